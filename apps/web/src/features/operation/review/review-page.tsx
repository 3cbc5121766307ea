import { procedures } from '@custodia/contract';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo, useParam } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { GapList } from '../parts/gap-list.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { EventTimeline } from '../parts/timeline.tsx';
import { draftPath, type Draft } from '../parts/types.ts';
import { Decision } from './decision.tsx';
import { Documents } from './documents.tsx';
import { FrameFacts } from './frame-facts.tsx';

/** Everything that is authorised, as one page: what is stated, what is missing, what is unknown. */
export default function ReviewPage() {
  const { t } = useTranslation('operation');
  const id = useParam('draft');
  const { data, error, refetch } = useProcedure(procedures.operationShowDraft, { id });
  useOperationOnceAuthorised(data);
  return (
    <Page
      title={data?.name ?? t('review.title')}
      about={t('review.about')}
      actions={data !== undefined && <Actions draft={data} />}
    >
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data === undefined ? error === null && <LoadingPlaceholder /> : <Review draft={data} />}
    </Page>
  );
}

function Actions({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('operation');
  const mayDraft = useAllowed('operation:draft');
  return (
    <>
      <StateBadge state={draft.state} />
      {mayDraft && draft.may.includes('revise') && (
        <GoButton to={draftPath(draft.id)} variant="default">
          {t('review.change')}
        </GoButton>
      )}
    </>
  );
}

function Review({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('operation');
  return (
    <>
      <Section title={t('gaps.title')}>
        <GapList gaps={draft.gaps} />
      </Section>
      <Decision draft={draft} />
      <FrameFacts frame={draft.fields} members={draft.members} />
      <Documents id={draft.id} documents={draft.documents} />
      {draft.timeline.length > 0 && (
        <Section title={t('timeline.title')}>
          <EventTimeline events={draft.timeline} />
        </Section>
      )}
    </>
  );
}

/** A draft that became an operation is looked at as that. */
function useOperationOnceAuthorised(draft: Draft | undefined): void {
  const go = useGo();
  useEffect(() => {
    if (draft !== undefined && draft.state !== 'draft' && draft.state !== 'submitted')
      go(paths.operation(draft.id), { replace: true });
  }, [draft, go]);
}
