import { linkId, standingOfLink, type DrawnLink } from '@custodia/contract';
import { Button } from '@mantine/core';
import { IconTopologyStar3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import type { Chosen, Drawn, Thing } from '../types.ts';
import { useNames } from '../use-names.ts';

const TONES: Readonly<Record<ReturnType<typeof standingOfLink>, Tone>> = {
  found: 'neutral',
  proposed: 'unknown',
  decided: 'good',
};

interface Props {
  readonly drawn: Drawn;
  readonly chosen: Chosen;
  readonly things: ReadonlyMap<string, Thing>;
  readonly onChoose: (chosen: Chosen) => void;
}

/** The links of the picture as a table, each with why and since when. */
export function LinksTable({ drawn, chosen, things, onChoose }: Props) {
  const { t } = useTranslation('graph');
  const columns = useColumns(things, onChoose);
  return (
    <DataTable
      label={t('face.links')}
      rows={drawn.links}
      columns={columns}
      rowKey={({ a, b }) => linkId(a, b)}
      chosen={chosen?.kind === 'link' ? linkId(chosen.a, chosen.b) : null}
      onOpen={({ a, b }) => onChoose({ kind: 'link', a, b })}
      maxHeight="min(70dvh, 44rem)"
      empty={<EmptyState icon={IconTopologyStar3} title={t('nothing')} next={t('nothingNext')} />}
    />
  );
}

function useColumns(things: Props['things'], onChoose: Props['onChoose']): DataColumn<DrawnLink>[] {
  const { t } = useTranslation('graph');
  const names = useNames();
  const nameOf = (key: string) => <bdi>{names.name(things.get(key) ?? { label: key, type: '' })}</bdi>;
  const firstOf = ({ reasons }: DrawnLink) => reasons.flatMap(({ firstAt }) => firstAt ?? []).sort()[0] ?? null;
  return [
    { id: 'a', header: t('table.one'), cell: ({ a }) => nameOf(a), sortBy: ({ a }) => things.get(a)?.label ?? '' },
    { id: 'b', header: t('table.other'), cell: ({ b }) => nameOf(b), sortBy: ({ b }) => things.get(b)?.label ?? '' },
    {
      id: 'why',
      header: t('table.why'),
      cell: ({ reasons, via }) =>
        [
          ...reasons.map(({ kind, count }) => `${t(`reason.${kind}`)} (${String(count)})`),
          ...(via.length === 0 ? [] : [t('via', { count: via.length })]),
        ].join(', '),
    },
    {
      id: 'standing',
      header: t('table.standing'),
      cell: (link) => {
        const standing = link.reasons.length === 0 ? 'found' : standingOfLink(link);
        return <StatusBadge tone={TONES[standing]} label={t(`standing.${standing}`)} />;
      },
    },
    { id: 'first', header: t('table.first'), cell: (link) => <Moment at={firstOf(link)} />, sortBy: firstOf },
    {
      id: 'open',
      header: t('table.open'),
      cell: ({ a, b }) => (
        <Button size="compact-xs" variant="default" onClick={() => onChoose({ kind: 'link', a, b })}>
          {t('table.ask')}
        </Button>
      ),
    },
  ];
}
