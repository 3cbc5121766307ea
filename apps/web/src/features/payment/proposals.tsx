import { Grid, SegmentedControl, Stack, UnstyledButton } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { StatusBadge, type Tone } from '../../components/ui/status-badge.tsx';
import { Beside } from './beside.tsx';
import { keyOf, type Links, type PaymentLink } from './types.ts';
import { useAmount } from './use-amount.ts';
import { useBits } from './use-bits.ts';

const TONES: Readonly<Record<PaymentLink['state'], Tone>> = { open: 'info', confirmed: 'good', rejected: 'neutral' };

interface Props {
  readonly operation: string;
  readonly listed: Links;
}

/** Links, the strongest first, and beside them both sides of the one that is looked at. */
export function Proposals({ operation, listed }: Props) {
  const { t } = useTranslation('payment');
  const [state, setState] = useState<'open' | 'all'>('all');
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = listed.links.filter((one) => state === 'all' || one.state === 'open');
  const shown = rows.find((one) => keyOf(one) === chosen) ?? rows[0];
  const columns = useColumns(setChosen);
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t('queue.show')}
            data={[
              { value: 'all', label: t('queue.all') },
              { value: 'open', label: t('queue.open') },
            ]}
            value={state}
            onChange={(value) => setState(value)}
          />
          <DataTable
            label={t('queue.label')}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            chosen={shown === undefined ? null : keyOf(shown)}
            onOpen={(row) => setChosen(keyOf(row))}
            maxHeight="calc(100dvh - 22rem)"
            empty={<EmptyState icon={IconCoins} title={t('queue.none')} next={t('queue.noneNext')} />}
          />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        {shown !== undefined && <Beside key={keyOf(shown)} operation={operation} link={shown} />}
      </Grid.Col>
    </Grid>
  );
}

function useColumns(onChoose: (key: string) => void): DataColumn<PaymentLink>[] {
  const { t } = useTranslation('payment');
  const amount = useAmount();
  const bits = useBits();
  return [
    {
      id: 'message',
      header: t('queue.message'),
      cell: (row) => (
        <UnstyledButton onClick={() => onChoose(keyOf(row))} className="wrap-anywhere" fz="sm">
          <bdi>{row.text.slice(0, 80)}</bdi>
        </UnstyledButton>
      ),
    },
    { id: 'amount', header: t('queue.payment'), cell: ({ payment }) => amount(payment), align: 'end' },
    {
      id: 'weight',
      header: t('queue.weight'),
      cell: ({ waterfall }) => bits(waterfall.bits),
      sortBy: ({ waterfall }) => waterfall.bits,
      align: 'end',
    },
    {
      id: 'state',
      header: t('queue.state'),
      cell: ({ state }) => <StatusBadge tone={TONES[state]} label={t(`state.${state}`)} />,
      sortBy: ({ state }) => state,
    },
  ];
}
