import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The last one was compared, and is not that of what was sent. */
  readonly differs: boolean;
}

/** A digest as it is read out: spaces and capitals do not matter. */
export function DigestInput({ value, onChange, differs }: Props) {
  const { t } = useTranslation('referral');
  const wrong = value.trim() !== '' && readDigest(value) === null;
  return (
    <TextInput
      label={t('form.sha256')}
      description={t('form.sha256About')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={wrong ? t('form.sha256Wrong') : differs && t('form.sha256Differs')}
      required
      spellCheck={false}
      data-autofocus
    />
  );
}

/** Lower-case hexadecimal of 256 bits; null of anything else. */
export function readDigest(said: string): string | null {
  const hex = said.replaceAll(/\s/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(hex) ? hex : null;
}
