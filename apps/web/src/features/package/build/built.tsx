import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { JobProgress } from '../../../components/ui/job-progress.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { downloadPath } from '../../../lib/job/download.ts';
import { useJob } from '../../../lib/job/use-job.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useTime } from '../../../lib/time/use-time.ts';

/** The package being built, and its encrypted files once it is. */
export function Built({ jobId }: { readonly jobId: string }) {
  const { t } = useTranslation('package');
  const number = useNumber();
  const time = useTime();
  const job = useJob(jobId);
  const done = job.data?.state === 'done' ? job.data : null;
  return (
    <Section title={t('built.title')}>
      <RefusalNotice error={job.error} />
      {job.data !== undefined && <JobProgress title={t('built.running')} job={job.data} />}
      {done !== null && (
        <Stack gap="sm">
          <Text>{t('built.about')}</Text>
          {done.downloads.map((file) => (
            <Group key={file.id} gap="md">
              <Button component="a" href={downloadPath(file)} download>
                {t('built.save', { name: file.name, size: number.bytes(file.bytes) })}
              </Button>
              <Digest hex={file.sha256} />
              <Text size="sm" c="dimmed">
                {t('built.until', { at: time.reader(file.expiresAt) })}
              </Text>
            </Group>
          ))}
          <div>
            <GoButton to={paths.packages()} variant="default">
              {t('built.list')}
            </GoButton>
          </div>
        </Stack>
      )}
    </Section>
  );
}
