import { Stack, Text } from '@mantine/core';
import { Moment } from './moment.tsx';

/** Who did it, when, and what they said of it. */
export function Done({ by, at, reason }: { readonly by: string; readonly at: string; readonly reason: string }) {
  return (
    <Stack gap={0}>
      <Text size="sm" component="div">
        {by} · <Moment at={at} />
      </Text>
      <Text size="sm" c="dimmed">
        {reason}
      </Text>
    </Stack>
  );
}
