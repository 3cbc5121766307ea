import { procedures } from '@custodia/contract';
import { Stack } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { JobProgress } from '../../components/ui/job-progress.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { refreshNouns } from '../../lib/api/client.ts';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useOneOperation } from '../../lib/compartment/use-one-operation.ts';
import { isOpen, useJob } from '../../lib/job/use-job.ts';
import { useAllowed } from '../../lib/session/me.ts';
import { Intake } from './intake.tsx';
import { Outcome } from './outcome.tsx';
import { Tabbed } from './tabbed.tsx';

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
  const mayImport = useAllowed('exhibit:import');
  return (
    <Stack>
      <RefusalNotice error={list.error ?? links.error} />
      {job.data !== undefined && <JobProgress title={t('running')} job={job.data} />}
      {ended && <Outcome results={job.data.results} />}
      {mayImport && <Intake operation={operation} onStarted={setJobId} />}
      {list.data === undefined || links.data === undefined ? (
        list.error === null && <LoadingPlaceholder kind="table" />
      ) : list.data.files.length === 0 ? (
        <EmptyState icon={IconCoins} title={t('none')} next={t('noneNext')} />
      ) : (
        <Tabbed operation={operation} listed={list.data} links={links.data} isRunning={running} onStarted={setJobId} />
      )}
    </Stack>
  );
}
