import { procedures } from '@custodia/contract';
import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { AlarmCallout } from '../show/alarm-callout.tsx';
import { RunningClock } from '../show/running-clock.tsx';
import { hideRaising, type Raising } from './state.ts';

type Sent = Extract<Raising, { kind: 'sending' | 'raised' }>;

/** What is done now: whether the alarm arrived, how long ago, who took charge, and above all whom to call. */
export function RaisedPanel({ state }: { readonly state: Sent }) {
  const { t } = useTranslation('safeguarding');
  const { id, country = null, pressedAt, drill } = state.sent;
  return (
    <Stack>
      {state.kind === 'sending' ? <OnItsWay tries={state.tries} /> : <Arrived id={id} />}
      {drill === true && <Alert color="orange" title={t('drill.title')} />}
      <Group gap="xs">
        <IconClock size={18} aria-hidden />
        <Text>{t('raised.since')}</Text>
        <RunningClock from={pressedAt} />
      </Group>
      <Text fw={600}>{t('raised.stopContact')}</Text>
      <AlarmCallout id={state.kind === 'raised' ? id : null} country={country} />
      <Group justify="flex-end">
        <Button variant="default" onClick={hideRaising}>
          {t('raise.hide')}
        </Button>
        {state.kind === 'raised' && (
          <GoButton to={paths.alarm(id)} onClick={hideRaising}>
            {t('raised.open')}
          </GoButton>
        )}
      </Group>
    </Stack>
  );
}

function OnItsWay({ tries }: { readonly tries: number }) {
  const { t } = useTranslation('safeguarding');
  return (
    <Alert color={tries > 0 ? 'orange' : 'harbour'} role="status" icon={<Loader size={18} />}>
      {tries > 0 ? t('raised.notYet') : t('raised.sending')}
    </Alert>
  );
}

const ASK_MS = 10_000;

function Arrived({ id }: { readonly id: string }) {
  const { t } = useTranslation('safeguarding');
  const { data } = useProcedure(procedures.alarmShow, { id }, { everyMs: ASK_MS });
  const taken = data?.acknowledgedBy ?? null;
  return (
    <Alert color="teal" role="status" icon={<IconCircleCheck aria-hidden />} title={t('raised.kept')}>
      {taken === null ? t('raised.nobodyYet') : t('raised.takenBy', { name: taken })}
    </Alert>
  );
}
