import { Group, Paper, Stack, Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  readonly icon: Icon;
  /** That there is nothing, and why. */
  readonly title: string;
  /** What to do next. */
  readonly next: ReactNode;
  /** The button that does it. */
  readonly children?: ReactNode;
}

/** Nothing here yet: never only that, always what to do next. */
export function EmptyState({ icon: Picture, title, next, children }: Props) {
  return (
    <Paper withBorder p="xl" radius="md">
      <Stack align="center" gap="sm" ta="center">
        <Picture size={36} stroke={1.3} aria-hidden />
        <Text fw={600}>{title}</Text>
        <Text c="dimmed" maw="34rem" component="div">
          {next}
        </Text>
        {children !== undefined && <Group mt="xs">{children}</Group>}
      </Stack>
    </Paper>
  );
}
