import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Text } from '@mantine/core';
import { IconRouteOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Digest } from '../../../components/ui/digest.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { AddList } from './add-list.tsx';

type ProxyList = OutputOf<Procedures['attributionProxies']>[number];

/** Lists of addresses that say nothing about a country, each with the time it is about. */
export default function ProxiesPage() {
  const { t } = useTranslation('law');
  const lists = useProcedure(procedures.attributionProxies, {});
  const columns = useColumns();
  const mayAdd = useAllowed('installation:configure');
  return (
    <Page title={t('proxies.title')} about={t('proxies.about')}>
      <RefusalNotice error={lists.error} onAgain={() => void lists.refetch()} />
      {lists.data === undefined ? (
        lists.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <DataTable
          label={t('proxies.title')}
          rows={lists.data}
          columns={columns}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              icon={IconRouteOff}
              title={t('proxies.none')}
              next={t(mayAdd ? 'proxies.noneAdd' : 'proxies.noneAsk')}
            />
          }
        />
      )}
      {mayAdd && <AddList />}
    </Page>
  );
}

function useColumns(): DataColumn<ProxyList>[] {
  const { t } = useTranslation('law');
  const number = useNumber();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('proxies.name'),
        cell: ({ name, kind, source }) => (
          <>
            <Text>{name}</Text>
            <Text size="sm" c="dimmed">
              {t(`proxies.kind.${kind}`)} · {source}
            </Text>
          </>
        ),
        sortBy: ({ name }) => name,
      },
      {
        id: 'from',
        header: t('proxies.validFrom'),
        cell: ({ validFrom }) => <Moment at={validFrom} show="utc" />,
        sortBy: ({ validFrom }) => validFrom,
      },
      {
        id: 'until',
        header: t('proxies.validUntil'),
        cell: ({ validUntil }) => <Moment at={validUntil} show="utc" />,
        sortBy: ({ validUntil }) => validUntil,
      },
      {
        id: 'ranges',
        header: t('proxies.ranges'),
        align: 'end',
        cell: ({ ranges }) => number.count(ranges),
        sortBy: ({ ranges }) => ranges,
      },
      {
        id: 'unread',
        header: t('proxies.unread'),
        align: 'end',
        cell: ({ unreadLines }) => number.count(unreadLines),
        sortBy: ({ unreadLines }) => unreadLines,
      },
      { id: 'digest', header: t('proxies.digest'), cell: ({ sha256 }) => <Digest hex={sha256} /> },
      {
        id: 'by',
        header: t('proxies.by'),
        cell: ({ importedBy, importedAt }) => (
          <>
            {importedBy} · <Moment at={importedAt} />
          </>
        ),
        sortBy: ({ importedAt }) => importedAt,
      },
    ],
    [t, number],
  );
}
