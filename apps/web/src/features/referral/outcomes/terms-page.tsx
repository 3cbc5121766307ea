import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { SetTerm } from './set-term.tsx';

type Term = OutputOf<Procedures['outcomeTerms']>[number];

/** How long the unit waits for authorities before somebody is reminded to ask. */
export default function TermsPage() {
  const { t } = useTranslation('referral');
  const maySet = useAllowed('subscription:manage');
  const terms = useProcedure(procedures.outcomeTerms, {});
  const columns = useColumns();
  return (
    <Page
      title={t('terms.title')}
      about={t('terms.about')}
      actions={maySet && terms.data !== undefined && <SetTerm terms={terms.data} />}
    >
      <RefusalNotice error={terms.error} onAgain={() => void terms.refetch()} />
      {terms.data === undefined ? (
        terms.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <DataTable
          label={t('terms.title')}
          rows={terms.data}
          columns={columns}
          rowKey={({ recipientId, country }) => recipientId ?? country ?? ''}
          empty={<EmptyState icon={IconClockPause} title={t('terms.none')} next={t('terms.noneNext')} />}
        />
      )}
    </Page>
  );
}

function useColumns(): DataColumn<Term>[] {
  const { t, i18n } = useTranslation('referral');
  const number = useNumber();
  const days = (count: number | null) =>
    count === null ? t('terms.nobody') : t('outcomes.days', { count, days: number.count(count) });
  return [
    {
      id: 'for',
      header: t('terms.for'),
      cell: ({ name, country }) =>
        name ?? (country === null ? t('terms.forUnit') : nameCountry(country, i18n.language)),
    },
    {
      id: 'acknowledgement',
      header: t('terms.acknowledgement'),
      cell: ({ acknowledgement }) => days(acknowledgement),
    },
    { id: 'news', header: t('terms.news'), cell: ({ news }) => days(news) },
    { id: 'setBy', header: t('terms.setBy'), cell: ({ setBy }) => setBy },
    { id: 'setAt', header: t('terms.setAt'), cell: ({ setAt }) => <Moment at={setAt} /> },
  ];
}
