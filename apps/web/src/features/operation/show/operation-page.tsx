import { procedures } from '@custodia/contract';
import { Stack, Tabs } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useOnScreen } from '../../../lib/on-screen/on-screen.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo, useParam, useQueryValues } from '../../../lib/route/use-route.ts';
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
  useOnScreen({ operation: id });
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
  const seesStopLine = useAllowed('assessment:read');
  const takes = operation.state === 'active' || operation.state === 'closed';
  return (
    <>
      <StateBadge state={operation.state} />
      {mayImport && takes && <GoButton to={`${paths.intake()}?operation=${operation.id}`}>{t('show.intake')}</GoButton>}
      {seesStopLine && (
        <GoButton to={paths.stopLine(operation.id)} variant="default">
          {t('show.stopLine')}
        </GoButton>
      )}
      {mayPackage && (
        <GoButton to={paths.packages()} variant="default">
          {t('show.packages')}
        </GoButton>
      )}
    </>
  );
}

/** In parts, each with an address of its own. */
function Whole({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('operation');
  const go = useGo();
  const readsRetention = useAllowed('retention:read');
  const parts: readonly string[] = readsRetention ? PARTS : PARTS.filter((part) => part !== 'retention');
  const named = useQueryValues().part;
  const part = parts.find((one) => one === named) ?? 'overview';
  return (
    <Tabs
      value={part}
      onChange={(chosen) => go(paths.operation(operation.id), { search: { part: chosen }, replace: true })}
      keepMounted={false}
    >
      <Tabs.List aria-label={t('show.parts')} mb="lg">
        {parts.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`show.part.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="overview">
        <Overview operation={operation} />
      </Tabs.Panel>
      <Tabs.Panel value="frame">
        <Authorised operation={operation} />
      </Tabs.Panel>
      <Tabs.Panel value="members">
        <Members operation={operation} />
      </Tabs.Panel>
      {readsRetention && (
        <Tabs.Panel value="retention">
          <OperationRetention operation={operation} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

const PARTS = ['overview', 'frame', 'members', 'retention'] as const;

function Overview({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('operation');
  return (
    <Stack gap="xl">
      <OperationFacts operation={operation} />
      <StateActions operation={operation} />
      <Exhibits operation={operation} />
      {operation.timeline.length > 0 && (
        <Section title={t('timeline.title')}>
          <EventTimeline events={operation.timeline} />
        </Section>
      )}
    </Stack>
  );
}

/** Everything that the second person authorised; nothing, and that said, where there was none. */
function Authorised({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('operation');
  if (operation.frame === null) {
    return (
      <EmptyState icon={IconUserOff} title={t('noSecondPerson')} next={t('show.alone', { name: operation.openedBy })} />
    );
  }
  return (
    <Stack gap="xl">
      <Section title={t('gaps.title')} about={t('gaps.atAuthorisation')}>
        <GapList gaps={operation.gaps} />
      </Section>
      <FrameFacts frame={operation.frame} members={operation.named} />
      <Documents id={operation.id} documents={operation.documents} />
    </Stack>
  );
}
