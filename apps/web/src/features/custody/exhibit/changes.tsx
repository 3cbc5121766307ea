import type { OutputOf, Procedures } from '@custodia/contract';
import { Text } from '@mantine/core';
import { IconEqual } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';

type Change = OutputOf<Procedures['extractionRun']>[number]['changes'][string] & { readonly kind: string };

/** By kind of finding: how many there were before, and are now. */
export function Changes({ changes }: { readonly changes: Readonly<Record<string, Omit<Change, 'kind'>>> }) {
  const { t } = useTranslation('custody');
  const number = useNumber();
  const rows = Object.entries(changes).map(([kind, counts]): Change => ({ kind, ...counts }));
  const count = (id: string, of: (row: Change) => number): DataColumn<Change> => ({
    id,
    header: t(`readings.${id}`),
    align: 'end',
    cell: (row) => number.count(of(row)),
    sortBy: of,
  });
  return (
    <DataTable
      label={t('readings.changes')}
      rows={rows}
      columns={[
        {
          id: 'kind',
          header: t('readings.kind'),
          // As the record names it.
          cell: ({ kind }) => (
            <Text span lang="en" size="sm">
              {kind}
            </Text>
          ),
        },
        count('before', ({ same, gone }) => same + gone),
        count('after', ({ same, added }) => same + added),
        count('added', ({ added }) => added),
        count('gone', ({ gone }) => gone),
      ]}
      rowKey={({ kind }) => kind}
      empty={<EmptyState icon={IconEqual} title={t('readings.same')} next={t('readings.sameNext')} />}
    />
  );
}
