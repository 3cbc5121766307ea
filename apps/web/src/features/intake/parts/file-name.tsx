import { Text } from '@mantine/core';
import { shownName } from './shown-name.ts';

/** Names come from wherever a file came from: shown apart from the text around them, and safely. */
export function FileName({ name }: { readonly name: string }) {
  return (
    <Text span inherit className="wrap-anywhere" dir="auto">
      <bdi>{shownName(name)}</bdi>
    </Text>
  );
}
