import { Textarea, TextInput } from '@mantine/core';

interface Props {
  readonly label: string;
  readonly about?: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** What is left blank is not stated. */
export function Line({ label, about, value, onChange }: Props) {
  return (
    <TextInput
      label={label}
      description={about}
      value={value ?? ''}
      maxLength={500}
      onChange={(event) => onChange(orNull(event.currentTarget.value))}
    />
  );
}

export function Block({ label, about, value, onChange }: Props) {
  return (
    <Textarea
      label={label}
      description={about}
      value={value ?? ''}
      maxLength={10_000}
      autosize
      minRows={3}
      maxRows={14}
      onChange={(event) => onChange(orNull(event.currentTarget.value))}
    />
  );
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
