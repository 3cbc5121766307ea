import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../../lib/time/use-time.ts';

interface Props {
  readonly label: string;
  readonly about?: string;
  /** ISO 8601 with zone. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** Typed in the reader's zone; below it stands what that is in UTC, which is what is recorded. */
export function Instant({ label, about, value, onChange }: Props) {
  const { t } = useTranslation('operation');
  const time = useTime();
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string) => {
    setTyped(text);
    const at = new Date(text);
    onChange(text === '' || Number.isNaN(at.getTime()) ? null : at.toISOString());
  };
  return (
    <div>
      <TextInput
        type="datetime-local"
        label={label}
        description={about}
        value={typed ?? toWall(value)}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
      />
      {value !== null && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('inUtc', { at: time.utc(value) })}
        </Text>
      )}
    </div>
  );
}

/** `2026-01-31T09:00` in the zone of the reader. */
function toWall(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const wall = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return wall.toISOString().slice(0, 16);
}
