/** Looking at jobs. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import { downloadsOfJob, listJobs, type DownloadRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { describeJob, requireAccount, requireJob } from './find.ts';

export async function showJobs(
  casework: Casework,
  input: InputOf<Procedures['jobList']>,
): Promise<OutputOf<Procedures['jobList']>> {
  const caller = requireAccount(casework);
  const { state, operation, limit } = input;
  const jobs = await listJobs(casework.database.db, { state, operationId: operation, limit });
  return jobs.map((job) => describeJob(job, caller));
}

export async function showJob(
  casework: Casework,
  input: InputOf<Procedures['jobShow']>,
): Promise<OutputOf<Procedures['jobShow']>> {
  const caller = requireAccount(casework);
  const job = await requireJob(casework.database, input.id);
  const downloads = await downloadsOfJob(casework.database.db, job.id);
  return { ...describeJob(job, caller), results: [...job.results], downloads: downloads.map(describeDownload) };
}

function describeDownload({ id, name, sizeBytes, sha256, expiresAt }: DownloadRow) {
  return { id, name, bytes: sizeBytes, sha256: hex(sha256), expiresAt: expiresAt.toISOString() };
}
