import { CONTACT_KINDS } from '@custodia/contract';
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../../components/ui/country-select.tsx';
import type { Contact } from './kept-list.ts';

export type Fields = Omit<Contact, 'id' | 'version'>;

interface Props {
  readonly fields: Fields;
  readonly change: (part: Partial<Fields>) => void;
}

/** Who answers, at which number, for which country. */
export function ContactFields({ fields, change }: Props) {
  const { t } = useTranslation('safeguarding');
  return (
    <>
      <TextInput
        label={t('contact.name')}
        value={fields.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        required
        maxLength={200}
        data-autofocus
      />
      <TextInput
        label={t('contact.phone')}
        description={t('contact.phoneAbout')}
        type="tel"
        value={fields.phone}
        onChange={(event) => change({ phone: event.currentTarget.value })}
        required
        maxLength={31}
      />
      <Select
        label={t('contact.kind')}
        value={fields.kind}
        onChange={(kind) => change({ kind: kind ?? 'other' })}
        data={CONTACT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        allowDeselect={false}
      />
      <CountrySelect
        label={t('contact.country')}
        description={t('contact.countryAbout')}
        value={fields.country}
        onChange={(country) => change({ country })}
        open={t('contact.anyCountry')}
      />
      <Textarea
        label={t('contact.note')}
        description={t('contact.noteAbout')}
        value={fields.note ?? ''}
        onChange={(event) => change({ note: event.currentTarget.value || null })}
        maxLength={500}
        autosize
      />
      <NumberInput
        label={t('contact.position')}
        description={t('contact.positionAbout')}
        value={fields.position}
        onChange={(value) => change({ position: Number(value) })}
        min={0}
        max={500}
        allowDecimal={false}
      />
    </>
  );
}
