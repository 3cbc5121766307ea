import type { OutputOf, Procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/ui/data-table.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Section } from '../../../components/ui/section.tsx';

type Broken = OutputOf<Procedures['accessMembers']>['glass'][number];

/** Who opened it without being let in, and until when; shown to those who answer for it. Nothing where nobody did. */
export function Glass({ broken }: { readonly broken: readonly Broken[] }) {
  const { t } = useTranslation('operation');
  if (broken.length === 0) return null;
  return (
    <Section title={t('glass.title')} about={t('glass.about')}>
      <DataTable
        label={t('glass.title')}
        rows={broken}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          { id: 'who', header: t('glass.who'), cell: ({ name }) => name, sortBy: ({ name }) => name },
          {
            id: 'opened',
            header: t('glass.opened'),
            cell: ({ openedAt }) => <Moment at={openedAt} />,
            sortBy: ({ openedAt }) => openedAt,
          },
          {
            id: 'closes',
            header: t('glass.closes'),
            cell: ({ expiresAt }) => <Moment at={expiresAt} />,
            sortBy: ({ expiresAt }) => expiresAt,
          },
          {
            id: 'review',
            header: t('glass.review'),
            cell: ({ reviewer }) => (reviewer === null ? t('glass.waits') : t('glass.reviewedBy', { name: reviewer })),
          },
        ]}
      />
    </Section>
  );
}
