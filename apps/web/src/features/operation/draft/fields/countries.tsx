import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { listCountries, nameCountry } from '../../../../lib/country/list.ts';

interface Props {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

/** Countries by their names in the language of the interface; kept by their ISO 3166-1 codes. */
export function Countries({ value, onChange }: Props) {
  const { t, i18n } = useTranslation('operation');
  const data = useMemo(() => listCountries(i18n.language), [i18n.language]);
  return (
    <MultiSelect
      label={t('field.countries')}
      description={t('countries.about')}
      value={[...value]}
      onChange={onChange}
      data={data}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('countries.none')}
    />
  );
}

export function useCountryName(): (code: string) => string {
  const { i18n } = useTranslation();
  return (code) => nameCountry(code, i18n.language);
}
