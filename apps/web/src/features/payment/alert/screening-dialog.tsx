import { procedures } from '@custodia/contract';
import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { useStart } from '../../../lib/api/use-act.ts';

/** As the text is written, in every language. */
const RATE_COLUMNS = ['day', 'currency', 'base', 'rate'].join(',');

interface Props {
  readonly operation: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onStarted: (jobId: string) => void;
}

/** What a screening is to rest on: the day whose rules are in force, and rates between currencies. */
export function ScreeningDialog({ operation, opened, onClose, onStarted }: Props) {
  const { t } = useTranslation('payment');
  const [rates, setRates] = useState('');
  const [day, setDay] = useState('');
  const start = useStart(procedures.paymentScreen, {
    changes: ['payment'],
    onDone: ({ jobId }) => {
      onClose();
      onStarted(jobId);
    },
  });
  const given = { ...(rates.trim() === '' ? {} : { rates }), ...(day === '' ? {} : { day }) };
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={t('screen.title')}
      about={t('screen.about')}
      action={t('screen.do')}
      pending={start.isPending}
      error={start.error}
      onSubmit={() => start.mutate({ operation, ...given })}
    >
      <Textarea
        label={t('screen.rates')}
        description={t('screen.ratesAbout')}
        placeholder={RATE_COLUMNS}
        value={rates}
        onChange={(event) => setRates(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={10}
        data-autofocus
      />
      <TextInput
        type="date"
        label={t('screen.day')}
        description={t('screen.dayAbout')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
