import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useGo } from '../../../lib/route/use-route.ts';
import { StateBadge } from '../parts/state-badge.tsx';
import { draftPath, reviewPath, type DraftSummary } from '../parts/types.ts';

/** Nothing at all where there is no draft: then the operations say what to do. */
export function DraftTable({ drafts }: { readonly drafts: readonly DraftSummary[] }) {
  const { t } = useTranslation('operation');
  const go = useGo();
  const columns = useColumns();
  if (drafts.length === 0) return null;
  return (
    <Section title={t('list.drafts')} about={t('list.draftsAbout')}>
      <DataTable
        label={t('list.drafts')}
        rows={drafts}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={(draft) => go(pathOf(draft))}
        empty={null}
      />
    </Section>
  );
}

/** Who may decide on it sees it as a whole; who writes it, step by step. */
function pathOf({ id, state }: DraftSummary): string {
  return state === 'draft' ? draftPath(id) : reviewPath(id);
}

function useColumns(): DataColumn<DraftSummary>[] {
  const { t } = useTranslation('operation');
  return [
    {
      id: 'name',
      header: t('field.name'),
      cell: (draft) => <Go to={pathOf(draft)}>{draft.name ?? t('unnamed')}</Go>,
      sortBy: ({ name }) => name,
    },
    { id: 'state', header: t('field.state'), cell: ({ state }) => <StateBadge state={state} /> },
    { id: 'author', header: t('field.author'), cell: ({ author }) => author.name, sortBy: ({ author }) => author.name },
    {
      id: 'next',
      header: t('field.next'),
      cell: (draft) => <NextStep draft={draft} />,
    },
    {
      id: 'changed',
      header: t('field.changed'),
      cell: ({ updatedAt, updatedBy }) => (
        <>
          <Moment at={updatedAt} /> · {updatedBy}
        </>
      ),
      sortBy: ({ updatedAt }) => updatedAt,
    },
  ];
}

function NextStep({ draft }: { readonly draft: DraftSummary }) {
  const { t } = useTranslation('operation');
  if (draft.may.includes('authorise')) return <StatusBadge tone="attention" label={t('list.decide')} />;
  if (draft.state === 'submitted') {
    return <>{t('list.waitsFor', { names: draft.addressedTo.map(({ name }) => name).join(', ') })}</>;
  }
  return <>{draft.blocking === 0 ? t('list.complete') : t('gaps.missing', { count: draft.blocking })}</>;
}
