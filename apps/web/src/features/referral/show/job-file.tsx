import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { JobProgress } from '../../../components/ui/job-progress.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { downloadPath } from '../../../lib/job/download.ts';
import { useJob } from '../../../lib/job/use-job.ts';
import { useNumber } from '../../../lib/number/use-number.ts';

/** A file being made, and the link that saves it. */
export function JobFile({ jobId, title }: { readonly jobId: string; readonly title: string }) {
  const { t } = useTranslation('referral');
  const number = useNumber();
  const job = useJob(jobId);
  const downloads = job.data?.state === 'done' ? job.data.downloads : [];
  return (
    <Stack gap="sm">
      <RefusalNotice error={job.error} />
      {job.data !== undefined && <JobProgress title={title} job={job.data} />}
      {downloads.map((file) => (
        <Group key={file.id} gap="md">
          <Button component="a" href={downloadPath(file)} download>
            {t('send.save', { name: file.name, size: number.bytes(file.bytes) })}
          </Button>
          <Digest hex={file.sha256} />
        </Group>
      ))}
    </Stack>
  );
}
