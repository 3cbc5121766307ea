import { UnstyledButton } from '@mantine/core';
import { IconTopologyStar3 } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import type { Chosen, Drawn, Thing } from '../types.ts';
import { useNames } from '../use-names.ts';

interface Props {
  readonly drawn: Drawn;
  readonly chosen: Chosen;
  readonly groups: ReadonlyMap<string, number> | null;
  readonly more: (key: string) => number;
  readonly onChoose: (chosen: Chosen) => void;
}

/** The things of the picture as a table: everything that is drawn can be reached here by keyboard. */
export function ThingsTable({ drawn, chosen, groups, more, onChoose }: Props) {
  const { t } = useTranslation('graph');
  const columns = useColumns({ drawn, groups, more, onChoose });
  return (
    <DataTable
      label={t('face.things')}
      rows={drawn.nodes}
      columns={columns}
      rowKey={({ key }) => key}
      chosen={chosen?.kind === 'thing' ? chosen.key : null}
      onOpen={({ key }) => onChoose({ kind: 'thing', key })}
      maxHeight="min(70dvh, 44rem)"
      empty={<EmptyState icon={IconTopologyStar3} title={t('nothing')} next={t('nothingNext')} />}
    />
  );
}

function useColumns({ drawn, groups, more, onChoose }: Omit<Props, 'chosen'>): DataColumn<Thing>[] {
  const { t } = useTranslation('graph');
  const names = useNames();
  const linked = useMemo(() => countLinks(drawn), [drawn]);
  return [
    {
      id: 'name',
      header: t('table.thing'),
      cell: (thing) => (
        <UnstyledButton onClick={() => onChoose({ kind: 'thing', key: thing.key })} fz="sm" className="wrap-anywhere">
          <bdi>{names.name(thing)}</bdi>
          {thing.own && ` (${t('own')})`}
        </UnstyledButton>
      ),
      sortBy: (thing) => names.name(thing),
    },
    {
      id: 'kind',
      header: t('table.kind'),
      cell: ({ kind }) => t(`kind.${kind}`),
      sortBy: ({ kind }) => kind,
      width: '9rem',
    },
    { id: 'type', header: t('table.type'), cell: (thing) => <bdi>{names.type(thing)}</bdi> },
    {
      id: 'links',
      header: t('table.links'),
      cell: ({ key }) => linked.get(key) ?? 0,
      sortBy: ({ key }) => linked.get(key) ?? 0,
      align: 'end',
    },
    {
      id: 'more',
      header: t('table.more'),
      cell: ({ key }) => more(key),
      align: 'end',
    },
    ...(groups === null
      ? []
      : [
          {
            id: 'group',
            header: t('table.group'),
            cell: ({ key }: Thing) => groups.get(key) ?? '–',
            sortBy: ({ key }: Thing) => groups.get(key) ?? null,
            align: 'end' as const,
          },
        ]),
  ];
}

function countLinks({ links }: Drawn): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { a, b } of links) for (const key of [a, b]) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
