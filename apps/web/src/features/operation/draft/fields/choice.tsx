import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props<T extends string> {
  readonly label: string;
  readonly about?: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T | null) => void;
}

export function Choice<T extends string>({ label, about, value, options, onChange }: Props<T>) {
  const { t } = useTranslation('operation');
  return (
    <Select
      label={label}
      description={about}
      placeholder={t('notStated')}
      value={value}
      data={[...options]}
      onChange={(chosen) => onChange(chosen)}
      clearable
    />
  );
}
