import { Button, Text } from '@mantine/core';
import { IconId } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import type { Person } from '../parts/types.ts';
import { PlacesDialog } from './places-dialog.tsx';

type Identifier = Person['identifiers'][number];

/** Identifiers that this person wrote. Whose they are, a claim says. */
export function IdentifiersSection({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person');
  const [open, setOpen] = useState<Identifier | null>(null);
  const columns = useColumns(setOpen);
  return (
    <Section title={t('field.identifiers')} about={t('show.identifiersAbout')}>
      <DataTable
        label={t('field.identifiers')}
        rows={person.identifiers}
        columns={columns}
        rowKey={({ kind, system, value }) => `${kind} ${system ?? ''} ${value}`}
        onOpen={setOpen}
        empty={<EmptyState icon={IconId} title={t('show.noIdentifier')} next={t('show.noIdentifierNext')} />}
      />
      {open !== null && <PlacesDialog identifier={open} operation={person.operationId} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function useColumns(onOpen: (row: Identifier) => void): DataColumn<Identifier>[] {
  const { t } = useTranslation('person');
  const number = useNumber();
  return [
    {
      id: 'value',
      header: t('field.identifier'),
      cell: ({ value }) => <bdi>{value}</bdi>,
      sortBy: ({ value }) => value,
    },
    {
      id: 'kind',
      header: t('field.kind'),
      cell: ({ kind, system }) => (
        <>
          {t(`search:identifier.${kind}`)}
          {system !== null && ` · ${system}`}
        </>
      ),
      sortBy: ({ kind }) => kind,
    },
    {
      id: 'validity',
      header: t('field.validity'),
      cell: ({ validity }) => (
        <>
          {t(`validity.${validity}`)}
          <Text size="xs" c="dimmed">
            {t(`validityAbout.${validity}`)}
          </Text>
        </>
      ),
      sortBy: ({ validity }) => validity,
    },
    {
      id: 'written',
      header: t('field.timesWritten'),
      align: 'end',
      cell: ({ written }) => number.count(written),
      sortBy: ({ written }) => written,
    },
    {
      id: 'seen',
      header: t('field.timesSeen'),
      align: 'end',
      cell: (row) => (
        <Button size="compact-xs" variant="default" onClick={() => onOpen(row)}>
          {t('show.places', { count: row.seen })}
        </Button>
      ),
      sortBy: ({ seen }) => seen,
    },
  ];
}
