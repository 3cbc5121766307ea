import { Box, Group, Paper, Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Go } from '../../components/ui/go.tsx';

export interface Line {
  readonly key: string;
  readonly icon: Icon;
  readonly text: string;
  /** Where it is dealt with; null where there is nothing to open. */
  readonly to: string | null;
  /** When, at the right. */
  readonly when?: ReactNode;
  readonly mark?: ReactNode;
}

/** A calm list of things to go to. */
export function Lines({ lines, label }: { readonly lines: readonly Line[]; readonly label: string }) {
  return (
    <Paper withBorder p="xs">
      {/* Without bullets some screen readers no longer take it for a list: the role says so. */}
      <Box component="ul" role="list" aria-label={label} m={0} p={0} style={{ listStyle: 'none' }}>
        {lines.map(({ key, icon: Picture, text, to, when, mark }) => (
          <Box component="li" key={key} p="xs">
            <Group gap="sm" justify="space-between" align="flex-start">
              <Group gap="sm" wrap="nowrap" align="flex-start" flex="1 1 14rem">
                <Picture size={18} stroke={1.6} aria-hidden style={{ flexShrink: 0, marginTop: 3 }} />
                <div>
                  {to === null ? <Text>{text}</Text> : <Go to={to}>{text}</Go>} {mark}
                </div>
              </Group>
              {when !== undefined && (
                <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }} component="div">
                  {when}
                </Text>
              )}
            </Group>
          </Box>
        ))}
      </Box>
    </Paper>
  );
}
