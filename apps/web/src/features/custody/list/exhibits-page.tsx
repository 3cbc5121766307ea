import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Switch } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
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
import { AdmissionBadge } from '../exhibit/admission-badge.tsx';

type Exhibit = OutputOf<Procedures['exhibitList']>[number];

const MOST = 10_000;

export default function ExhibitsPage() {
  const { t } = useTranslation('custody');
  const operation = useCompartment();
  const [quarantined, setQuarantined] = useState(false);
  const input = { quarantined, limit: MOST, ...(operation === null ? {} : { operation }) };
  const exhibits = useProcedure(procedures.exhibitList, input, { keepPrevious: true });
  const go = useGo();
  const columns = useColumns();
  return (
    <Page
      title={t('list.title')}
      about={t('list.about')}
      actions={
        <Switch
          label={t('list.onlyQuarantine')}
          checked={quarantined}
          onChange={(event) => setQuarantined(event.currentTarget.checked)}
        />
      }
    >
      <RefusalNotice error={exhibits.error} onAgain={() => void exhibits.refetch()} />
      {exhibits.data === undefined ? (
        exhibits.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <DataTable
          label={t('list.title')}
          rows={exhibits.data}
          columns={columns}
          rowKey={({ id }) => id}
          onOpen={({ id }) => go(paths.exhibit(id))}
          empty={<Nothing quarantined={quarantined} />}
        />
      )}
    </Page>
  );
}

function Nothing({ quarantined }: { readonly quarantined: boolean }) {
  const { t } = useTranslation('custody');
  const mayImport = useAllowed('exhibit:import');
  if (quarantined) return <EmptyState icon={IconShieldCheck} title={t('list.noneQuarantined')} next={t('list.fine')} />;
  return (
    <EmptyState icon={IconShieldCheck} title={t('list.none')} next={t(mayImport ? 'list.noneImport' : 'list.noneAsk')}>
      {mayImport && <GoButton to={paths.intake()}>{t('list.toIntake')}</GoButton>}
    </EmptyState>
  );
}

function useColumns(): DataColumn<Exhibit>[] {
  const { t } = useTranslation('custody');
  const number = useNumber();
  return [
    {
      id: 'name',
      header: t('field.name'),
      cell: ({ id, name }) => <Go to={paths.exhibit(id)}>{name ?? t('field.erasedName', { id: id.slice(0, 8) })}</Go>,
      sortBy: ({ name }) => name,
    },
    {
      id: 'admission',
      header: t('field.admission'),
      cell: ({ admission }) => <AdmissionBadge admission={admission} />,
      sortBy: ({ admission }) => admission,
    },
    {
      id: 'messages',
      header: t('field.messages'),
      align: 'end',
      cell: ({ messages }) => (messages === null ? '–' : number.count(messages)),
      sortBy: ({ messages }) => messages,
    },
    {
      id: 'sealedAt',
      header: t('field.sealedAt'),
      cell: ({ sealedAt }) => <Moment at={sealedAt} />,
      sortBy: ({ sealedAt }) => sealedAt,
    },
    {
      id: 'sealedBy',
      header: t('field.sealedBy'),
      cell: ({ sealedBy }) => sealedBy,
      sortBy: ({ sealedBy }) => sealedBy,
    },
    {
      id: 'logIndex',
      header: t('field.logIndex'),
      align: 'end',
      cell: ({ logIndex }) => <Go to={`${paths.log()}?entry=${String(logIndex)}`}>{number.count(logIndex)}</Go>,
      sortBy: ({ logIndex }) => logIndex,
    },
  ];
}
