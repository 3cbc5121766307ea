import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { readerZone } from '../../../lib/time/format.ts';
import { CLOCKS, type ClockKind } from '../transcript/clock.ts';
import type { Layers } from '../transcript/use-layers.ts';
import type { Reading } from './use-reading.ts';

interface Props {
  readonly clockKind: ClockKind;
  readonly onClock: (kind: ClockKind) => void;
  readonly reading: Reading;
  readonly layers: Layers;
}

/** Which clock, what to do with the entry, and being done with the conversation. */
export function Toolbar({ clockKind, onClock, reading, layers }: Props) {
  const { t } = useTranslation('conversation');
  const zone = readerZone();
  return (
    <Group gap="sm" justify="space-between">
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={t('time.label')}
          value={clockKind}
          onChange={(value) => onClock(value)}
          data={CLOCKS.map((kind) => ({ value: kind, label: t(`time.${kind}`, { zone }) }))}
        />
        {reading.mayTag && (
          <>
            <Button size="xs" variant="default" onClick={() => reading.show('tag')}>
              {t('action.tag')}
            </Button>
            <Button size="xs" variant="default" onClick={() => reading.marking.toggle(reading.active)}>
              {t('action.mark')}
            </Button>
          </>
        )}
        <Button size="xs" variant="default" onClick={() => reading.show('find')}>
          {t('action.find')}
        </Button>
        <Button size="xs" variant="default" onClick={() => reading.showTab(reading.tab)} hiddenFrom="lg">
          {t('panel.label')}
        </Button>
      </Group>
      <Pass reading={reading} layers={layers} />
    </Group>
  );
}

/** Whether this reader is done, and the way to say so. */
function Pass({ reading, layers }: Pick<Props, 'reading' | 'layers'>) {
  const { t } = useTranslation('conversation');
  const { signals } = layers;
  if (signals === null || !reading.mayTag) return null;
  const mine = signals.passes.find((pass) => pass.mine);
  if (mine !== undefined) return <Text size="sm">{t(`pass.done.${mine.reading}`)}</Text>;
  return (
    <Button size="xs" onClick={() => reading.show('finish')}>
      {t('pass.finish')}
    </Button>
  );
}
