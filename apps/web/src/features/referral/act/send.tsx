import { procedures } from '@custodia/contract';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { JobProgress } from '../../../components/ui/job-progress.tsx';
import { useStart } from '../../../lib/api/use-act.ts';
import { useJob } from '../../../lib/job/use-job.ts';
import type { Referral } from '../parts/types.ts';

/** Builds the package, encrypts it and begins to deliver it: a job, whose refusal stands here. */
export function Send({ referral: { id } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const [asked, setAsked] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const start = useStart(procedures.referralSend, {
    changes: ['log', 'package'],
    onDone: ({ jobId: started }) => {
      setJobId(started);
      setAsked(false);
    },
  });
  return (
    <Stack>
      <div>
        <Button onClick={() => setAsked(true)}>{t('act.do.sending')}</Button>
      </div>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('act.do.sending')}
        about={t('act.about.sending')}
        action={t('act.do.sending')}
        pending={start.isPending}
        error={start.error}
        onConfirm={() => start.mutate({ id })}
      />
      {job.data !== undefined && <JobProgress title={t('send.running')} job={job.data} />}
    </Stack>
  );
}
