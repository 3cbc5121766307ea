import { ALARM_OUTCOMES, procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { useAct } from '../../../lib/api/use-act.ts';

type Alarm = OutputOf<Procedures['alarmShow']>;
type Outcome = (typeof ALARM_OUTCOMES)[number];

interface Props {
  readonly alarm: Alarm;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The second person's part of the record: how it ended, and what is known now. */
export function CloseDialog({ alarm, opened, onClose }: Props) {
  const { t } = useTranslation('safeguarding');
  const [outcome, setOutcome] = useState<Outcome>(alarm.drill ? 'drill-done' : 'handed-to-police');
  const closed = useAct(procedures.alarmClose, { onDone: onClose });
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('close.title')}
      about={t('close.about')}
      action={t('close.do')}
      reasonLabel={t('close.text')}
      pending={closed.isPending}
      error={closed.error}
      onConfirm={(text) => closed.mutate({ id: alarm.id, outcome, text })}
    >
      <Radio.Group label={t('close.outcome')} value={outcome} onChange={(value) => setOutcome(value)}>
        <Stack gap="xs" mt="xs">
          {ALARM_OUTCOMES.map((value) => (
            <Radio key={value} value={value} label={t(`outcome.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </ReasonDialog>
  );
}
