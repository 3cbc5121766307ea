import { procedures } from '@custodia/contract';
import { Button, Grid, Group, Stack, Text } from '@mantine/core';
import { IconAffiliate } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { JobProgress } from '../../components/ui/job-progress.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../components/ui/moment.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { useStart } from '../../lib/api/use-act.ts';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useCompartment } from '../../lib/compartment/compartment.ts';
import { isOpen, useJob } from '../../lib/job/use-job.ts';
import { useAllowed } from '../../lib/session/me.ts';
import { Queue } from './queue.tsx';
import type { Listed } from './types.ts';
import { useBits } from './use-bits.ts';
import { Why } from './why.tsx';

/** Which accounts are probably of one holder: the queue of proposals, and beside it why. */
export default function LinksPage() {
  const { t } = useTranslation('link');
  const operation = useCompartment();
  return (
    <Page title={t('title')} about={t('about')}>
      {operation === null ? (
        <EmptyState icon={IconAffiliate} title={t('noOperation')} next={t('noOperationNext')} />
      ) : (
        <Links key={operation} operation={operation} />
      )}
    </Page>
  );
}

function Links({ operation }: { readonly operation: string }) {
  const { t } = useTranslation('link');
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const running = job.data !== undefined && isOpen(job.data);
  const list = useProcedure(procedures.linkList, { operation, limit: 5_000 }, running ? { everyMs: 1_500 } : {});
  const { refetch } = list;
  const ended = job.data !== undefined && !isOpen(job.data);
  // A linking may be done before the list was asked for again.
  useEffect(() => {
    if (ended) void refetch();
  }, [ended, jobId, refetch]);
  const onDone = (started: { readonly jobId: string }): void => setJobId(started.jobId);
  const whole = useStart(procedures.linkRun, { onDone });
  const update = useStart(procedures.linkUpdate, { onDone });
  const mayRun = useAllowed('person:write');
  const waits = list.data?.run != null && list.data.run.unlinked > 0;
  const busy = whole.isPending || update.isPending || running;
  const run = mayRun && (
    <Group>
      {waits && (
        <Button loading={busy} onClick={() => update.mutate({ operation })}>
          {t('run.update')}
        </Button>
      )}
      <Button variant={waits ? 'default' : 'filled'} loading={busy} onClick={() => whole.mutate({ operation })}>
        {t(list.data?.run == null ? 'run.do' : 'run.anew')}
      </Button>
    </Group>
  );
  return (
    <Stack>
      <RefusalNotice error={list.error ?? whole.error ?? update.error} />
      {job.data !== undefined && <JobProgress title={t('run.running')} job={job.data} />}
      {list.data === undefined ? (
        list.error === null && <LoadingPlaceholder kind="table" />
      ) : list.data.run === null ? (
        <EmptyState icon={IconAffiliate} title={t('run.none')} next={t('run.noneNext')}>
          {run}
        </EmptyState>
      ) : (
        <Found operation={operation} listed={list.data} run={run} />
      )}
    </Stack>
  );
}

/** From which linking the estimate is, what came since, and what waits. */
function Runs({ run }: { readonly run: NonNullable<Listed['run']> }) {
  const { t } = useTranslation('link');
  const bits = useBits();
  return (
    <Stack gap={2} mt="xs">
      <Text size="sm" c="dimmed">
        {t('run.last', { count: run.accounts })} <Moment at={run.at} /> · <bdi>{run.by}</bdi> · {t('run.model')}{' '}
        <bdi>{run.version}</bdi> · {t('run.threshold', { bits: bits(run.thresholdBits) })}
      </Text>
      {run.update !== null && (
        <Text size="sm" c="dimmed">
          {t('run.since', { count: run.update.newcomers })} <Moment at={run.update.at} /> · <bdi>{run.update.by}</bdi>
        </Text>
      )}
      {run.unlinked > 0 && <Text size="sm">{t('run.unlinked', { count: run.unlinked })}</Text>}
    </Stack>
  );
}

interface FoundProps {
  readonly operation: string;
  readonly listed: Listed;
  readonly run: React.ReactNode;
}

function Found({ operation, listed, run }: FoundProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = listed.proposals.find(({ id }) => id === chosen) ?? listed.proposals[0];
  return (
    <Stack>
      <div>
        {run}
        <Runs run={listed.run!} />
      </div>
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Queue listed={listed} chosen={shown?.id ?? null} onChoose={setChosen} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          {shown !== undefined && <Why key={shown.id} operation={operation} proposal={shown.id} />}
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
