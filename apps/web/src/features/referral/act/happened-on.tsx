import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { readKnownDate } from '../../../lib/time/known-date.ts';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** When it was, as precisely as it is known; empty: nobody said. */
export function HappenedOn({ value, onChange }: Props) {
  const { t } = useTranslation('referral');
  const wrong = value.trim() !== '' && readKnownDate(value) === null;
  return (
    <TextInput
      label={t('form.happenedOn')}
      description={t('form.happenedOnAbout')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={wrong && t('form.happenedOnWrong')}
      maxLength={10}
    />
  );
}

/** What is sent of it; null where it cannot be read. */
export function givenDate(value: string): { happenedOn?: string } | null {
  if (value.trim() === '') return {};
  const happenedOn = readKnownDate(value);
  return happenedOn === null ? null : { happenedOn };
}
