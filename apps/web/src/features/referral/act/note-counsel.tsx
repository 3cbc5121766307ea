import { procedures } from '@custodia/contract';
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import type { Referral } from '../parts/types.ts';
import { useDialog } from './use-dialog.ts';

/** For each country of which the completeness check says "ask counsel". Not shown where there is none. */
export function NoteCounsel({ referral: { id } }: { readonly referral: Referral }) {
  const { t, i18n } = useTranslation('referral');
  const { data } = useProcedure(procedures.referralCheck, { id }, { staleMs: 0 });
  const { opened, open, close, act } = useDialog(procedures.referralNoteCounsel);
  const [chosen, setChosen] = useState<string | null>(null);
  const open_ = data?.gaps.filter(({ byNote, about }) => byNote && about !== null).map(({ about }) => about!) ?? [];
  const countries = [...new Set(open_)];
  const country = countries.find((one) => one === chosen) ?? countries[0];
  if (country === undefined) return null;
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('act.do.counsel-noted')}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={close}
        title={t('act.do.counsel-noted')}
        about={t('act.about.counsel-noted')}
        action={t('act.do.counsel-noted')}
        reasonLabel={t('form.note')}
        maxLength={4000}
        pending={act.isPending}
        error={act.error}
        onConfirm={(note) => act.mutate({ id, note, ...(country === '?' ? {} : { country }) })}
      >
        <Select
          label={t('form.country')}
          data={countries.map((one) => ({
            value: one,
            label: one === '?' ? t('country.unknown') : nameCountry(one, i18n.language),
          }))}
          value={country}
          onChange={setChosen}
          allowDeselect={false}
          comboboxProps={{ zIndex: 10_001 }}
        />
      </ReasonDialog>
    </>
  );
}
