import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../lib/job/use-job.ts';
import { useTime } from '../../lib/time/use-time.ts';

/** A job that waits for the database, the disk or the storage: what is away, that nothing is lost, and when it goes on by itself. */
export function WaitNotice({ waitsFor, resumesAt }: Pick<Job, 'waitsFor' | 'resumesAt'>) {
  const { t } = useTranslation('app');
  const time = useTime();
  if (waitsFor === null) return null;
  return (
    <Text size="sm" role="status">
      {t(`job.waitsFor.${waitsFor}`)}
      {resumesAt !== null && ` ${t('job.resumesAt', { at: time.reader(resumesAt, 'second') })}`}
    </Text>
  );
}
