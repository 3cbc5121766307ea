import { procedures } from '@custodia/contract';
import { IconEraser } from '@tabler/icons-react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { AdmissionBadge } from '../exhibit/admission-badge.tsx';
import type { Exhibit } from './choose-what.tsx';

const ERASED: readonly Exhibit['admission'][] = ['erased', 'reduced'];

/** What stays of each: that it was there, who erased it, when and why, and where that stands in the log. */
export function Tombstones({ exhibits }: { readonly exhibits: readonly Exhibit[] }) {
  const { t } = useTranslation('custody');
  const columns = useColumns();
  return (
    <Section title={t('erase.tombstones')} about={t('erase.tombstonesAbout')}>
      <DataTable
        label={t('erase.tombstones')}
        rows={exhibits.filter(({ admission }) => ERASED.includes(admission))}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState icon={IconEraser} title={t('erase.none')} next={t('erase.noneNext')} />}
      />
    </Section>
  );
}

function useColumns(): DataColumn<Exhibit>[] {
  const { t } = useTranslation('custody');
  return [
    {
      id: 'exhibit',
      header: t('exhibit.title'),
      cell: ({ id, name }) => <Go to={paths.exhibit(id)}>{name ?? t('field.erasedName', { id: id.slice(0, 8) })}</Go>,
    },
    {
      id: 'admission',
      header: t('field.admission'),
      cell: ({ admission }) => <AdmissionBadge admission={admission} />,
      sortBy: ({ admission }) => admission,
    },
    { id: 'how', header: t('erase.how'), cell: ({ id }) => <Deeds exhibit={id} /> },
  ];
}

/** Each erasure in it, as its history tells. */
function Deeds({ exhibit }: { readonly exhibit: string }) {
  const { t } = useTranslation('custody');
  const number = useNumber();
  const { data } = useProcedure(procedures.exhibitCustody, { id: exhibit });
  const deeds = data?.steps.filter(({ kind }) => kind === 'erased' || kind === 'reduced') ?? [];
  return deeds.map(({ at, by, logIndex, facts: { reason } }) => (
    <Text key={String(logIndex)} size="sm" component="div" className="wrap-anywhere">
      {at !== null && <Moment at={at} />} {by}
      {typeof reason === 'string' && <>: {reason}</>}{' '}
      {logIndex !== null && (
        <Go to={`${paths.log()}?entry=${String(logIndex)}`}>{t('erase.entry', { entry: number.count(logIndex) })}</Go>
      )}
    </Text>
  ));
}
