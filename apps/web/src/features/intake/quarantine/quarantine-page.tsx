import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { List, Text } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useQueryValues } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { Span } from '../page/span.tsx';
import { FileName } from '../parts/file-name.tsx';

type Quarantined = OutputOf<Procedures['exhibitQuarantine']>[number];

/** What could not come in: sealed, kept and explained, never read. */
export default function QuarantinePage() {
  const { t } = useTranslation('intake');
  const compartment = useCompartment();
  const named = useQueryValues().operation;
  const operation = typeof named === 'string' ? named : (compartment ?? undefined);
  const { data, error, refetch } = useProcedure(procedures.exhibitQuarantine, { operation, limit: 1000 });
  const columns = useColumns();
  return (
    <Page title={t('quarantine.title')} about={t('quarantine.about')}>
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data === undefined && error === null && <LoadingPlaceholder kind="table" />}
      {data !== undefined && (
        <DataTable
          label={t('quarantine.title')}
          rows={data}
          columns={columns}
          rowKey={({ id }) => id}
          empty={<EmptyState icon={IconInbox} title={t('quarantine.none')} next={t('quarantine.noneNext')} />}
        />
      )}
    </Page>
  );
}

function useColumns(): DataColumn<Quarantined>[] {
  const { t } = useTranslation('intake');
  return [
    { id: 'name', header: t('fact.file'), width: '34%', cell: (row) => <File row={row} />, sortBy: ({ name }) => name },
    { id: 'why', header: t('quarantine.why'), width: '26%', cell: (row) => <Why row={row} /> },
    { id: 'what', header: t('quarantine.what'), cell: ({ options }) => <Options options={options} /> },
  ];
}

function File({ row }: { readonly row: Quarantined }) {
  const { t } = useTranslation('intake');
  const number = useNumber();
  return (
    <>
      <Go to={paths.exhibit(row.id)}>
        <FileName name={row.name ?? row.id.slice(0, 8)} />
      </Go>
      <Text size="sm" component="div">
        {t('quarantine.messages', { count: row.messages, shown: number.count(row.messages) })} · <Span of={row} />
      </Text>
      <Text size="xs" c="dimmed" component="div">
        {t('fact.sealed')}: <Moment at={row.sealedAt} /> · {row.sealedBy}
      </Text>
    </>
  );
}

function Why({ row }: { readonly row: Quarantined }) {
  const { t } = useTranslation('intake');
  if (row.cause === null) return <span lang="en">{row.reason}</span>;
  return <>{t(`cause.${row.cause}`)}</>;
}

/** Each with where it is done, for who may do it. Leaving it where it lies is always one of them. */
function Options({ options }: Pick<Quarantined, 'options'>) {
  const { t } = useTranslation('intake');
  return (
    <List size="sm" spacing={4}>
      {options.map((option) => (
        <List.Item key={option}>
          {t(`option.${option}`)} <Where option={option} />
        </List.Item>
      ))}
    </List>
  );
}

function Where({ option }: { readonly option: Quarantined['options'][number] }) {
  const { t } = useTranslation('intake');
  const mayDraft = useAllowed('operation:draft');
  const mayImport = useAllowed('exhibit:import');
  if (option === 'leave') return null;
  if (option === 'extend-authority') return mayDraft && <Go to={paths.newOperation()}>{t('option.toOperation')}</Go>;
  return (
    mayImport && (
      <Go to={paths.intake()}>
        <Text span inherit>
          {t('option.toIntake')}
        </Text>
      </Go>
    )
  );
}
