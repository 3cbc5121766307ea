import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { listCountries } from '../../lib/country/list.ts';

interface Props {
  readonly label: string;
  readonly description?: string;
  /** ISO 3166-1 alpha-2; null: not known. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** What it means to leave it open; default: not known. */
  readonly open?: string;
}

/** A country by its name in the language of the interface. */
export function CountrySelect({ label, description, value, onChange, open }: Props) {
  const { t, i18n } = useTranslation('app');
  const data = useMemo(() => listCountries(i18n.language), [i18n.language]);
  return (
    <Select
      label={label}
      description={description}
      value={value}
      onChange={onChange}
      data={data}
      placeholder={open ?? t('country.unknown')}
      nothingFoundMessage={t('country.nothing')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('country.clear') }}
      limit={60}
      comboboxProps={{ zIndex: 10_001 }}
    />
  );
}
