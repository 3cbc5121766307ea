import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { JobProgress } from '../../../components/ui/job-progress.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { isOpen, useJob } from '../../../lib/job/use-job.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { Changes } from './changes.tsx';

type Readings = OutputOf<Procedures['extractionList']>;
type Reading = Readings['readings'][number];
type Anew = OutputOf<Procedures['extractionRun']>[number];

/** By which extractors an exhibit was read, and reading it anew: what changes is shown before it replaces what was found. */
export function ExtractionReadings({ exhibitId }: { readonly exhibitId: string }) {
  const { t } = useTranslation('custody');
  const mayRead = useAllowed('exhibit:import');
  const { data, error } = useProcedure(procedures.extractionList, { exhibit: exhibitId });
  const columns = useColumns(exhibitId);
  return (
    <Section title={t('readings.title')} about={t('readings.about')}>
      <RefusalNotice error={error} />
      {data !== undefined && (
        <DataTable
          label={t('readings.title')}
          rows={data.readings}
          columns={columns}
          rowKey={({ number }) => String(number)}
          empty={<EmptyState icon={IconListSearch} title={t('readings.none')} next={t('readings.noneNext')} />}
        />
      )}
      {data !== undefined && mayRead && <ReadAnew readings={data} />}
    </Section>
  );
}

function useColumns(exhibitId: string): DataColumn<Reading>[] {
  const { t } = useTranslation('custody');
  const number = useNumber();
  return [
    { id: 'number', header: t('readings.number'), align: 'end', cell: (row) => number.count(row.number) },
    { id: 'at', header: t('readings.at'), cell: ({ at }) => <Moment at={at} /> },
    { id: 'by', header: t('readings.by'), cell: ({ by }) => <bdi>{by}</bdi> },
    { id: 'extractors', header: t('readings.extractors'), cell: ({ extractors }) => <Versions text={extractors} /> },
    {
      id: 'changes',
      header: t('readings.changes'),
      cell: ({ changes, number: reading }) =>
        changes === null ? (
          t('readings.import')
        ) : (
          <Go to={paths.exhibitChanges(exhibitId, reading)}>
            <Sum changes={changes} />
          </Go>
        ),
    },
  ];
}

/** Names and versions of programs, one below the other. */
function Versions({ text }: { readonly text: string }) {
  return text.split(',').map((one) => (
    <Text key={one} size="xs" ff="monospace">
      {one.trim()}
    </Text>
  ));
}

function Sum({ changes }: { readonly changes: Anew['changes'] }) {
  const { t } = useTranslation('custody');
  const all = Object.values(changes);
  const sum = (what: 'added' | 'gone'): number => all.reduce((total, one) => total + one[what], 0);
  return t('readings.sum', { added: sum('added'), gone: sum('gone') });
}

/** Told first; what is told may then replace what was found. */
function ReadAnew({ readings: { exhibitId, current, readings } }: { readonly readings: Readings }) {
  const { t } = useTranslation('custody');
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const start = useStart(procedures.extractionRun, {
    changes: ['extraction', 'exhibit', 'message', 'triage', 'log'],
    onDone: (started) => setJobId(started.jobId),
  });
  const running = start.isPending || (job.data !== undefined && isOpen(job.data));
  // Of the shape that its procedure gives, as the contract says.
  const told = job.data?.state === 'done' ? (job.data.results[0] as Anew | undefined) : undefined;
  const isCurrent = readings.at(-1)?.extractors === current;
  return (
    <Stack gap="sm" align="flex-start">
      {isCurrent ? (
        <Text size="sm">{t('readings.isCurrent')}</Text>
      ) : (
        <Alert color="orange" variant="light" title={t('readings.newer')} w="100%">
          <Versions text={current} />
        </Alert>
      )}
      {!isCurrent && (
        <Group gap="xs">
          <Button variant="default" loading={running} onClick={() => start.mutate({ exhibit: exhibitId })}>
            {t('readings.look')}
          </Button>
          {told?.applied === false && (
            <Button loading={running} onClick={() => start.mutate({ exhibit: exhibitId, apply: true })}>
              {t('readings.apply')}
            </Button>
          )}
        </Group>
      )}
      <RefusalNotice error={start.error} />
      {job.data !== undefined && isOpen(job.data) && <JobProgress title={t('readings.running')} job={job.data} />}
      {told !== undefined && <Told told={told} />}
    </Stack>
  );
}

function Told({ told: { exhibitId, number, messages, changed, changes, applied } }: { readonly told: Anew }) {
  const { t } = useTranslation('custody');
  return (
    <Stack gap="xs" w="100%" role="status">
      <Text fw={600}>{t(applied ? 'readings.applied' : 'readings.told', { changed, count: messages })}</Text>
      <Changes changes={changes} />
      {changed > 0 && (
        <div>
          <Go to={paths.exhibitChanges(exhibitId, number ?? undefined)}>{t('readings.each')}</Go>
        </div>
      )}
      <Text size="sm" c="dimmed">
        {t(applied ? 'readings.stays' : 'readings.untouched')}
      </Text>
    </Stack>
  );
}
