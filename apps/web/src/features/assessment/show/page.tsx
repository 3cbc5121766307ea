import { procedures } from '@custodia/contract';
import { Stack, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useOnScreen } from '../../../lib/on-screen/on-screen.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo, useParam, useQueryValues } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { OutcomeBadge, StateBadge, TierBadge } from '../parts/badges.tsx';
import type { Assessment } from '../parts/types.ts';
import { Timelines } from '../picture/timelines.tsx';
import { Readers } from '../readers/readers.tsx';
import { ReviewPart } from '../review/review-part.tsx';
import { Ceiling } from './ceiling.tsx';
import { Conduct } from './conduct.tsx';
import { Defence } from './defence.tsx';
import { Elements } from './elements.tsx';
import { Queue } from './queue.tsx';
import { StopLineFinding } from './stop-line-finding.tsx';
import { Subject } from './subject.tsx';
import { Withheld } from './withheld.tsx';

const PARTS = ['overview', 'conduct', 'readers', 'defence', 'queue', 'review'] as const;
type Part = (typeof PARTS)[number];

export default function AssessmentPage() {
  const { t } = useTranslation('assessment');
  const id = useParam('assessment');
  const { data, error, refetch } = useProcedure(procedures.assessmentShow, { id });
  useOnScreen(data === undefined ? {} : { operation: data.operationId });
  return (
    <Page
      title={data?.label ?? t('show.title')}
      about={data === undefined ? undefined : t(`show.readers.${data.finding.reading.readers}`)}
      actions={data !== undefined && <Standing assessment={data} />}
    >
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data === undefined ? error === null && <LoadingPlaceholder /> : <Whole assessment={data} />}
    </Page>
  );
}

/** How far it is, what follows, and how urgent it is. */
function Standing({ assessment: { id, state, outcome, tier, operationId } }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const mayReport = useAllowed('report:write');
  return (
    <>
      <StateBadge state={state} />
      {outcome !== null && <OutcomeBadge outcome={outcome} />}
      {tier !== null && <TierBadge tier={tier} short />}
      {mayReport && (
        <GoButton to={paths.reports(id)} variant="default">
          {t('show.reports')}
        </GoButton>
      )}
      <GoButton to={paths.stopLine(operationId)} variant="default">
        {t('show.stopLine')}
      </GoButton>
    </>
  );
}

/** In parts, each with an address of its own. */
function Whole({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const go = useGo();
  const named = useQueryValues().part;
  const part = PARTS.find((one) => one === named) ?? 'overview';
  return (
    <Tabs
      value={part}
      onChange={(chosen) => go(paths.assessment(assessment.id), { search: { part: chosen }, replace: true })}
      keepMounted={false}
    >
      <Tabs.List aria-label={t('show.parts')} mb="lg">
        {PARTS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`show.part.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Stack gap="xl">
        {assessment.others === 'withheld' && <Withheld assessment={assessment} />}
        <Tabs.Panel value={part}>
          <Content part={part} assessment={assessment} />
        </Tabs.Panel>
      </Stack>
    </Tabs>
  );
}

function Content({ part, assessment }: { readonly part: Part; readonly assessment: Assessment }) {
  switch (part) {
    case 'overview':
      return (
        <Stack gap="xl">
          <Ceiling assessment={assessment} />
          <Timelines assessment={assessment} />
          <Elements elements={assessment.finding.elements} />
          <Subject assessment={assessment} />
        </Stack>
      );
    case 'conduct':
      return (
        <Stack gap="xl">
          <Conduct conduct={assessment.finding.conduct} />
          <StopLineFinding assessment={assessment} />
        </Stack>
      );
    case 'readers':
      return <Readers assessment={assessment} />;
    case 'defence':
      return <Defence defence={assessment.finding.defence} />;
    case 'queue':
      return <Queue assessment={assessment} />;
    case 'review':
      return <ReviewPart assessment={assessment} />;
  }
}
