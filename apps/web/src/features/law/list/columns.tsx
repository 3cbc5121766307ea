import { TREATIES } from '@custodia/contract';
import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataColumn } from '../../../components/ui/data-table.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { nameCountry } from '../../../lib/country/list.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import type { Listed, Treaty } from '../parts/types.ts';

const COUNTS = ['rules', 'unknown', 'expired', 'reviewed', 'proposed'] as const;

/** A name breaks between its words only. */
const WIDE = { minWidth: '9rem', overflowWrap: 'normal' } as const;

export function useCountryColumns(): DataColumn<Listed>[] {
  const { t, i18n } = useTranslation('law');
  const number = useNumber();
  return useMemo(
    () => [
      {
        id: 'country',
        header: t('list.country'),
        cell: ({ country }) => (
          <div style={WIDE}>
            <Go to={paths.lawOf(country)}>{nameCountry(country, i18n.language)}</Go>{' '}
            <Text span size="xs" c="dimmed">
              {country}
            </Text>
          </div>
        ),
        sortBy: ({ country }) => nameCountry(country, i18n.language),
      },
      ...COUNTS.map((what): DataColumn<Listed> => ({
        id: what,
        header: t(`list.count.${what}`),
        align: 'end',
        cell: (row) => number.count(row[what]),
        sortBy: (row) => row[what],
      })),
      ...(Object.keys(TREATIES) as Treaty['treaty'][]).map((treaty): DataColumn<Listed> => ({
        id: treaty,
        header: t(`list.treaty.${treaty}`),
        cell: ({ treaties }) => <Text size="sm">{t(`standing.${standing(treaties, treaty)}`)}</Text>,
        sortBy: ({ treaties }) => t(`standing.${standing(treaties, treaty)}`),
      })),
    ],
    [t, i18n.language, number],
  );
}

function standing(treaties: readonly Treaty[], treaty: Treaty['treaty']): Treaty['status'] {
  return treaties.find((one) => one.treaty === treaty)?.status ?? 'unknown';
}
