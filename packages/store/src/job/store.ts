/** Work that takes longer than a request, as people see it: who asked for what, how far it is, how it ended. */
import { sql, type Kysely, type Selectable } from 'kysely';
import { announce } from '../notice/announce.ts';
import type { JobProgress, JobRefusal, JobState } from '../schema/job.ts';
import type { Database } from '../schema/tables.ts';

export interface JobRow {
  readonly id: string;
  readonly procedure: string;
  readonly input: Record<string, unknown>;
  readonly accountId: string;
  readonly accountName: string;
  readonly scopes: readonly string[] | null;
  readonly requestId: string;
  readonly operationId: string | null;
  readonly state: JobState;
  readonly progress: JobProgress | null;
  readonly results: readonly unknown[];
  readonly refusal: JobRefusal | null;
  readonly attempts: number;
  readonly cancelAskedAt: Date | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export type NewJob = Pick<
  JobRow,
  'id' | 'procedure' | 'input' | 'accountId' | 'scopes' | 'requestId' | 'operationId' | 'createdAt'
>;

export async function insertJob(tx: Kysely<Database>, job: NewJob): Promise<void> {
  await tx
    .insertInto('job')
    .values({
      id: job.id,
      procedure: job.procedure,
      input: JSON.stringify(job.input),
      account_id: job.accountId,
      scopes: job.scopes === null ? null : [...job.scopes],
      request_id: job.requestId,
      operation_id: job.operationId,
      created_at: job.createdAt,
    })
    .execute();
  await tell(tx, job.id, job.accountId);
}

export interface JobFilter {
  readonly id?: string;
  readonly state?: JobState;
  readonly operationId?: string;
  readonly limit?: number;
}

/** Whether such a job, which names this id in its input, waits or runs, or was put in line after `since`. */
export async function isJobInLine(db: Kysely<Database>, procedure: string, id: string, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('job')
    .select('id')
    .where('procedure', '=', procedure)
    .where(sql<string>`input ->> 'id'`, '=', id)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('created_at', '>', since)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** Newest first; on a connection of a member, those that the member may know of. */
export async function listJobs(db: Kysely<Database>, filter: JobFilter = {}): Promise<JobRow[]> {
  let query = db
    .selectFrom('job')
    .innerJoin('account', 'account.id', 'job.account_id')
    .selectAll('job')
    .select('account.name as account_name')
    .orderBy('job.created_at', 'desc')
    .limit(filter.limit ?? 1000);
  if (filter.id !== undefined) query = query.where('job.id', '=', filter.id);
  if (filter.state !== undefined) query = query.where('job.state', '=', filter.state);
  if (filter.operationId !== undefined) query = query.where('job.operation_id', '=', filter.operationId);
  return (await query.execute()).map(describe);
}

export async function findJob(db: Kysely<Database>, id: string): Promise<JobRow | null> {
  const [job] = await listJobs(db, { id });
  return job ?? null;
}

/**
 * Takes the job for one attempt. A job that was running belongs to a worker that died: what it had given is forgotten, and it begins
 * again. Null where it has ended, or was cancelled while it waited.
 */
export async function beginJob(db: Kysely<Database>, id: string, at: Date): Promise<JobRow | null> {
  const begun = await db
    .updateTable('job')
    .set(({ eb }) => ({
      state: 'running',
      attempts: eb('attempts', '+', 1),
      started_at: at,
      results: '[]',
      progress: null,
    }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .where('cancel_asked_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  if (begun === undefined) return null;
  await tell(db, id, begun.account_id);
  return findJob(db, id);
}

/** Says how far it is; true where somebody asked to cancel it. */
export async function reportJob(db: Kysely<Database>, id: string, progress: JobProgress): Promise<boolean> {
  const row = await db
    .updateTable('job')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning(['account_id', 'cancel_asked_at'])
    .executeTakeFirst();
  if (row !== undefined) await tell(db, id, row.account_id);
  return row !== undefined && row.cancel_asked_at !== null;
}

/** Adds one of its results. */
export async function appendJobResult(db: Kysely<Database>, id: string, result: unknown): Promise<void> {
  const row = await db
    .updateTable('job')
    .set({ results: sql`results || jsonb_build_array(${JSON.stringify(result)}::jsonb)` })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('account_id')
    .executeTakeFirst();
  if (row !== undefined) await tell(db, id, row.account_id);
}

export interface JobEnd {
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly refusal: JobRefusal | null;
  readonly at: Date;
}

/** False where it has ended already. */
export async function endJob(db: Kysely<Database>, id: string, { state, refusal, at }: JobEnd): Promise<boolean> {
  const row = await db
    .updateTable('job')
    .set({ state, refusal: refusal === null ? null : JSON.stringify(refusal), ended_at: at, progress: null })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  if (row !== undefined) await tell(db, id, row.account_id);
  return row !== undefined;
}

/** One that waits ends at once; one that runs is told. False where it has ended already. */
export async function cancelJob(tx: Kysely<Database>, id: string, at: Date): Promise<boolean> {
  const row = await tx
    .updateTable('job')
    .set({ cancel_asked_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(['account_id', 'state'])
    .executeTakeFirst();
  if (row === undefined) return false;
  if (row.state === 'queued') await endJob(tx, id, { state: 'cancelled', refusal: null, at });
  else await tell(tx, id, row.account_id);
  return true;
}

/** Puts a job that failed or was cancelled back in line. False where it is in no such state. */
export async function requeueJob(tx: Kysely<Database>, id: string): Promise<boolean> {
  const row = await tx
    .updateTable('job')
    .set({ state: 'queued', ended_at: null, started_at: null, cancel_asked_at: null, refusal: null, results: '[]' })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'cancelled'])
    .returning('account_id')
    .executeTakeFirst();
  if (row !== undefined) await tell(tx, id, row.account_id);
  return row !== undefined;
}

/** Removes those that ended before `before`; what they did is in the log. */
export async function removeEndedJobs(db: Kysely<Database>, before: Date): Promise<void> {
  await db.deleteFrom('job').where('ended_at', '<', before).execute();
}

/** Part of an erasure: what a job gave names the files that it read. */
export async function forgetJobsAbout(tx: Kysely<Database>, exhibitId: string): Promise<void> {
  await tx
    .updateTable('job')
    .set({ results: '[]', input: '{}' })
    .where('ended_at', 'is not', null)
    .where(sql<boolean>`results @> ${JSON.stringify([{ exhibitId }])}::jsonb`)
    .execute();
}

async function tell(db: Kysely<Database>, id: string, accountId: string): Promise<void> {
  await announce(db, { kind: 'job', subject: id, accounts: [accountId] });
}

function describe(row: Selectable<Database['job']> & { account_name: string }): JobRow {
  return {
    id: row.id,
    procedure: row.procedure,
    input: row.input,
    accountId: row.account_id,
    accountName: row.account_name,
    scopes: row.scopes,
    requestId: row.request_id,
    operationId: row.operation_id,
    state: row.state,
    progress: row.progress,
    results: row.results,
    refusal: row.refusal,
    attempts: row.attempts,
    cancelAskedAt: row.cancel_asked_at,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

/** How many there are in each state. */
export async function countJobs(db: Kysely<Database>): Promise<{ state: JobState; count: number }[]> {
  return await db
    .selectFrom('job')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
}
