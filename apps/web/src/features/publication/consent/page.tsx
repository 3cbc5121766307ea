import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { ConsentDialog } from './consent-dialog.tsx';

export type Consent = OutputOf<Procedures['publicationConsents']>[number];

/** Which authorities agree that their country is named, and where that stands. */
export default function ConsentsPage() {
  const { t } = useTranslation('publication');
  const consents = useProcedure(procedures.publicationConsents, {});
  const mayRecord = useAllowed('publication:consent');
  const [chosen, setChosen] = useState<Consent | null>(null);
  const columns = useColumns(mayRecord ? setChosen : null);
  return (
    <Page title={t('consent.title')} about={t('consent.about')}>
      <RefusalNotice error={consents.error} onAgain={() => void consents.refetch()} />
      {consents.data === undefined && consents.error === null && <LoadingPlaceholder kind="table" />}
      {consents.data !== undefined && (
        <DataTable
          label={t('consent.title')}
          rows={consents.data}
          columns={columns}
          rowKey={({ recipientId }) => recipientId}
          empty={<EmptyState icon={IconBuildingBank} title={t('consent.none')} next={t('consent.noneNext')} />}
        />
      )}
      {chosen !== null && <ConsentDialog consent={chosen} onClose={() => setChosen(null)} />}
    </Page>
  );
}

function useColumns(onRecord: ((consent: Consent) => void) | null): DataColumn<Consent>[] {
  const { t, i18n } = useTranslation('publication');
  return useMemo(
    () => [
      {
        id: 'authority',
        header: t('consent.authority'),
        cell: ({ authority }) => <bdi>{authority}</bdi>,
        sortBy: ({ authority }) => authority,
      },
      {
        id: 'country',
        header: t('consent.country'),
        cell: ({ country }) => nameCountry(country, i18n.language),
        sortBy: ({ country }) => nameCountry(country, i18n.language),
      },
      { id: 'agrees', header: t('consent.says'), cell: ({ agrees }) => <Agrees agrees={agrees} /> },
      { id: 'where', header: t('consent.where'), cell: ({ events }) => <Where last={events.at(-1)} /> },
      ...(onRecord === null
        ? []
        : [
            {
              id: 'record',
              header: t('consent.change'),
              cell: (consent: Consent) => (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`${t(consent.agrees === true ? 'consent.withdraw' : 'consent.agree')}: ${consent.authority}`}
                  onClick={() => onRecord(consent)}
                >
                  {t(consent.agrees === true ? 'consent.withdraw' : 'consent.agree')}
                </Button>
              ),
            },
          ]),
    ],
    [t, i18n.language, onRecord],
  );
}

function Agrees({ agrees }: Pick<Consent, 'agrees'>) {
  const { t } = useTranslation('publication');
  if (agrees === null) return <StatusBadge tone="unknown" label={t('consent.unknown')} />;
  return (
    <StatusBadge tone={agrees ? 'good' : 'attention'} label={t(agrees ? 'consent.agrees' : 'consent.withdrawn')} />
  );
}

function Where({ last }: { readonly last: Consent['events'][number] | undefined }) {
  const { t } = useTranslation('publication');
  if (last === undefined) return null;
  return (
    <bdi className="wrap-anywhere">
      {t('consent.stands', { who: last.saidBy, day: last.saidOn, document: last.document })}
    </bdi>
  );
}
