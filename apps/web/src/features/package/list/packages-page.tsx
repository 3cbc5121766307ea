import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { IconPackageExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go, GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';

type Package = OutputOf<Procedures['packageList']>[number];

const MOST = 1_000;
const packagePath = (id: string) => `${paths.packages()}/${id}`;

export default function PackagesPage() {
  const { t } = useTranslation('package');
  const operation = useCompartment();
  const mayBuild = useAllowed('package:build');
  const packages = useProcedure(procedures.packageList, {
    limit: MOST,
    ...(operation === null ? {} : { operation }),
  });
  const go = useGo();
  const columns = useColumns();
  const build = mayBuild && <GoButton to={`${paths.packages()}/new`}>{t('build.title')}</GoButton>;
  return (
    <Page title={t('list.title')} about={t('list.about')} actions={build}>
      <RefusalNotice error={packages.error} onAgain={() => void packages.refetch()} />
      {packages.data === undefined ? (
        packages.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <DataTable
          label={t('list.title')}
          rows={packages.data}
          columns={columns}
          rowKey={({ id }) => id}
          onOpen={({ id }) => go(packagePath(id))}
          empty={
            <EmptyState
              icon={IconPackageExport}
              title={t('list.none')}
              next={t(mayBuild ? 'list.noneBuild' : 'list.noneAsk')}
            >
              {build}
            </EmptyState>
          }
        />
      )}
    </Page>
  );
}

function useColumns(): DataColumn<Package>[] {
  const { t } = useTranslation('package');
  const number = useNumber();
  return [
    {
      id: 'builtAt',
      header: t('field.builtAt'),
      cell: ({ id, builtAt }) => (
        <Go to={packagePath(id)}>
          <Moment at={builtAt} />
        </Go>
      ),
      sortBy: ({ builtAt }) => builtAt,
    },
    {
      id: 'operation',
      header: t('field.operation'),
      cell: ({ operationName }) => operationName,
      sortBy: ({ operationName }) => operationName,
    },
    {
      id: 'recipients',
      header: t('field.recipients'),
      cell: ({ recipients }) => recipients.map(({ name, key }) => name ?? shorten(key)).join(', '),
    },
    { id: 'disclosure', header: t('field.disclosure'), cell: ({ disclosure }) => t(`disclosure.${disclosure}`) },
    {
      id: 'messages',
      header: t('field.messages'),
      align: 'end',
      cell: ({ messages }) => number.count(messages),
      sortBy: ({ messages }) => messages,
    },
    { id: 'builtBy', header: t('field.builtBy'), cell: ({ builtBy }) => builtBy, sortBy: ({ builtBy }) => builtBy },
  ];
}

function shorten(key: string): string {
  return key.length <= 20 ? key : `${key.slice(0, 12)}…`;
}
