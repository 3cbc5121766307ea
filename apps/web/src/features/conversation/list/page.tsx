import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go, GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { ListedPeople } from './listed-people.tsx';
import { Span } from './span.tsx';

type Listed = OutputOf<Procedures['conversationList']>[number];

const LIMIT = 500;

/** Every conversation of the operation that is worked in, or of all. */
export default function ListPage() {
  const { t } = useTranslation('conversation');
  const operation = useCompartment();
  const go = useGo();
  const columns = useColumns();
  const list = useProcedure(procedures.conversationList, {
    ...(operation === null ? {} : { operation }),
    limit: LIMIT,
  });
  const open = (row: Listed): void => go(paths.conversation(row.id));
  return (
    <Page title={t('list.title')} about={t('list.about')}>
      <RefusalNotice error={list.error} onAgain={() => void list.refetch()} />
      {list.data === undefined ? (
        list.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <DataTable
          label={t('list.title')}
          rows={list.data}
          columns={columns}
          rowKey={({ id }) => id}
          onOpen={open}
          maxHeight="calc(100dvh - 16rem)"
          empty={
            <EmptyState icon={IconMessages} title={t('list.empty')} next={t('list.emptyNext')}>
              <GoButton to={paths.intake()}>{t('list.toIntake')}</GoButton>
            </EmptyState>
          }
        />
      )}
    </Page>
  );
}

function useColumns(): readonly DataColumn<Listed>[] {
  const { t } = useTranslation('conversation');
  const number = useNumber();
  return [
    {
      id: 'title',
      header: t('list.conversation'),
      cell: ({ id, title, space }) => (
        <Go to={paths.conversation(id)}>
          <bdi>
            {[space, title].filter((one) => one !== null).join(' · ') || t('reader.untitled', { id: id.slice(0, 8) })}
          </bdi>
        </Go>
      ),
      sortBy: ({ title }) => title,
    },
    { id: 'people', header: t('list.people'), cell: (row) => <ListedPeople row={row} /> },
    {
      id: 'platform',
      header: t('list.platform'),
      cell: ({ platform }) => platform,
      sortBy: ({ platform }) => platform,
    },
    {
      id: 'operation',
      header: t('list.operation'),
      cell: ({ operation }) => operation ?? '–',
      sortBy: (row) => row.operation,
    },
    {
      id: 'messages',
      header: t('list.messages'),
      cell: ({ messages }) => number.count(messages),
      sortBy: ({ messages }) => messages,
      align: 'end',
    },
    {
      id: 'span',
      header: t('list.span'),
      cell: (row) => <Span first={row.firstAt} last={row.lastAt} />,
      sortBy: (row) => row.lastAt,
    },
  ];
}
