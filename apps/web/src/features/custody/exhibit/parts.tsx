import { procedures } from '@custodia/contract';
import { Button, Group, Stack } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { Digest } from '../../../components/ui/digest.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { JobProgress } from '../../../components/ui/job-progress.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { downloadPath, readDownload } from '../../../lib/job/download.ts';
import { useJob, type Job } from '../../../lib/job/use-job.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { checkBytes } from '../verify/bytes.ts';
import type { CheckResult, Custody } from '../verify/check.ts';
import { CheckList } from './check-list.tsx';

type Part = Custody['parts'][number];

/** The sealed text, part by part; this browser can fetch the bytes and digest them itself. */
export function Parts({ custody }: { readonly custody: Custody }) {
  const { t } = useTranslation('custody');
  const [jobId, setJobId] = useState<string | null>(null);
  const [part, setPart] = useState<Part | null>(null);
  const start = useStart(procedures.exhibitPart, { onDone: ({ jobId: id }) => setJobId(id) });
  const fetchPart = (one: Part) => {
    setPart(one);
    setJobId(null);
    start.mutate({ id: custody.exhibitId, part: one.part, out: `${custody.exhibitId}.${String(one.part)}.txt` });
  };
  const columns = useColumns(fetchPart, start.isPending);
  return (
    <Section title={t('parts.title')} about={t('parts.about')}>
      <Stack gap="sm">
        <DataTable
          label={t('parts.title')}
          rows={custody.parts}
          columns={columns}
          rowKey={(one) => String(one.part)}
          empty={<EmptyState icon={IconFileText} title={t('parts.none')} next={t('parts.noneNext')} />}
        />
        <RefusalNotice error={start.error} />
        {jobId !== null && part !== null && <Fetched key={jobId} jobId={jobId} part={part} />}
      </Stack>
    </Section>
  );
}

function useColumns(onFetch: (part: Part) => void, pending: boolean): DataColumn<Part>[] {
  const { t } = useTranslation('custody');
  const number = useNumber();
  return [
    { id: 'part', header: t('parts.number'), cell: ({ part }) => number.count(part) },
    { id: 'path', header: t('parts.path'), cell: ({ path }) => path, sortBy: ({ path }) => path },
    {
      id: 'size',
      header: t('parts.size'),
      align: 'end',
      cell: ({ sizeBytes }) => number.bytes(sizeBytes),
      sortBy: ({ sizeBytes }) => sizeBytes,
    },
    { id: 'sha256', header: t('parts.digest'), cell: ({ sha256 }) => <Digest hex={sha256} /> },
    {
      id: 'do',
      header: t('parts.again'),
      cell: (part) => (
        <Button size="compact-sm" variant="default" disabled={pending} onClick={() => onFetch(part)}>
          {t('parts.fetch')}
        </Button>
      ),
    },
  ];
}

/** What was fetched: digested as it comes in, and kept for saving. */
function Fetched({ jobId, part }: { readonly jobId: string; readonly part: Part }) {
  const { t } = useTranslation('custody');
  const job = useJob(jobId);
  const file = job.data?.state === 'done' ? job.data.downloads[0] : undefined;
  const { result, error } = useDigest(file, part);
  return (
    <Stack gap="sm">
      <RefusalNotice error={job.error ?? error} />
      {job.data !== undefined && <JobProgress title={t('parts.fetching')} job={job.data} />}
      {result !== null && <CheckList results={[result]} />}
      {file !== undefined && (
        <Group>
          <Button component="a" href={downloadPath(file)} download size="xs" variant="default">
            {t('parts.save')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function useDigest(file: Job['downloads'][number] | undefined, part: Part) {
  const [result, setResult] = useState<CheckResult | null>(null);
  const [error, setError] = useState<unknown>(null);
  const id = file?.id;
  useEffect(() => {
    if (id === undefined) return undefined;
    const stop = new AbortController();
    const digest = async () => setResult(await checkBytes(part, readDownload({ id }, stop.signal)));
    digest().catch((cause: unknown) => stop.signal.aborted || setError(cause));
    return () => stop.abort();
  }, [id, part]);
  return { result, error };
}
