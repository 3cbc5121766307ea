import { IconCoins } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Moment } from '../../components/ui/moment.tsx';
import type { Payment } from './types.ts';
import { useAmount } from './use-amount.ts';

/** Payments by time, as their files state them. */
export function PaymentTable({ payments }: { readonly payments: readonly Payment[] }) {
  const { t } = useTranslation('payment');
  return (
    <DataTable
      label={t('list.label')}
      rows={payments}
      columns={useColumns()}
      rowKey={({ id }) => id}
      empty={<EmptyState icon={IconCoins} title={t('none')} next={t('noneNext')} />}
    />
  );
}

function useColumns(): DataColumn<Payment>[] {
  const { t } = useTranslation('payment');
  const amount = useAmount();
  const party = (id: 'payer' | 'payee'): DataColumn<Payment> => ({
    id,
    header: t(`list.${id}`),
    cell: ({ stated }) => <bdi>{stated[`${id}_name`] ?? stated[`${id}_account`] ?? '–'}</bdi>,
    sortBy: ({ stated }) => stated[`${id}_name`] ?? null,
  });
  return [
    {
      id: 'at',
      header: t('list.at'),
      cell: ({ at, local }) => <Moment at={at} local={local} />,
      sortBy: ({ at, local }) => at ?? local,
    },
    { id: 'amount', header: t('list.amount'), cell: amount, align: 'end' },
    party('payer'),
    party('payee'),
    {
      id: 'text',
      header: t('list.text'),
      cell: ({ stated }) => <bdi className="wrap-anywhere">{stated['remittance_text'] ?? ''}</bdi>,
    },
  ];
}
