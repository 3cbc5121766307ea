import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { GapList } from '../parts/gap-list.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { EventTimeline } from '../parts/timeline.tsx';
import type { Operation } from '../parts/types.ts';
import { Documents } from '../review/documents.tsx';
import { FrameFacts } from '../review/frame-facts.tsx';
import { Exhibits } from './exhibits.tsx';
import { Members } from './members.tsx';
import { OperationFacts } from './operation-facts.tsx';
import { OperationRetention } from './operation-retention.tsx';
import { StateActions } from './state-actions.tsx';

export default function OperationPage() {
  const { t } = useTranslation('operation');
  const id = useParam('operation');
  const { data, error, refetch } = useProcedure(procedures.operationShow, { id });
  return (
    <Page
      title={data?.name ?? t('show.title')}
      actions={data !== undefined && <Actions operation={data} />}
      about={data === undefined ? undefined : t(`state.about.${data.state}`)}
    >
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data === undefined ? error === null && <LoadingPlaceholder /> : <Whole operation={data} />}
    </Page>
  );
}

function Actions({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('operation');
  const mayImport = useAllowed('exhibit:import');
  const mayPackage = useAllowed('package:read');
  const takes = operation.state === 'active' || operation.state === 'closed';
  return (
    <>
      <StateBadge state={operation.state} />
      {mayImport && takes && <GoButton to={`${paths.intake()}?operation=${operation.id}`}>{t('show.intake')}</GoButton>}
      {mayPackage && (
        <GoButton to={paths.packages()} variant="default">
          {t('show.packages')}
        </GoButton>
      )}
    </>
  );
}

function Whole({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('operation');
  const readsRetention = useAllowed('retention:read');
  return (
    <>
      <OperationFacts operation={operation} />
      <StateActions operation={operation} />
      <Exhibits operation={operation} />
      <Members operation={operation} />
      {operation.timeline.length > 0 && (
        <Section title={t('timeline.title')}>
          <EventTimeline events={operation.timeline} />
        </Section>
      )}
      {readsRetention && <OperationRetention operation={operation} />}
      {operation.frame !== null && (
        <>
          <Section title={t('gaps.title')} about={t('gaps.atAuthorisation')}>
            <GapList gaps={operation.gaps} />
          </Section>
          <FrameFacts frame={operation.frame} members={[]} />
        </>
      )}
      {operation.documents.length > 0 && <Documents id={operation.id} documents={operation.documents} />}
    </>
  );
}
