import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

interface Props {
  /** The one heading of level 1; also the document's title. */
  readonly title: string;
  /** One or two sentences: what this page is for. */
  readonly about?: ReactNode;
  /** What can be done here, at the right of the heading. */
  readonly actions?: ReactNode;
  /** `reading`: narrow, for text and forms. */
  readonly width?: 'full' | 'reading';
  readonly children: ReactNode;
}

/** The frame of every page: heading, purpose, actions, content. */
export function Page({ title, about, actions, width = 'full', children }: Props) {
  useEffect(() => {
    document.title = `${title} · Custodia`;
  }, [title]);
  return (
    <Stack gap="xl" maw={width === 'reading' ? '46rem' : '88rem'}>
      <Group justify="space-between" align="flex-start" gap="md">
        <div style={{ minWidth: 0, flex: '1 1 20rem' }}>
          <Title order={1} size="h2" className="wrap-anywhere">
            {title}
          </Title>
          {about !== undefined && (
            <Text c="dimmed" maw="46rem" mt={4} component="div">
              {about}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
