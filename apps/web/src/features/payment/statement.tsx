import { List, Stack } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Moment } from '../../components/ui/moment.tsx';
import { Section } from '../../components/ui/section.tsx';
import type { Listed, Payment } from './types.ts';
import { useAmount } from './use-amount.ts';

/** Payments by time, and the files they come from with what in them is no payment. */
export function Statement({ listed }: { readonly listed: Listed }) {
  const { t } = useTranslation('payment');
  const columns = useColumns();
  return (
    <Stack>
      <DataTable
        label={t('list.label')}
        rows={listed.payments}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState icon={IconCoins} title={t('none')} next={t('noneNext')} />}
      />
      <Section title={t('files.title')} about={t('files.about')}>
        <List size="sm" spacing="xs">
          {listed.files.map(({ exhibitId, name, format, payments, gaps }) => (
            <List.Item key={exhibitId}>
              <bdi>{name ?? t('paid.erased')}</bdi> · {format} · {t('files.count', { count: payments })}
              {gaps.length > 0 && (
                <List size="sm" withPadding>
                  {gaps.map(({ part, line, kind, why }) => (
                    <List.Item key={`${String(part)} ${String(line)} ${kind} ${why}`}>
                      {t(`files.${kind}`, { line })}: <bdi>{why}</bdi>
                    </List.Item>
                  ))}
                </List>
              )}
            </List.Item>
          ))}
        </List>
      </Section>
    </Stack>
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
