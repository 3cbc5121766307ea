import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly about: string;
  readonly value: string;
  readonly onChange: (purpose: string) => void;
  readonly focused?: boolean;
}

/** What a comparison is for: the log keeps it with who asked. */
export function PurposeField({ about, value, onChange, focused = false }: Props) {
  const { t } = useTranslation('deconfliction');
  return (
    <Textarea
      label={t('question.purpose')}
      description={about}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={2000}
      autosize
      minRows={2}
      required
      data-autofocus={focused || undefined}
    />
  );
}

/** As the server wants it. */
export function isPurpose(text: string): boolean {
  return text.trim().length >= 3;
}
