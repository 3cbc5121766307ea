import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { IconWorldShare } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go, GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { StateBadge } from '../state-badge.tsx';
import { useOwnLanguage } from '../words.ts';

type Row = OutputOf<Procedures['publicationList']>[number];

/** Everything that was drafted, proposed, released or taken back. */
export default function LedgerPage() {
  const { t } = useTranslation('publication');
  const ledger = useProcedure(procedures.publicationList, {});
  const mayDraft = useAllowed('publication:draft');
  const columns = useColumns();
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          <GoButton variant="default" to={paths.namingConsents()}>
            {t('consent.title')}
          </GoButton>
          {mayDraft && <GoButton to={paths.newPublication()}>{t('draft.title')}</GoButton>}
        </>
      }
    >
      <RefusalNotice error={ledger.error} onAgain={() => void ledger.refetch()} />
      {ledger.data === undefined && ledger.error === null && <LoadingPlaceholder kind="table" />}
      {ledger.data !== undefined && (
        <DataTable
          label={t('ledger.label')}
          rows={ledger.data}
          columns={columns}
          rowKey={({ id }) => id}
          empty={<EmptyState icon={IconWorldShare} title={t('ledger.none')} next={t('ledger.noneNext')} />}
        />
      )}
    </Page>
  );
}

function useColumns(): DataColumn<Row>[] {
  const { t } = useTranslation('publication');
  const own = useOwnLanguage();
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('ledger.what'),
        cell: ({ id, title }) => <Go to={paths.publication(id)}>{own(title)}</Go>,
      },
      { id: 'quarter', header: t('fact.quarter'), cell: ({ quarter }) => quarter, sortBy: ({ quarter }) => quarter },
      { id: 'state', header: t('ledger.state'), cell: ({ state }) => <StateBadge state={state} /> },
      {
        id: 'tables',
        header: t('fact.tables'),
        cell: ({ tables }) => tables.map((names) => names.map((name) => t(`variable.${name}`)).join(' × ')).join('; '),
      },
      { id: 'by', header: t('ledger.by'), cell: ({ draftedBy }) => draftedBy.name },
      {
        id: 'at',
        header: t('ledger.at'),
        cell: ({ draftedAt }) => <Moment at={draftedAt} />,
        sortBy: ({ draftedAt }) => draftedAt,
      },
    ],
    [t, own],
  );
}
