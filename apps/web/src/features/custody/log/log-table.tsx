import type { OutputOf, Procedures } from '@custodia/contract';
import { Text } from '@mantine/core';
import { IconListTree } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Digest } from '../../../components/ui/digest.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { useKind } from './use-kind.ts';

type Entry = OutputOf<Procedures['logList']>['entries'][number];

function entryPath(index: number): string {
  return `${paths.log()}?entry=${String(index)}`;
}

interface Props {
  readonly entries: readonly Entry[];
  readonly chosen: number | null;
}

export function LogTable({ entries, chosen }: Props) {
  const { t } = useTranslation('custody');
  const go = useGo();
  const columns = useColumns();
  return (
    <DataTable
      label={t('log.title')}
      rows={entries}
      columns={columns}
      rowKey={({ index }) => String(index)}
      onOpen={({ index }) => go(entryPath(index))}
      chosen={chosen === null ? null : String(chosen)}
      empty={<EmptyState icon={IconListTree} title={t('log.none')} next={t('log.noneNext')} />}
    />
  );
}

function useColumns(): DataColumn<Entry>[] {
  const { t } = useTranslation('custody');
  const number = useNumber();
  const nameOf = useKind();
  return [
    {
      id: 'index',
      header: t('field.logIndex'),
      cell: ({ index }) => <Go to={entryPath(index)}>{number.count(index)}</Go>,
    },
    { id: 'kind', header: t('log.kind'), cell: ({ kind }) => <Text size="sm">{nameOf(kind)}</Text> },
    {
      id: 'subject',
      header: t('log.subject'),
      cell: ({ subject }) =>
        subject === null ? '–' : <Copyable text={subject} shown={subject.slice(0, 8)} label={t('log.subject')} />,
    },
    { id: 'at', header: t('log.at'), cell: ({ at }) => <Moment at={at} precision="second" /> },
    { id: 'entry', header: t('log.entry'), cell: ({ entry }) => <Digest hex={entry} /> },
    { id: 'record', header: t('log.record'), cell: ({ record }) => t(`log.is.${record.replaceAll(' ', '-')}`) },
  ];
}
