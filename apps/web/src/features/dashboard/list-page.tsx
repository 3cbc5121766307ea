import { AGREEMENT_FACETS, procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Text } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Go, GoButton } from '../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../components/ui/moment.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useNumber } from '../../lib/number/use-number.ts';
import { paths } from '../../lib/route/paths.ts';
import { useQueryValues } from '../../lib/route/use-route.ts';
import { readBehind, type Behind } from './address.ts';
import { useValueWords } from './words.ts';

/** What a figure of the dashboard counts. */
export default function DashboardListPage() {
  const { t } = useTranslation('dashboard');
  const words = useValueWords();
  const behind = readBehind(useQueryValues());
  const back = (
    <GoButton to="/dashboard" variant="default">
      {t('list.back')}
    </GoButton>
  );
  if (behind === null) {
    return (
      <Page title={t('list.title')} actions={back}>
        <Nothing />
      </Page>
    );
  }
  const title = t('list.of', { facet: t(`facet.${behind.facet}`), value: words(behind.facet, behind.value) });
  return (
    <Page title={title} actions={back}>
      <Counted behind={behind} />
    </Page>
  );
}

const MOST = 5_000;
type Listing = OutputOf<Procedures['dashboardList']>;
type Item = Listing['items'][number];

function Counted({ behind }: { readonly behind: Behind }) {
  const { t } = useTranslation('dashboard');
  const number = useNumber();
  const list = useProcedure(procedures.dashboardList, { ...behind, limit: MOST });
  const inMessages = AGREEMENT_FACETS.some((one) => one === behind.facet);
  const columns = useColumns(list.data?.thing ?? 'conversation', inMessages);
  if (list.data === undefined) {
    if (list.error === null) return <LoadingPlaceholder kind="table" />;
    return <RefusalNotice error={list.error} onAgain={() => void list.refetch()} />;
  }
  const { total, counted, items, thing } = list.data;
  return (
    <>
      <Text>
        {number.count(total)} · {t(`thing.${thing}`)}
        {inMessages && ` · ${t('list.counted', { count: counted, counted: number.count(counted) })}`}
        {items.length < total && ` · ${t('list.first', { shown: number.count(items.length) })}`}
      </Text>
      <DataTable label={t('list.title')} rows={items} columns={columns} rowKey={({ id }) => id} empty={<Nothing />} />
    </>
  );
}

function useColumns(thing: Listing['thing'], inMessages: boolean): DataColumn<Item>[] {
  const { t } = useTranslation('dashboard');
  const number = useNumber();
  const part: DataColumn<Item> = {
    id: 'count',
    header: t('list.inFigure'),
    cell: ({ count }) => number.count(count),
    sortBy: ({ count }) => count,
  };
  const name = ({ id, label }: Item) => label ?? id.slice(0, 8);
  return [
    {
      id: 'what',
      header: t(`one.${thing}`),
      cell: (item) => <Go to={placeOf(thing, item.id)}>{`${name(item)} · ${item.id.slice(0, 8)}`}</Go>,
      sortBy: name,
    },
    {
      id: 'operation',
      header: t('list.operation'),
      cell: ({ operationName }) => operationName,
      sortBy: ({ operationName }) => operationName,
    },
    {
      id: 'at',
      header: t(`at.${thing}`),
      cell: ({ at }) => (at === null ? t('unknown') : <Moment at={at} />),
      sortBy: ({ at }) => at,
    },
    ...(inMessages ? [part] : []),
  ];
}

function placeOf(thing: Listing['thing'], id: string): string {
  if (thing === 'conversation') return paths.conversation(id);
  return thing === 'assessment' ? paths.assessment(id) : paths.payments();
}

function Nothing() {
  const { t } = useTranslation('dashboard');
  return <EmptyState icon={IconChartBar} title={t('list.none')} next={t('list.noneNext')} />;
}
