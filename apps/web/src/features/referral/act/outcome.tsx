import { procedures, REFERRAL_OUTCOMES, type ReferralOutcome } from '@custodia/contract';
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import type { Referral } from '../parts/types.ts';
import { givenDate, HappenedOn } from './happened-on.tsx';
import { TellingFields, useTelling } from './telling.tsx';
import { useDialog } from './use-dialog.ts';

/** What the authority made of it, as it tells. */
export function Outcome({ referral: { id } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const [outcome, setOutcome] = useState<ReferralOutcome | null>(null);
  const [on, setOn] = useState('');
  const { told, setTold, said, forget } = useTelling();
  const { opened, open, close, act } = useDialog(procedures.referralOutcome, () => {
    setOutcome(null);
    setOn('');
    forget();
  });
  const date = givenDate(on);
  return (
    <>
      <Button onClick={open}>{t('act.do.outcome')}</Button>
      <FormDialog
        opened={opened}
        onClose={close}
        title={t('act.do.outcome')}
        about={t('act.about.outcome')}
        action={t('act.do.outcome')}
        complete={outcome !== null && said !== null && date !== null}
        pending={act.isPending}
        error={act.error}
        onSubmit={() => act.mutate({ id, outcome: outcome!, ...date, ...said! })}
      >
        <Select
          label={t('form.outcome')}
          data={REFERRAL_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          value={outcome}
          onChange={setOutcome}
          comboboxProps={{ zIndex: 10_001 }}
          required
        />
        <HappenedOn value={on} onChange={setOn} />
        <TellingFields told={told} onChange={setTold} words={t('form.said')} />
      </FormDialog>
    </>
  );
}
