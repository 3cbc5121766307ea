import { procedures, REFERRAL_OUTCOMES, type ReferralOutcome } from '@custodia/contract';
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '../parts/types.ts';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { useDialog } from './use-dialog.ts';

/** What the authority made of it, as it tells. */
export function Outcome({ referral: { id } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const { opened, open, close, act } = useDialog(procedures.referralOutcome);
  const [outcome, setOutcome] = useState<ReferralOutcome | null>(null);
  const [texts, setTexts] = useState({ reference: '', reason: '' });
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
  return (
    <>
      <Button onClick={open}>{t('act.do.outcome')}</Button>
      <FormDialog
        opened={opened}
        onClose={close}
        title={t('act.do.outcome')}
        about={t('act.about.outcome')}
        action={t('act.do.outcome')}
        complete={outcome !== null}
        pending={act.isPending}
        error={act.error}
        onSubmit={() => act.mutate({ id, outcome: outcome!, ...given })}
      >
        <Select
          label={t('form.outcome')}
          data={REFERRAL_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          value={outcome}
          onChange={setOutcome}
          comboboxProps={{ zIndex: 10_001 }}
          required
        />
        <TextInput
          label={t('form.reference')}
          description={t('form.referenceAbout')}
          value={texts.reference}
          onChange={(event) => setTexts({ ...texts, reference: event.currentTarget.value })}
          maxLength={200}
        />
        <Textarea
          label={t('form.said')}
          description={t('form.referenceAbout')}
          value={texts.reason}
          onChange={(event) => setTexts({ ...texts, reason: event.currentTarget.value })}
          maxLength={2000}
          autosize
        />
      </FormDialog>
    </>
  );
}
