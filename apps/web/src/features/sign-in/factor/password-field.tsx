import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly kind: 'new' | 'current';
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export const PASSWORD_MIN = 12;
const PASSWORD_MAX = 128;

export function PasswordField({ kind, label, description, value, onChange }: Props) {
  const { t } = useTranslation('sign-in');
  return (
    <PasswordInput
      label={label}
      description={description}
      autoComplete={kind === 'new' ? 'new-password' : 'current-password'}
      minLength={kind === 'new' ? PASSWORD_MIN : undefined}
      maxLength={PASSWORD_MAX}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('enter.showPassword') }}
      required
    />
  );
}
