import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { RefusedError } from '../api/refused.ts';
import { useProcedure } from '../api/use-procedure.ts';

export type Job = OutputOf<Procedures['jobShow']>;

const EVERY_MS = 1_500;

export function isOpen({ state }: Pick<Job, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** Follows a job until it has ended; nothing is asked while `jobId` is null. */
export function useJob(jobId: string | null): UseQueryResult<Job, RefusedError> {
  const [open, setOpen] = useState(true);
  const job = useProcedure(
    procedures.jobShow,
    { id: jobId ?? '' },
    { enabled: jobId !== null, ...(open ? { everyMs: EVERY_MS } : {}) },
  );
  const ended = job.data !== undefined && !isOpen(job.data);
  // Asked again and again until the answer says that it has ended.
  if (open === ended) setOpen(!ended);
  return job;
}
