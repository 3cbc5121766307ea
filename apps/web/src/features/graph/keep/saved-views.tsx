import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { IconTopologyStar3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Digest } from '../../../components/ui/digest.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';

type Saved = OutputOf<Procedures['graphListViews']>[number];

/** Pictures of the operation that somebody kept, the newest first. */
export function SavedViews({ operation }: { readonly operation: string }) {
  const { t } = useTranslation('graph');
  const { data, error } = useProcedure(procedures.graphListViews, { operation });
  const columns = useColumns();
  return (
    <Section title={t('saved.title')} about={t('saved.about')}>
      <RefusalNotice error={error} />
      {data !== undefined && (
        <DataTable
          label={t('saved.title')}
          rows={data}
          columns={columns}
          rowKey={({ id }) => id}
          empty={<EmptyState icon={IconTopologyStar3} title={t('saved.none')} next={t('saved.noneNext')} />}
        />
      )}
    </Section>
  );
}

function useColumns(): DataColumn<Saved>[] {
  const { t } = useTranslation('graph');
  return [
    {
      id: 'title',
      header: t('save.title'),
      cell: ({ id, operationId, title }) => (
        <Go to={paths.graph({ operation: operationId, view: id })}>
          <bdi>{title}</bdi>
        </Go>
      ),
      sortBy: ({ title }) => title,
    },
    {
      id: 'at',
      header: t('saved.at'),
      cell: ({ savedAt }) => <Moment at={savedAt} />,
      sortBy: ({ savedAt }) => savedAt,
    },
    { id: 'by', header: t('saved.by'), cell: ({ savedBy }) => <bdi>{savedBy.name}</bdi> },
    { id: 'nodes', header: t('saved.things'), cell: ({ nodes }) => nodes, align: 'end' },
    { id: 'digest', header: t('saved.digest'), cell: ({ digest }) => <Digest hex={digest} /> },
  ];
}
