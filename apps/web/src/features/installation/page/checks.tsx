import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { JobProgress } from '../../../components/ui/job-progress.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useJob } from '../../../lib/job/use-job.ts';
import { useNumber } from '../../../lib/number/use-number.ts';

type Run = OutputOf<Procedures['installationChecks']>[number];
type Finding = Run['findings'][number] & { readonly key: string };

/** Checks of the whole store: what was found, and a new one. */
export function Checks() {
  const { t } = useTranslation('installation');
  const runs = useProcedure(procedures.installationChecks, {});
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useStart(procedures.installationCheck, { onDone: ({ jobId: id }) => setJobId(id) });
  const job = useJob(jobId);
  return (
    <Section
      title={t('check.title')}
      about={t('check.about')}
      actions={
        <>
          <Button size="xs" loading={start.isPending} onClick={() => start.mutate({ quick: false })}>
            {t('check.now')}
          </Button>
          <Button size="xs" variant="default" loading={start.isPending} onClick={() => start.mutate({ quick: true })}>
            {t('check.quick')}
          </Button>
        </>
      }
    >
      <RefusalNotice error={start.error ?? runs.error} />
      {job.data !== undefined && <JobProgress title={t('check.running')} job={job.data} />}
      {runs.data === undefined ? (
        runs.error === null && <LoadingPlaceholder kind="text" />
      ) : runs.data.length === 0 ? (
        <EmptyState icon={IconClipboardCheck} title={t('check.none')} next={t('check.noneNext')} />
      ) : (
        <Accordion variant="separated" order={3}>
          {runs.data.map((run) => (
            <RunItem key={run.id} run={run} />
          ))}
        </Accordion>
      )}
    </Section>
  );
}

function RunItem({ run }: { readonly run: Run }) {
  const { t } = useTranslation('installation');
  const number = useNumber();
  const { id, holds, findings, finishedAt, runBy, quick, checked } = run;
  const verdict = holds
    ? t('check.holds')
    : t('check.findings', { count: findings.length, shown: number.count(findings.length) });
  return (
    <Accordion.Item value={id}>
      <Accordion.Control>
        <Group gap="sm">
          <StatusBadge tone={holds ? 'good' : 'bad'} label={verdict} />
          <Moment at={finishedAt} />
          <Text size="sm">{t(quick ? 'check.byQuick' : 'check.by', { by: runBy })}</Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="sm">
          <Text size="sm">
            {t('check.checked', {
              entries: number.count(checked.logEntries ?? 0),
              blobs: number.count(checked.blobs ?? 0),
              bytes: number.bytes(checked.blobBytes ?? 0),
              exhibits: number.count(checked.exhibits ?? 0),
              messages: number.count(checked.messages ?? 0),
            })}
          </Text>
          <Findings findings={findings} />
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Findings({ findings }: { readonly findings: Run['findings'] }) {
  const { t } = useTranslation('installation');
  const columns: DataColumn<Finding>[] = [
    { id: 'about', header: t('check.findingAbout'), cell: ({ about }) => <span lang="en">{about}</span> },
    { id: 'subject', header: t('check.findingSubject'), cell: ({ subject }) => subject },
    { id: 'finding', header: t('check.finding'), cell: ({ finding }) => <span lang="en">{finding}</span> },
  ];
  if (findings.length === 0) return <Text size="sm">{t('check.nothing')}</Text>;
  return (
    <>
      <Text size="sm">{t('check.whatToDo')}</Text>
      <DataTable
        label={t('check.finding')}
        rows={findings.map((finding, i) => ({ ...finding, key: String(i) }))}
        columns={columns}
        rowKey={({ key }) => key}
        empty={null}
      />
    </>
  );
}
