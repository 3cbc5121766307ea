import type { UseCases } from '../perform/use-case.ts';
import { repeatJob, stopJob } from './change.ts';
import { showJob, showJobs } from './show.ts';

export const jobUseCases = {
  'job.list': { run: showJobs },
  'job.show': { run: showJob },
  'job.cancel': { run: stopJob, as: 'application' },
  'job.retry': { run: repeatJob, as: 'application' },
} satisfies UseCases<'job.list' | 'job.show' | 'job.cancel' | 'job.retry'>;
