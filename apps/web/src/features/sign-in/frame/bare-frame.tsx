import { Box, Card, Center, Group, Stack, Text, Title } from '@mantine/core';
import { IconAnchor } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Preferences } from '../../../components/ui/preferences.tsx';
import { NumbersToCall } from './numbers-to-call.tsx';

interface Props {
  /** The one heading of level 1. */
  readonly title: string;
  readonly about?: ReactNode;
  readonly width?: 'narrow' | 'wide';
  readonly children: ReactNode;
}

/** A page without navigation: for whoever is not signed in yet. */
export function BareFrame({ title, about, width = 'narrow', children }: Props) {
  return (
    <Center component="main" mih="100vh" p="md" id="page" tabIndex={-1}>
      <Stack w="100%" maw={width === 'narrow' ? '27rem' : '40rem'} gap="md">
        <Group gap="xs" justify="center">
          <IconAnchor size={22} aria-hidden />
          <Text fw={600} size="lg">
            Custodia
          </Text>
        </Group>
        <Card withBorder padding="xl" radius="md">
          <Stack gap="lg">
            <div>
              <Title order={1} size="h3">
                {title}
              </Title>
              {about !== undefined && (
                <Text c="dimmed" mt={4} component="div">
                  {about}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Card>
        <NumbersToCall />
        <Box maw="20rem" mx="auto" w="100%">
          <Preferences />
        </Box>
      </Stack>
    </Center>
  );
}
