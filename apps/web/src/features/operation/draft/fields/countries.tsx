import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { COUNTRIES } from './country-codes.ts';

interface Props {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

/** Countries by their names in the language of the interface; kept by their ISO 3166-1 codes. */
export function Countries({ value, onChange }: Props) {
  const { t } = useTranslation('operation');
  const name = useCountryName();
  const data = useMemo(
    () => COUNTRIES.map((code) => ({ value: code, label: name(code) })).sort((a, b) => a.label.localeCompare(b.label)),
    [name],
  );
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
  return useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type: 'region' });
    return (code) => names.of(code) ?? code;
  }, [i18n.language]);
}
