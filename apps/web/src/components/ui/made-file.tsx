import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { downloadPath } from '../../lib/job/download.ts';
import { useJob } from '../../lib/job/use-job.ts';
import { useNumber } from '../../lib/number/use-number.ts';
import { useTime } from '../../lib/time/use-time.ts';
import { Digest } from './digest.tsx';
import { JobProgress } from './job-progress.tsx';
import { RefusalNotice } from './refusal-notice.tsx';

interface Props {
  readonly jobId: string;
  /** What is being made, in the words of the page. */
  readonly title: string;
}

/** Files being made by a job, and once they are, the link that saves each, its digest, and how long it is kept. */
export function MadeFile({ jobId, title }: Props) {
  const { t } = useTranslation('app');
  const number = useNumber();
  const time = useTime();
  const job = useJob(jobId);
  const downloads = job.data?.state === 'done' ? job.data.downloads : [];
  return (
    <Stack gap="sm">
      <RefusalNotice error={job.error} />
      {job.data !== undefined && <JobProgress title={title} job={job.data} />}
      {downloads.map((file) => (
        <Group key={file.id} gap="md">
          <Button component="a" href={downloadPath(file)} download>
            {t('job.save', { name: file.name, size: number.bytes(file.bytes) })}
          </Button>
          <Digest hex={file.sha256} />
          <Text size="sm" c="dimmed">
            {t('job.until', { at: time.reader(file.expiresAt) })}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
