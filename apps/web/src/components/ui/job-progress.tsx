import { procedures } from '@custodia/contract';
import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusedError } from '../../lib/api/refused.ts';
import { useAct } from '../../lib/api/use-act.ts';
import { isOpen, type Job } from '../../lib/job/use-job.ts';
import { useNumber } from '../../lib/number/use-number.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { WaitNotice } from './wait-notice.tsx';
import { StatusBadge, type Tone } from './status-badge.tsx';

const TONES: Readonly<Record<Job['state'], Tone>> = {
  queued: 'neutral',
  running: 'info',
  done: 'good',
  failed: 'bad',
  cancelled: 'attention',
};

interface Props {
  /** What is being done, in the words of the page. */
  readonly title: string;
  readonly job: Job;
}

/** How far a job is, and the button that stops it; why it failed, where it did. */
export function JobProgress({ title, job }: Props) {
  const { t } = useTranslation('app');
  const cancel = useAct(procedures.jobCancel);
  return (
    <Paper withBorder p="md" radius="md" role="status" aria-label={title}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Group gap="sm">
            <Text fw={600}>{title}</Text>
            <StatusBadge tone={TONES[job.state]} label={t(`job.state.${job.state}`)} />
          </Group>
          {isOpen(job) && job.own && (
            <Button
              size="xs"
              variant="default"
              loading={cancel.isPending || job.cancelAsked}
              onClick={() => cancel.mutate({ id: job.id })}
            >
              {t('action.cancel')}
            </Button>
          )}
        </Group>
        {isOpen(job) && (job.waitsFor === null ? <Advance job={job} /> : <WaitNotice {...job} />)}
        <RefusalNotice error={cancel.error ?? refusalOf(job)} />
      </Stack>
    </Paper>
  );
}

function Advance({ job: { progress } }: { readonly job: Job }) {
  const { t } = useTranslation('app');
  const number = useNumber();
  const share =
    progress === null || progress.total === null ? null : (100 * progress.done) / Math.max(1, progress.total);
  const done = progress === null ? null : doneText(progress, number, t);
  return (
    <Stack gap={4}>
      <Progress value={share ?? 100} animated={share === null} striped={share === null} aria-label={t('job.advance')} />
      {done !== null && (
        <Text size="sm" c="dimmed" className="numeric">
          {done}
        </Text>
      )}
    </Stack>
  );
}

type Progressing = NonNullable<Job['progress']>;
type Texts = ReturnType<typeof useTranslation<'app'>>['t'];

function doneText({ unit, done }: Progressing, number: ReturnType<typeof useNumber>, t: Texts): string {
  if (unit === 'bytes') return number.bytes(done);
  const what = ['messages', 'files', 'entries', 'exhibits'].includes(unit) ? unit : 'steps';
  return t(`job.unit.${what}`, { count: done, shown: number.count(done) });
}

function refusalOf({ refusal, state }: Job): RefusedError | null {
  return refusal === null || state !== 'failed' ? null : new RefusedError(refusal.code, refusal.message);
}
