import { Button, Group, Stack, Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import type { Reading } from '../reader/use-reading.ts';
import type { Layers, Signal } from '../transcript/use-layers.ts';
import type { PanelProps } from './side-panel.tsx';
import { StatedAge } from './stated-age.tsx';

/** Every tag of the conversation in its order, with what was taken back; and who is done with it. */
export function SignalsPanel({ reading, layers }: PanelProps) {
  const { t } = useTranslation('conversation');
  const { signals } = layers;
  if (signals === null) return <Text size="sm">{t('signal.notForYou')}</Text>;
  return (
    <Stack gap="md">
      {signals.others === 'withheld' && (
        <Text size="sm" c="dimmed">
          {t('signal.othersWithheld')}
        </Text>
      )}
      {signals.signals.length === 0 && <Text size="sm">{t(reading.mayTag ? 'signal.none' : 'signal.noneToRead')}</Text>}
      <Timeline bulletSize={10} lineWidth={1} active={-1}>
        {signals.signals.map((signal) => (
          <Timeline.Item key={signal.id}>
            <OneSignal signal={signal} reading={reading} layers={layers} />
          </Timeline.Item>
        ))}
      </Timeline>
      {signals.passes.map((pass) => (
        <Text key={pass.finishedBy.name + pass.finishedAt} size="sm">
          {t(`pass.of.${pass.reading}`, { name: pass.finishedBy.name, count: pass.tags })}{' '}
          <Moment at={pass.finishedAt} />
        </Text>
      ))}
    </Stack>
  );
}

interface OneProps {
  readonly signal: Signal;
  readonly reading: Reading;
  readonly layers: Layers;
}

function OneSignal({ signal, reading, layers }: OneProps) {
  const { t } = useTranslation('conversation');
  const { code, raisedBy, retraction, mine, blind, taggedBy, taggedAt, ordinal } = signal;
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600} td={retraction === null ? undefined : 'line-through'} title={code}>
        {t(`code.${code}`)}
      </Text>
      <Text size="xs">
        {t('signal.raisedBy', { raiser: t(`raiser.${raisedBy}`) })} · {taggedBy.name} · <Moment at={taggedAt} />
        {!blind && ` · ${t('signal.afterSeeing')}`}
      </Text>
      {retraction !== null && (
        <Text size="xs" component="div">
          {t('signal.takenBack')} <Moment at={retraction.at} /> {retraction.reason ?? ''}
        </Text>
      )}
      <StatedAge signal={signal} reading={reading} layers={layers} />
      <Group gap="xs">
        <Button size="compact-xs" variant="default" onClick={() => reading.goTo(ordinal)}>
          {t('signal.goThere')}
        </Button>
        {mine && retraction === null && (
          <Button size="compact-xs" variant="subtle" onClick={() => reading.retract(signal)}>
            {t('signal.takeBack')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
