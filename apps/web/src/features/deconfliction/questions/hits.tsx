import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { useIdentifierColumns } from '../identifier-columns.ts';
import type { Question } from './question-card.tsx';

type Hit = Question['hits'][number];

/** What both units hold. Of a partner's question only what it named. */
export function Hits({ question: { hits, state, direction } }: { readonly question: Question }) {
  const { t } = useTranslation('deconfliction');
  const columns = useColumns();
  if (hits.length === 0) return state === 'compared' ? <Text>{t('hits.none')}</Text> : null;
  return (
    <DataTable
      label={t(direction === 'asked' ? 'hits.title' : 'hits.named')}
      rows={hits}
      columns={columns}
      rowKey={({ operation, number }) => `${operation} ${String(number)}`}
      empty={null}
    />
  );
}

function useColumns(): DataColumn<Hit>[] {
  const { t } = useTranslation('deconfliction');
  const identifier = useIdentifierColumns<Hit>();
  return [
    { id: 'number', header: t('hits.number'), cell: ({ number }) => number, sortBy: ({ number }) => number },
    ...identifier,
  ];
}
