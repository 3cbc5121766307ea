import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { nameCountry } from '../../../lib/country/list.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { StateBadge } from '../parts/state-badge.tsx';
import type { Summary } from '../parts/types.ts';

interface Props {
  readonly label: string;
  readonly rows: readonly Summary[];
}

export function ReferralTable({ label, rows }: Props) {
  const go = useGo();
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={useColumns()}
      rowKey={({ id }) => id}
      onOpen={({ id }) => go(paths.referral(id))}
      empty={null}
    />
  );
}

function useColumns(): DataColumn<Summary>[] {
  const { t, i18n } = useTranslation('referral');
  const number = useNumber();
  return [
    {
      id: 'recipient',
      header: t('field.recipient'),
      cell: ({ id, recipient }) => (
        <>
          <Go to={paths.referral(id)}>{recipient.name}</Go>
          <Text size="sm" c="dimmed">
            {nameCountry(recipient.country, i18n.language)}
          </Text>
        </>
      ),
      sortBy: ({ recipient }) => recipient.name,
    },
    {
      id: 'assessment',
      header: t('field.assessment'),
      cell: ({ assessmentLabel }) => assessmentLabel ?? t('field.assessmentGone'),
      sortBy: ({ assessmentLabel }) => assessmentLabel,
    },
    {
      id: 'operation',
      header: t('field.operation'),
      cell: ({ operationName }) => operationName,
      sortBy: ({ operationName }) => operationName,
    },
    { id: 'state', header: t('field.state'), cell: (row) => <Standing row={row} />, sortBy: ({ state }) => state },
    {
      id: 'messages',
      header: t('field.messages'),
      align: 'end',
      cell: ({ messages }) => number.count(messages),
      sortBy: ({ messages }) => messages,
    },
    {
      id: 'changedAt',
      header: t('field.changedAt'),
      cell: ({ changedAt }) => <Moment at={changedAt} />,
      sortBy: ({ changedAt }) => changedAt,
    },
  ];
}

function Standing({ row: { state, overdue, outcome, embargo, telling, waiting } }: { readonly row: Summary }) {
  const { t } = useTranslation('referral');
  return (
    <>
      <StateBadge state={state} /> {overdue && <StatusBadge tone="bad" label={t('list.overdue')} />}
      {telling === 'untold' && <StatusBadge tone="bad" label={t('list.untold')} />}
      {waiting?.late === true && <StatusBadge tone="attention" label={t('list.late')} />}
      {outcome !== null && <StatusBadge tone="info" label={t(`outcome.${outcome}`)} />}
      {embargo === 'proposed' && <StatusBadge tone="attention" label={t('embargo.proposed')} />}
    </>
  );
}
