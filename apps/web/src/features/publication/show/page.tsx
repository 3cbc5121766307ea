import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { StateBadge } from '../state-badge.tsx';
import { useOwnLanguage, type Publication } from '../words.ts';
import { Acts } from './acts.tsx';
import { History } from './history.tsx';
import { OwnWords } from './own-words.tsx';
import { ShownTable } from './shown-table.tsx';
import { Site } from './site.tsx';

/** What a publication would say, what it keeps back and why, and who may go on with it. */
export default function PublicationPage() {
  const { t } = useTranslation('publication');
  const own = useOwnLanguage();
  const publication = useProcedure(procedures.publicationShow, { id: useParam('publication') });
  const { data, error } = publication;
  if (data === undefined)
    return (
      <Page title={t('show.title')}>
        <RefusalNotice error={error} onAgain={() => void publication.refetch()} />
        {error === null && <LoadingPlaceholder kind="table" />}
      </Page>
    );
  return (
    <Page title={own(data.title)} about={t('show.about')} actions={<StateBadge state={data.state} />}>
      <Acts publication={data} />
      {data.state === 'confirmed' && <Site publication={data} />}
      <Said publication={data} />
      {data.shownTables.map((table) => (
        <ShownTable key={table.name} publication={data} table={table} />
      ))}
      <OwnWords publication={data} />
      <History publication={data} />
    </Page>
  );
}

function Said({ publication }: { readonly publication: Publication }) {
  const { t } = useTranslation('publication');
  const number = useNumber();
  const { quarter, unit, places, threshold, base, share, targets, earlier, sha256 } = publication;
  const count = (value: number) => number.count(value);
  return (
    <Section title={t('show.rules')}>
      <Facts
        facts={[
          { label: t('fact.quarter'), value: quarter },
          { label: t('fact.unit'), value: <bdi>{unit}</bdi> },
          {
            label: t('fact.places'),
            value: t('show.places', {
              shown: count(places.shown),
              few: count(places.few),
              withheld: count(places.withheld),
              asBefore: count(places.asBefore),
            }),
          },
          { label: t('fact.policy'), value: t('show.policy', { threshold, base, share }) },
          { label: t('fact.proof'), value: t('show.proof', { count: targets, shown: count(targets) }) },
          { label: t('fact.earlier'), value: t('show.earlier', { count: earlier.length }) },
          { label: t('fact.sha256'), value: <Digest hex={sha256} /> },
        ]}
      />
    </Section>
  );
}
