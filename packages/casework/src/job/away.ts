/**
 * A job that stopped because the database, the disk or the storage of sealed bytes was away has not failed: it waits and begins again, each time
 * later, for about a day. What it was to read stays with it.
 */
import type { RefusalCode } from '@custodia/contract';
import { postponeJob, type Away, type JobInLine, type JobRefusal, type JobRow } from '@custodia/store';
import type { Casework } from '../context.ts';

const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 5 * 60;
/** With the waits above: about a day. */
export const MOST_WAITS = 295;

/** Until a job begins again that has waited so often before. */
function waitSeconds(postponed: number): number {
  return Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(postponed, 20));
}

/** Null where another attempt at it has begun, or it is to stop. */
export async function putOff(casework: Casework, job: JobRow, waitsFor: Away): Promise<JobInLine | null> {
  const seconds = waitSeconds(job.postponed);
  return casework.database.withTransaction(async (tx) => {
    const inLine = await postponeJob(tx.db, job, { waitsFor, seconds });
    if (inLine !== null) await casework.queue?.add(tx, inLine, seconds);
    return inLine;
  });
}

const WAS_AWAY: Readonly<Record<Away, readonly [code: RefusalCode, sentence: string]>> = {
  database: ['storage-failed', 'The database was away'],
  disk: ['storage-full', 'The disk was full'],
  blobs: ['storage-failed', 'The storage of sealed bytes was away'],
};

/** After the last wait. */
export function givenUp(waitsFor: Away): JobRefusal {
  const [code, sentence] = WAS_AWAY[waitsFor];
  return {
    code,
    message: `${sentence}, and still was after a day of waiting. What was uploaded is kept: tell whoever runs the server, then do the job again.`,
  };
}
