import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Select } from '@mantine/core';
import { IconArrowsJoin, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { useGo, useQueryValues } from '../../../lib/route/use-route.ts';

type Overlap = OutputOf<Procedures['overlapList']>[number];

/** That another operation here holds the same identifier, and whom to ask. What else it holds is not told. */
export default function OverlapsPage() {
  const { t } = useTranslation('referral');
  const go = useGo();
  const compartment = useCompartment();
  const asked = useQueryValues().operation;
  const operation = typeof asked === 'string' ? asked : compartment;
  const operations = useProcedure(procedures.operationList, {});
  return (
    <Page title={t('overlap.title')} about={t('overlap.about')}>
      <RefusalNotice error={operations.error} onAgain={() => void operations.refetch()} />
      <Select
        label={t('overlap.operation')}
        data={(operations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={operation}
        onChange={(chosen) =>
          go('/referrals/overlaps', { replace: true, search: chosen === null ? {} : { operation: chosen } })
        }
        searchable
        maw="30rem"
      />
      {operation === null ? (
        <EmptyState icon={IconArrowsJoin} title={t('overlap.choose')} next={t('overlap.chooseNext')} />
      ) : (
        <Found operation={operation} />
      )}
    </Page>
  );
}

function Found({ operation }: { readonly operation: string }) {
  const { t } = useTranslation('referral');
  const overlaps = useProcedure(procedures.overlapList, { operation });
  const columns = useColumns();
  if (overlaps.data === undefined) {
    return overlaps.error === null ? <LoadingPlaceholder kind="table" /> : <RefusalNotice error={overlaps.error} />;
  }
  return (
    <DataTable
      label={t('overlap.title')}
      rows={overlaps.data}
      columns={columns}
      rowKey={({ kind, system, value }) => `${kind} ${system ?? ''} ${value}`}
      empty={<EmptyState icon={IconCircleCheck} title={t('overlap.none')} next={t('overlap.noneNext')} />}
    />
  );
}

function useColumns(): DataColumn<Overlap>[] {
  const { t } = useTranslation('referral');
  return [
    { id: 'value', header: t('overlap.value'), cell: ({ value }) => value, sortBy: ({ value }) => value },
    { id: 'kind', header: t('overlap.kind'), cell: ({ kind }) => kind, sortBy: ({ kind }) => kind },
    { id: 'system', header: t('overlap.system'), cell: ({ system }) => system, sortBy: ({ system }) => system },
    {
      id: 'ask',
      header: t('overlap.ask'),
      cell: ({ ask }) => (ask.length === 0 ? t('overlap.askNobody') : ask.join(', ')),
    },
  ];
}
