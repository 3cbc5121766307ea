import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Fingerprint } from './fingerprint.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly about: string;
  readonly action: string;
  /** Hexadecimal, as it is on record. */
  readonly fingerprint: string;
  /** What the field for the fingerprint is called, and what else is to be known of it. */
  readonly label: string;
  readonly description?: string;
  readonly onRecord: string;
  readonly copies: string;
  readonly how: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: (fingerprint: string, checked: string) => void;
}

/** The second person types the fingerprint as the other side says it; the server compares, so that nobody only looks at it. */
export function FingerprintDialog({
  fingerprint,
  label,
  description,
  onRecord,
  copies,
  how,
  onConfirm,
  ...rest
}: Props) {
  const [typed, setTyped] = useState('');
  return (
    <ReasonDialog {...rest} reasonLabel={how} onConfirm={(checked) => onConfirm(typed.trim(), checked)}>
      <div>
        <Text size="sm" fw={600}>
          {onRecord}
        </Text>
        <Fingerprint hex={fingerprint} label={copies} />
      </div>
      <TextInput
        label={label}
        description={description}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        required
        minLength={10}
        autoComplete="off"
      />
    </ReasonDialog>
  );
}
