import type { OutputOf, Procedures } from '@custodia/contract';
import { IconCalendar } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { useNumber } from '../../lib/number/use-number.ts';
import { formatDay } from '../../lib/time/format.ts';

type Day = OutputOf<Procedures['wellbeingShow']>['days'][number];

/** One's own days, newest first. */
export function DaysTable({ days }: { readonly days: readonly Day[] }) {
  const { t } = useTranslation('wellbeing');
  const columns = useColumns();
  return (
    <DataTable
      label={t('days.title')}
      rows={days.toReversed()}
      columns={columns}
      rowKey={({ day }) => day}
      empty={<EmptyState icon={IconCalendar} title={t('days.none')} next={t('days.noneNext')} />}
    />
  );
}

function useColumns(): DataColumn<Day>[] {
  const { t, i18n } = useTranslation('wellbeing');
  const number = useNumber();
  const language = i18n.language;
  return useMemo(
    () => [
      // A day of a calendar has no zone: it is spelled as it is.
      { id: 'day', header: t('days.day'), cell: ({ day }) => formatDay(day, { language, zone: 'UTC' }) },
      { id: 'opened', header: t('today.opened'), align: 'end', cell: ({ opened }) => number.count(opened) },
      { id: 'minutes', header: t('today.minutes'), align: 'end', cell: ({ minutes }) => number.count(minutes) },
      { id: 'pauses', header: t('today.pauses'), align: 'end', cell: ({ pauses }) => number.count(pauses) },
    ],
    [t, language, number],
  );
}
