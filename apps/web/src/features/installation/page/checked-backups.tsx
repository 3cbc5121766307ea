import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Alert, Button, Group, List } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '../../../components/ui/job-progress.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { useJob } from '../../../lib/job/use-job.ts';

type Checked = OutputOf<Procedures['backupCheck']>;

/** Has every backup read again that lies where it was written, and says which is not as it was. */
export function CheckedBackups({ any }: { readonly any: boolean }) {
  const { t } = useTranslation('installation');
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useStart(procedures.backupCheck, { onDone: ({ jobId: id }) => setJobId(id) });
  const job = useJob(jobId);
  const result = job.data?.state === 'done' ? (job.data.results[0] as Checked | undefined) : undefined;
  if (!any) return null;
  return (
    <>
      <Group>
        <Button size="xs" variant="default" loading={start.isPending} onClick={() => start.mutate({})}>
          {t('backup.check')}
        </Button>
      </Group>
      <RefusalNotice error={start.error} />
      {job.data !== undefined && result === undefined && <JobProgress title={t('backup.checking')} job={job.data} />}
      {result !== undefined && <Outcome result={result} />}
    </>
  );
}

function Outcome({ result: { holds, files } }: { readonly result: Checked }) {
  const { t } = useTranslation('installation');
  if (holds) return <Alert color="green" icon={<IconCheck aria-hidden />} title={t('backup.asWritten')} />;
  const faulty = files.filter(({ state }) => state === 'altered' || state === 'absent');
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('backup.faulty')}>
      <List size="sm">
        {faulty.map(({ id, fileName, state }) => (
          <List.Item key={id}>
            {fileName}: {t(state === 'absent' ? 'backup.absent' : 'backup.altered')}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
