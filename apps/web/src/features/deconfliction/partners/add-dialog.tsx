import { COMPARABLE_KINDS, procedures, type ComparableKind } from '@custodia/contract';
import { MultiSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../../components/ui/country-select.tsx';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const NOTHING = { name: '', card: '', address: '', agreement: '', validUntil: '', checked: '' };
const USUAL = { perQuestion: 4096, perDay: 16_384 };

/** Brings in another unit's installation: proposed, until somebody else confirms it. */
export function AddDialog({ opened, onClose }: Props) {
  const { t } = useTranslation('deconfliction');
  const [country, setCountry] = useState<string | null>(null);
  const [texts, setTexts] = useState(NOTHING);
  const [kinds, setKinds] = useState<ComparableKind[]>([...COMPARABLE_KINDS]);
  const [limits, setLimits] = useState(USUAL);
  const act = useAct(procedures.partnerAdd, {
    onDone: () => {
      onClose();
      setTexts(NOTHING);
      toast(t('add.done'));
    },
  });
  const set = (field: keyof typeof NOTHING) => (event: { currentTarget: { value: string } }) =>
    setTexts({ ...texts, [field]: event.currentTarget.value });
  const { address, ...needed } = texts;
  const complete = country !== null && kinds.length > 0 && Object.values(needed).every((text) => text.trim() !== '');
  const limit = (field: keyof typeof USUAL) => (
    <NumberInput
      label={t(`add.${field}`)}
      value={limits[field]}
      min={16}
      max={100_000}
      onChange={(value) => setLimits({ ...limits, [field]: Number(value) })}
    />
  );
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={t('add.title')}
      about={t('add.about')}
      action={t('add.do')}
      complete={complete}
      pending={act.isPending}
      error={act.error}
      onSubmit={() =>
        act.mutate({ ...needed, ...limits, country: country!, kinds, ...(address.trim() === '' ? {} : { address }) })
      }
    >
      <TextInput label={t('add.name')} value={texts.name} onChange={set('name')} required data-autofocus />
      <CountrySelect label={t('add.country')} value={country} onChange={setCountry} />
      <Textarea
        label={t('add.card')}
        description={t('add.cardAbout')}
        value={texts.card}
        onChange={set('card')}
        autosize
        minRows={3}
        required
        spellCheck={false}
      />
      <TextInput
        label={t('add.address')}
        description={t('add.addressAbout')}
        value={address}
        onChange={set('address')}
      />
      <TextInput
        label={t('partner.agreement')}
        description={t('add.agreementAbout')}
        value={texts.agreement}
        onChange={set('agreement')}
        required
      />
      <TextInput
        label={t('partner.until')}
        type="date"
        value={texts.validUntil}
        onChange={set('validUntil')}
        required
      />
      <MultiSelect
        label={t('partner.kinds')}
        data={COMPARABLE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={kinds}
        onChange={setKinds}
      />
      {limit('perQuestion')}
      {limit('perDay')}
      <Textarea
        label={t('add.checked')}
        description={t('add.checkedAbout')}
        value={texts.checked}
        onChange={set('checked')}
        autosize
        minRows={2}
        required
      />
    </FormDialog>
  );
}
