import type { OutputOf, Procedures } from '@custodia/contract';
import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../components/ui/data-table.tsx';
import { Go } from '../../components/ui/go.tsx';
import { Section } from '../../components/ui/section.tsx';
import { formatCount } from '../../lib/number/format.ts';
import { paths } from '../../lib/route/paths.ts';
import { useTime } from '../../lib/time/use-time.ts';

type Change = OutputOf<Procedures['homeShow']>['changes'][number];

const COUNTED = [
  'exhibits',
  'messages',
  'signals',
  'comments',
  'translations',
  'people',
  'packages',
  'events',
] as const;

/** What changed since yesterday, by operation. */
export function Changes({ changes, since }: { readonly changes: readonly Change[]; readonly since: string }) {
  const { t } = useTranslation('home');
  const time = useTime();
  const columns = useColumns();
  return (
    <Section title={t('changes.title')} about={t('changes.since', { when: time.reader(since) })}>
      <DataTable
        label={t('changes.title')}
        rows={changes}
        columns={columns}
        rowKey={({ operationId }) => operationId}
        empty={<Text c="dimmed">{t('changes.none')}</Text>}
      />
    </Section>
  );
}

function useColumns(): DataColumn<Change>[] {
  const { t, i18n } = useTranslation('home');
  const language = i18n.language;
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('changes.operation'),
        sortBy: ({ name }) => name,
        cell: ({ operationId, name }) => <Go to={paths.operation(operationId)}>{name}</Go>,
      },
      ...COUNTED.map((kind) => ({
        id: kind,
        header: t(`changes.${kind}`),
        align: 'end' as const,
        sortBy: (change: Change) => change[kind],
        cell: (change: Change) => formatCount(change[kind], language),
      })),
    ],
    [t, language],
  );
}
