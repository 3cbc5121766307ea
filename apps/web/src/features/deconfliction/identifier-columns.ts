import { useTranslation } from 'react-i18next';
import type { DataColumn } from '../../components/ui/data-table.tsx';

interface Holding {
  /** Null: erased since. */
  readonly identifier: { readonly kind: string; readonly system: string | null; readonly value: string } | null;
}

/** An identifier that both sides hold, the same in whatever table it stands. */
export function useIdentifierColumns<Row extends Holding>(): DataColumn<Row>[] {
  const { t } = useTranslation('deconfliction');
  return [
    {
      id: 'value',
      header: t('hits.value'),
      cell: ({ identifier }) => identifier?.value ?? t('hits.erased'),
      sortBy: ({ identifier }) => identifier?.value ?? '',
    },
    {
      id: 'kind',
      header: t('hits.kind'),
      cell: ({ identifier }) => (identifier === null ? '' : t(`kind.${identifier.kind}`)),
      sortBy: ({ identifier }) => identifier?.kind ?? '',
    },
    { id: 'system', header: t('hits.system'), cell: ({ identifier }) => identifier?.system ?? '' },
  ];
}
