import { procedures, REFERRAL_OUTCOMES, type ReferralOutcome } from '@custodia/contract';
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { standing, useOutcomeWords } from '../parts/outcome.ts';
import type { Referral } from '../parts/types.ts';
import { givenDate, HappenedOn } from './happened-on.tsx';
import { TellingFields, useTelling } from './telling.tsx';
import { useDialog } from './use-dialog.ts';

/** Puts right what was written down wrongly: both stay on record, one stands. */
export function Correct({ referral: { id, events } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const [number, setNumber] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<ReferralOutcome | null>(null);
  const [on, setOn] = useState('');
  const { told, setTold, said, forget } = useTelling();
  const { opened, open, close, act } = useDialog(procedures.referralCorrectOutcome, () => {
    setNumber(null);
    setOutcome(null);
    setOn('');
    forget();
  });
  const words = useOutcomeWords();
  const stands = standing(events);
  if (stands.length === 0) return null;
  const date = outcome === null ? {} : givenDate(on);
  return (
    <>
      <Button onClick={open} variant="default">
        {t('act.do.outcome-corrected')}
      </Button>
      <FormDialog
        opened={opened}
        onClose={close}
        title={t('act.do.outcome-corrected')}
        about={t('act.about.outcome-corrected')}
        action={t('act.do.outcome-corrected')}
        complete={number !== null && said !== null && 'reason' in said && date !== null}
        pending={act.isPending}
        error={act.error}
        onSubmit={() =>
          act.mutate({
            ...{ id, number: Number(number), ...date, ...said!, reason: told.reason },
            ...(outcome === null ? {} : { outcome }),
          })
        }
      >
        <Select
          label={t('form.corrects')}
          data={stands.map((event) => ({ value: String(event.number), label: words(event) }))}
          value={number}
          onChange={setNumber}
          comboboxProps={{ zIndex: 10_001 }}
          required
        />
        <Select
          label={t('form.instead')}
          placeholder={t('form.insteadNothing')}
          data={REFERRAL_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          value={outcome}
          onChange={setOutcome}
          comboboxProps={{ zIndex: 10_001 }}
          clearable
        />
        {outcome !== null && <HappenedOn value={on} onChange={setOn} />}
        <TellingFields told={told} onChange={setTold} words={t('form.wasWrong')} wordsRequired />
      </FormDialog>
    </>
  );
}
