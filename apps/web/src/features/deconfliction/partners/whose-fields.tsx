import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../../components/ui/country-select.tsx';
import type { Texts } from './add-dialog.tsx';

interface Props {
  readonly texts: Texts;
  readonly set: (field: keyof Texts, text: string) => void;
  readonly country: string | null;
  readonly onCountry: (country: string | null) => void;
}

/** Who the other unit is, by which card its installation is known, and how that was checked. */
export function WhoseFields({ texts, set, country, onCountry }: Props) {
  const { t } = useTranslation('deconfliction');
  const on = (field: keyof Texts) => (event: { currentTarget: { value: string } }) =>
    set(field, event.currentTarget.value);
  return (
    <>
      <TextInput label={t('add.name')} value={texts.name} onChange={on('name')} required data-autofocus />
      <CountrySelect label={t('add.country')} value={country} onChange={onCountry} />
      <Textarea
        label={t('add.card')}
        description={t('add.cardAbout')}
        value={texts.card}
        onChange={on('card')}
        autosize
        minRows={3}
        required
        spellCheck={false}
      />
      <TextInput
        label={t('add.address')}
        description={t('add.addressAbout')}
        value={texts.address}
        onChange={on('address')}
      />
      <Textarea
        label={t('add.checked')}
        description={t('add.checkedAbout')}
        value={texts.checked}
        onChange={on('checked')}
        autosize
        minRows={2}
        required
      />
    </>
  );
}
