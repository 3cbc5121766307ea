import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../../components/ui/country-select.tsx';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';

type Term = OutputOf<Procedures['outcomeTerms']>[number];

const WHOM = ['forUnit', 'forCountry', 'forRecipient'] as const;
type Whom = (typeof WHOM)[number];
type Days = number | '';
interface Terms {
  readonly acknowledgement: Days;
  readonly news: Days;
}

/** A term for the unit, a country or an authority; one that stands already is shown and replaced. */
export function SetTerm({ terms }: { readonly terms: readonly Term[] }) {
  const { t } = useTranslation('referral');
  const [opened, setOpened] = useState(false);
  const [whom, setWhom] = useState<Whom>('forUnit');
  const [country, setCountry] = useState<string | null>(null);
  const [recipient, setRecipient] = useState<string | null>(null);
  const [days, setDays] = useState<Terms>({ acknowledgement: '', news: '' });
  const act = useAct(procedures.outcomeSetTerm, {
    changes: ['outcome', 'referral', 'home', 'log'],
    onDone: () => {
      setOpened(false);
      toast(t('terms.done'));
    },
  });
  const named = {
    country: whom === 'forCountry' ? country : null,
    recipient: whom === 'forRecipient' ? recipient : null,
  };
  const complete = whom === 'forUnit' || named.country !== null || named.recipient !== null;
  const before = terms.find((one) => one.recipientId === named.recipient && one.country === named.country);
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('terms.set')}</Button>
      <FormDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('terms.set')}
        about={t('terms.about')}
        action={t('terms.set')}
        complete={complete}
        pending={act.isPending}
        error={act.error}
        onSubmit={() =>
          act.mutate({
            version: before?.version ?? 0,
            ...(named.country === null ? {} : { country: named.country }),
            ...(named.recipient === null ? {} : { recipient: named.recipient }),
            ...(days.acknowledgement === '' ? {} : { acknowledgement: days.acknowledgement }),
            ...(days.news === '' ? {} : { news: days.news }),
          })
        }
      >
        <Select
          label={t('terms.for')}
          data={WHOM.map((value) => ({ value, label: t(`terms.${value}`) }))}
          value={whom}
          onChange={(chosen) => setWhom(chosen ?? 'forUnit')}
          allowDeselect={false}
          comboboxProps={{ zIndex: 10_001 }}
        />
        {whom === 'forCountry' && <CountrySelect label={t('outcomes.country')} value={country} onChange={setCountry} />}
        {whom === 'forRecipient' && <Authority value={recipient} onChange={setRecipient} />}
        <DaysFields value={days} onChange={setDays} />
      </FormDialog>
    </>
  );
}

interface DaysProps {
  readonly value: Terms;
  readonly onChange: (days: Terms) => void;
}

/** Whole days; one that is left empty is left open. */
function DaysFields({ value, onChange }: DaysProps) {
  const { t } = useTranslation('referral');
  return (['acknowledgement', 'news'] as const).map((name) => (
    <NumberInput
      key={name}
      label={t(`terms.${name}`)}
      description={t('terms.leftOpen')}
      value={value[name]}
      onChange={(given) => onChange({ ...value, [name]: typeof given === 'number' ? given : '' })}
      min={1}
      max={3650}
      allowDecimal={false}
    />
  ));
}

interface AuthorityProps {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

function Authority({ value, onChange }: AuthorityProps) {
  const { t } = useTranslation('referral');
  const recipients = useProcedure(procedures.recipientList, { purpose: 'authority' });
  return (
    <Select
      label={t('terms.forRecipient')}
      data={(recipients.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      searchable
      comboboxProps={{ zIndex: 10_001 }}
    />
  );
}
