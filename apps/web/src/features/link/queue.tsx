import { SegmentedControl, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAffiliate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Moment } from '../../components/ui/moment.tsx';
import { StatusBadge, type Tone } from '../../components/ui/status-badge.tsx';
import { useBits } from './use-bits.ts';
import type { Listed, Proposal } from './types.ts';

const TONES: Readonly<Record<Proposal['state'], Tone>> = {
  open: 'info',
  accepted: 'good',
  rejected: 'neutral',
  split: 'attention',
};

interface Props {
  readonly listed: Listed;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** Proposals, the strongest first: walked with the arrow keys, opened with Enter. */
export function Queue({ listed, chosen, onChoose }: Props) {
  const { t } = useTranslation('link');
  const [state, setState] = useState<'open' | 'new' | 'all'>('open');
  const last = listed.run?.update?.at ?? listed.run?.at ?? '';
  const isNew = ({ proposedAt }: Proposal): boolean => proposedAt >= last;
  const columns = useColumns(onChoose, isNew);
  const rows = listed.proposals.filter(
    (one) => state === 'all' || (one.state === 'open' && (state === 'open' || isNew(one))),
  );
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('queue.show')}
        data={[
          { value: 'open', label: t('queue.open') },
          { value: 'new', label: t('queue.new') },
          { value: 'all', label: t('queue.all') },
        ]}
        value={state}
        onChange={(value) => setState(value)}
      />
      <DataTable
        label={t('queue.label')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        chosen={chosen}
        onOpen={({ id }) => onChoose(id)}
        maxHeight="calc(100dvh - 22rem)"
        empty={<EmptyState icon={IconAffiliate} title={t('queue.none')} next={t('queue.noneNext')} />}
      />
    </Stack>
  );
}

function useColumns(onChoose: (id: string) => void, isNew: (proposal: Proposal) => boolean): DataColumn<Proposal>[] {
  const { t } = useTranslation('link');
  const bits = useBits();
  return [
    {
      id: 'accounts',
      header: t('queue.accounts'),
      cell: ({ id, accounts }) => (
        <UnstyledButton onClick={() => onChoose(id)} className="wrap-anywhere" fz="sm">
          {accounts.map(({ key, name, platform }, at) => (
            <span key={key}>
              {at > 0 && ' · '}
              <bdi>{name}</bdi> ({platform})
            </span>
          ))}
        </UnstyledButton>
      ),
    },
    {
      id: 'weight',
      header: t('queue.weight'),
      cell: ({ strongestBits }) => bits(strongestBits),
      sortBy: ({ strongestBits }) => strongestBits,
      align: 'end',
    },
    {
      id: 'state',
      header: t('queue.state'),
      cell: (proposal) => (
        <Stack gap={2} align="flex-start">
          <StatusBadge tone={TONES[proposal.state]} label={t(`state.${proposal.state}`)} />
          {isNew(proposal) && <StatusBadge tone="attention" label={t('queue.isNew')} />}
          <Text size="xs" c="dimmed">
            {t('queue.proposed')} <Moment at={proposal.proposedAt} />
          </Text>
        </Stack>
      ),
      sortBy: ({ state, proposedAt }) => `${state} ${proposedAt}`,
    },
  ];
}
