import { IconArchive } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import type { Due } from '../parts/types.ts';

interface Props {
  readonly due: readonly Due[];
  /** With the name of the operation. */
  readonly named?: boolean;
}

export function DueTable({ due, named = false }: Props) {
  const { t } = useTranslation('operation');
  const columns = useColumns();
  return (
    <DataTable
      label={t('retention.due')}
      rows={due}
      columns={columns.filter(({ id }) => named || id !== 'operation')}
      rowKey={({ exhibitId, category }) => `${exhibitId}:${category}`}
      empty={<EmptyState icon={IconArchive} title={t('retention.nothing')} next={t('retention.nothingNext')} />}
    />
  );
}

function useColumns(): DataColumn<Due>[] {
  const { t } = useTranslation('operation');
  const number = useNumber();
  return [
    {
      id: 'due',
      header: t('field.due'),
      cell: ({ dueAt }) => <Moment at={dueAt} />,
      sortBy: ({ dueAt }) => dueAt,
    },
    { id: 'standing', header: t('field.state'), cell: (one) => <Standing due={one} /> },
    {
      id: 'operation',
      header: t('field.operation'),
      cell: ({ operationId, operationName }) => <Go to={paths.operation(operationId)}>{operationName}</Go>,
      sortBy: ({ operationName }) => operationName,
    },
    {
      id: 'exhibit',
      header: t('field.exhibit'),
      cell: ({ exhibitId, exhibitName }) => (
        <Go to={paths.exhibit(exhibitId)}>
          <bdi>{exhibitName ?? exhibitId.slice(0, 8)}</bdi>
        </Go>
      ),
    },
    { id: 'category', header: t('field.category'), cell: ({ category }) => t(`category.${category}`) },
    {
      id: 'people',
      header: t('field.people'),
      align: 'end',
      cell: ({ people }) => number.count(people),
      sortBy: ({ people }) => people,
    },
    { id: 'months', header: t('field.period'), cell: ({ months }) => t('retention.months', { count: months }) },
  ];
}

function Standing({ due }: { readonly due: Due }) {
  const { t } = useTranslation('operation');
  if (due.held) return <StatusBadge tone="info" label={t('retention.held')} />;
  if (due.overdue) return <StatusBadge tone="attention" label={t('retention.overdue')} />;
  return <StatusBadge tone="neutral" label={t('retention.running')} />;
}
