import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../components/ui/data-table.tsx';
import { Digest } from '../../components/ui/digest.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../components/ui/moment.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';

type Deed = OutputOf<Procedures['supportTrail']>[number];

/** What was done in the compartment, by whom: no code, no answer. */
export default function SupportTrailPage() {
  const { t } = useTranslation('support');
  const trail = useProcedure(procedures.supportTrail, {});
  const columns = useColumns();
  return (
    <Page title={t('trail.title')} about={t('trail.about')}>
      <RefusalNotice error={trail.error} onAgain={() => void trail.refetch()} />
      {trail.data === undefined ? (
        trail.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <DataTable
          label={t('trail.title')}
          rows={trail.data}
          columns={columns}
          rowKey={({ caseId, number }) => `${caseId} ${String(number)}`}
          empty={<EmptyState icon={IconHeartHandshake} title={t('trail.none')} next={t('trail.noneNext')} />}
        />
      )}
    </Page>
  );
}

function useColumns(): DataColumn<Deed>[] {
  const { t } = useTranslation('support');
  return [
    { id: 'at', header: t('trail.at'), cell: ({ at }) => <Moment at={at} />, sortBy: ({ at }) => at },
    { id: 'case', header: t('trail.case'), cell: ({ caseId }) => caseId.slice(0, 8), sortBy: ({ caseId }) => caseId },
    { id: 'kind', header: t('trail.kind'), cell: ({ kind }) => t(`deed.${kind}`), sortBy: ({ kind }) => kind },
    { id: 'by', header: t('trail.by'), cell: ({ by }) => by, sortBy: ({ by }) => by },
    {
      id: 'file',
      header: t('trail.file'),
      cell: ({ fileSha256 }) => fileSha256 !== null && <Digest hex={fileSha256} />,
    },
    { id: 'receipt', header: t('trail.receipt'), cell: ({ receipt }) => receipt },
  ];
}
