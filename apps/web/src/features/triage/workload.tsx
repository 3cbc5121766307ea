import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../components/ui/moment.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';

type Person = OutputOf<Procedures['triageWorkload']>['people'][number];

/** By name, and in no other order: it is there to share work out, and no list of who is quick. */
export function Workload({ operation }: { readonly operation: string }) {
  const { t } = useTranslation('triage');
  const { data, error } = useProcedure(procedures.triageWorkload, { operation });
  if (data === undefined) return error === null ? <LoadingPlaceholder kind="table" /> : <RefusalNotice error={error} />;
  const columns: DataColumn<Person>[] = [
    {
      id: 'name',
      header: t('workload.name'),
      cell: ({ name, active }) => (
        <>
          <bdi>{name}</bdi>
          {!active && ` (${t('workload.gone')})`}
        </>
      ),
    },
    { id: 'open', header: t('workload.open'), cell: ({ open }) => open, align: 'end' },
    {
      id: 'oldest',
      header: t('workload.oldest'),
      cell: ({ oldest }) => (oldest === null ? '–' : <Moment at={oldest} />),
    },
    { id: 'asked', header: t('workload.asked'), cell: ({ asked }) => asked, align: 'end' },
    { id: 'read', header: t('workload.read'), cell: ({ read }) => read, align: 'end' },
  ];
  return (
    <Stack gap="sm">
      <Text>{t('workload.nobody', { count: data.nobody })}</Text>
      <DataTable
        label={t('workload.title')}
        rows={data.people}
        columns={columns}
        rowKey={({ accountId }) => accountId}
        empty={<EmptyState icon={IconUsers} title={t('workload.none')} next={t('workload.noneNext')} />}
      />
      <Text size="sm" c="dimmed">
        {t('workload.about')}
      </Text>
    </Stack>
  );
}
