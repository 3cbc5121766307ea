import { procedures } from '@custodia/contract';
import { Button, Group, Stack, Tabs } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { JobProgress } from '../../components/ui/job-progress.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { refreshNouns } from '../../lib/api/client.ts';
import { useStart } from '../../lib/api/use-act.ts';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useOneOperation } from '../../lib/compartment/use-one-operation.ts';
import { isOpen, useJob } from '../../lib/job/use-job.ts';
import { useAllowed } from '../../lib/session/me.ts';
import { Alerts } from './alert/alerts.tsx';
import { Corridors } from './picture/corridors.tsx';
import { Network } from './picture/network.tsx';
import { Timeline } from './picture/timeline.tsx';
import { Intake } from './intake.tsx';
import { Outcome } from './outcome.tsx';
import { Proposals } from './proposals.tsx';
import { Statement } from './statement.tsx';

/** Payments of an operation, and which messages probably speak of them. */
export default function PaymentsPage() {
  const { t } = useTranslation('payment');
  const operation = useOneOperation();
  return (
    <Page title={t('title')} about={t('about')}>
      {operation === null ? (
        <EmptyState icon={IconCoins} title={t('noOperation')} next={t('noOperationNext')} />
      ) : (
        <Payments key={operation} operation={operation} />
      )}
    </Page>
  );
}

function Payments({ operation }: { readonly operation: string }) {
  const { t } = useTranslation('payment');
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const running = job.data !== undefined && isOpen(job.data);
  const refetch = running ? { everyMs: 1_500 } : {};
  const list = useProcedure(procedures.paymentList, { operation, limit: 5_000 }, refetch);
  const links = useProcedure(procedures.paymentLinks, { operation, limit: 5_000 }, refetch);
  const ended = job.data !== undefined && !running;
  // What the job made is asked for once more when it has ended: it may have ended between two questions.
  useEffect(() => {
    if (ended) refreshNouns(['payment', 'exhibit', 'log']);
  }, [ended, jobId]);
  const start = useStart(procedures.paymentLink, { onDone: (started) => setJobId(started.jobId) });
  const mayLink = useAllowed('person:write');
  const mayImport = useAllowed('exhibit:import');
  return (
    <Stack>
      <RefusalNotice error={list.error ?? links.error ?? start.error} />
      {job.data !== undefined && <JobProgress title={t('running')} job={job.data} />}
      {ended && <Outcome results={job.data.results} />}
      {mayImport && <Intake operation={operation} onStarted={setJobId} />}
      {list.data === undefined || links.data === undefined ? (
        list.error === null && <LoadingPlaceholder kind="table" />
      ) : list.data.files.length === 0 ? (
        <EmptyState icon={IconCoins} title={t('none')} next={t('noneNext')} />
      ) : (
        <Tabs defaultValue="links" keepMounted={false}>
          <Group justify="space-between" mb="md">
            <Tabs.List>
              <Tabs.Tab value="links">{t('tab.links')}</Tabs.Tab>
              <Tabs.Tab value="alerts">{t('tab.alerts')}</Tabs.Tab>
              <Tabs.Tab value="payments">{t('tab.payments')}</Tabs.Tab>
              <Tabs.Tab value="corridors">{t('tab.corridors')}</Tabs.Tab>
              <Tabs.Tab value="network">{t('tab.network')}</Tabs.Tab>
            </Tabs.List>
            {mayLink && (
              <Button loading={start.isPending || running} onClick={() => start.mutate({ operation })}>
                {t('link')}
              </Button>
            )}
          </Group>
          <Tabs.Panel value="links">
            <Proposals operation={operation} listed={links.data} />
          </Tabs.Panel>
          <Tabs.Panel value="alerts">
            <Alerts operation={operation} isRunning={running} onStarted={setJobId} />
          </Tabs.Panel>
          <Tabs.Panel value="payments">
            <Stack gap="xl">
              <Statement listed={list.data} />
              <Timeline payments={list.data.payments} name="payments" />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="corridors">
            <Corridors payments={list.data.payments} />
          </Tabs.Panel>
          <Tabs.Panel value="network">
            <Network payments={list.data.payments} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Stack>
  );
}
