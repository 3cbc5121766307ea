import { IconFolders } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go, GoButton } from '../../../components/ui/go.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { Deadlines } from '../parts/deadlines.tsx';
import { SecondPerson } from '../parts/second-person.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import type { OperationSummary } from '../parts/types.ts';

interface Props {
  readonly operations: readonly OperationSummary[];
  readonly mayDraft: boolean;
}

export function OperationTable({ operations, mayDraft }: Props) {
  const { t } = useTranslation('operation');
  const go = useGo();
  const columns = useColumns();
  return (
    <Section title={t('list.operations')}>
      <DataTable
        label={t('list.operations')}
        rows={operations}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go(paths.operation(id))}
        empty={
          <EmptyState icon={IconFolders} title={t('list.none')} next={t(mayDraft ? 'list.noneDraft' : 'list.noneAsk')}>
            {mayDraft && <GoButton to={paths.newOperation()}>{t('new.do')}</GoButton>}
          </EmptyState>
        }
      />
    </Section>
  );
}

function useColumns(): DataColumn<OperationSummary>[] {
  const { t } = useTranslation('operation');
  const number = useNumber();
  return [
    {
      id: 'name',
      header: t('field.name'),
      cell: ({ id, name }) => <Go to={paths.operation(id)}>{name}</Go>,
      sortBy: ({ name }) => name,
    },
    {
      id: 'state',
      header: t('field.state'),
      cell: ({ state }) => <StateBadge state={state} />,
      sortBy: ({ state }) => state,
    },
    {
      id: 'second',
      header: t('field.secondPerson'),
      cell: ({ secondPerson }) => <SecondPerson person={secondPerson} />,
      sortBy: ({ secondPerson }) => secondPerson?.name ?? null,
    },
    {
      id: 'deadlines',
      header: t('field.deadlines'),
      cell: ({ deadlines }) => <Deadlines deadlines={deadlines} />,
      sortBy: ({ deadlines }) => deadlines.find(({ passed }) => !passed)?.at ?? null,
    },
    {
      id: 'exhibits',
      header: t('field.exhibits'),
      align: 'end',
      cell: (operation) => number.count(sealedIn(operation)),
      sortBy: sealedIn,
    },
    {
      id: 'quarantined',
      header: t('field.quarantined'),
      align: 'end',
      cell: ({ exhibits }) => number.count(exhibits.quarantined),
      sortBy: ({ exhibits }) => exhibits.quarantined,
    },
    {
      id: 'members',
      header: t('field.members'),
      align: 'end',
      cell: ({ members }) => number.count(members),
      sortBy: ({ members }) => members,
    },
  ];
}

/** All that are sealed: those in quarantine are some of them. */
function sealedIn({ exhibits: { admitted, quarantined, unfinished } }: OperationSummary): number {
  return admitted + quarantined + unfinished;
}
