import { Code, Group } from '@mantine/core';
import { CopyButton } from './copyable.tsx';

/** A fingerprint in groups of four, as it is read out over the telephone. `label`: what is copied. */
export function Fingerprint({ hex, label }: { readonly hex: string; readonly label: string }) {
  const groups = hex.toUpperCase().match(/.{1,4}/g) ?? [];
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Code className="wrap-anywhere">{groups.join(' ')}</Code>
      <CopyButton text={hex} label={label} />
    </Group>
  );
}
