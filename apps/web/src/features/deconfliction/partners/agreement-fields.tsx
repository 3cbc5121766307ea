import { COMPARABLE_KINDS } from '@custodia/contract';
import { MultiSelect, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Terms, Texts } from './add-dialog.tsx';

interface Props {
  readonly texts: Texts;
  readonly set: (field: keyof Texts, text: string) => void;
  readonly terms: Terms;
  readonly onTerms: (terms: Terms) => void;
}

/** What was agreed: where that is written, until when, about which kinds, and how many. */
export function AgreementFields({ texts, set, terms, onTerms }: Props) {
  const { t } = useTranslation('deconfliction');
  const limit = (field: 'perQuestion' | 'perDay') => (
    <NumberInput
      label={t(`add.${field}`)}
      value={terms[field]}
      min={16}
      max={100_000}
      onChange={(value) => onTerms({ ...terms, [field]: Number(value) })}
    />
  );
  return (
    <>
      <TextInput
        label={t('partner.agreement')}
        description={t('add.agreementAbout')}
        value={texts.agreement}
        onChange={(event) => set('agreement', event.currentTarget.value)}
        required
      />
      <TextInput
        label={t('partner.until')}
        type="date"
        value={texts.validUntil}
        onChange={(event) => set('validUntil', event.currentTarget.value)}
        required
      />
      <MultiSelect
        label={t('partner.kinds')}
        data={COMPARABLE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={terms.kinds}
        onChange={(kinds) => onTerms({ ...terms, kinds })}
      />
      {limit('perQuestion')}
      {limit('perDay')}
    </>
  );
}
