import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly value: number;
  readonly onChange: (messages: number) => void;
}

/** How many messages around each finding go along, on either side: 0 to 50. */
export function ContextField({ value, onChange }: Props) {
  const { t } = useTranslation('app');
  return (
    <NumberInput
      label={t('context.label')}
      value={value}
      onChange={(given) => onChange(typeof given === 'number' ? given : 0)}
      min={0}
      max={50}
      allowDecimal={false}
    />
  );
}
