import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/ui/data-table.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { useIdentifierColumns } from '../identifier-columns.ts';

interface Identifier {
  readonly kind: string;
  readonly system: string | null;
  readonly value: string;
}

interface Props {
  readonly title: string;
  readonly at: string;
  readonly tone: Tone;
  readonly state: string;
  readonly facts: Parameters<typeof Facts>[0]['facts'];
  /** Of our own operation; null: erased since. */
  readonly identifiers: readonly (Identifier | null)[];
  readonly children?: ReactNode;
}

/** A contact request, whoever it is between: our own identifiers, and what was told of the other side. */
export function ContactCard({ title, at, tone, state, facts, identifiers, children }: Props) {
  const { t } = useTranslation('deconfliction');
  const rows = identifiers.map((identifier, i) => ({ number: i + 1, identifier }));
  const columns = useIdentifierColumns<(typeof rows)[number]>();
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={3} size="h5">
              {title}
            </Title>
            <Text size="sm" c="dimmed" component="div">
              <Moment at={at} />
            </Text>
          </div>
          <StatusBadge tone={tone} label={state} />
        </Group>
        <Facts facts={facts} />
        <DataTable
          label={t('contacts.identifiers')}
          rows={rows}
          columns={columns}
          rowKey={({ number }) => String(number)}
          empty={null}
        />
        {children}
      </Stack>
    </Paper>
  );
}
