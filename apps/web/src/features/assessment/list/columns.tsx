import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DataColumn } from '../../../components/ui/data-table.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { OutcomeBadge, StateBadge, TierBadge } from '../parts/badges.tsx';
import type { Summary } from '../parts/types.ts';
import { rankOf } from './order.ts';

export function useListColumns(): readonly DataColumn<Summary>[] {
  return [...useWhatColumns(), ...useProgressColumns()];
}

/** Which it is, and its place in the queue. */
function useWhatColumns(): readonly DataColumn<Summary>[] {
  const { t } = useTranslation('assessment');
  return [
    {
      id: 'tier',
      header: t('list.tier'),
      cell: ({ tier }) => (tier === null ? <Later text={t('list.noTier')} /> : <TierBadge tier={tier} short />),
      sortBy: rankOf,
      width: '7rem',
    },
    {
      id: 'label',
      header: t('list.label'),
      cell: ({ id, label }) => (
        <Go to={paths.assessment(id)}>
          <bdi>{label}</bdi>
        </Go>
      ),
      sortBy: ({ label }) => label,
    },
    {
      id: 'operation',
      header: t('list.operation'),
      cell: ({ operationName }) => <bdi>{operationName}</bdi>,
      sortBy: ({ operationName }) => operationName,
    },
  ];
}

/** How far it is. */
function useProgressColumns(): readonly DataColumn<Summary>[] {
  const { t } = useTranslation('assessment');
  const number = useNumber();
  return [
    {
      id: 'state',
      header: t('list.state'),
      cell: ({ state }) => <StateBadge state={state} />,
      sortBy: ({ state }) => t(`state.${state}`),
    },
    {
      id: 'outcome',
      header: t('list.outcome'),
      cell: ({ outcome }) => (outcome === null ? '–' : <OutcomeBadge outcome={outcome} />),
      sortBy: ({ outcome }) => outcome,
    },
    {
      id: 'readers',
      header: t('list.readers'),
      cell: ({ readers }) => number.count(readers),
      sortBy: ({ readers }) => readers,
      align: 'end',
    },
    {
      id: 'reviews',
      header: t('list.reviews'),
      cell: ({ reviews }) => number.count(reviews),
      sortBy: ({ reviews }) => reviews,
      align: 'end',
    },
    {
      id: 'opened',
      header: t('list.opened'),
      cell: ({ openedAt }) => <Moment at={openedAt} />,
      sortBy: ({ openedAt }) => openedAt,
    },
  ];
}

function Later({ text }: { readonly text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  );
}
