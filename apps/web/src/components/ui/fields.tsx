import { Fieldset, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly legend: string;
  readonly about?: ReactNode;
  /** Side by side where there is room. */
  readonly columns?: 1 | 2;
  readonly children: ReactNode;
}

/** Fields of a form that belong together. */
export function Fields({ legend, about, columns = 1, children }: Props) {
  return (
    <Fieldset legend={legend} variant="default" p="md">
      <Stack gap="md">
        {about !== undefined && (
          <Text size="sm" c="dimmed" component="div">
            {about}
          </Text>
        )}
        <SimpleGrid cols={{ base: 1, sm: columns }} spacing="md">
          {children}
        </SimpleGrid>
      </Stack>
    </Fieldset>
  );
}
