/** Work that takes longer than a request, as people see it: who asked for what, how far it is, how it ended. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Away } from '../away.ts';
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
  /** How often it was put in line before. */
  readonly line: number;
  /** How often it has waited because something was away. */
  readonly postponed: number;
  /** What it waits for now, and until when; else null. */
  readonly waitsFor: Away | null;
  readonly resumesAt: Date | null;
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

/** A job as it stands in line: `line` is that of its row when it was put there. */
export interface JobInLine {
  readonly id: string;
  readonly line: number;
}

/**
 * Takes the job for one attempt. A job that was running belongs to a worker that died: what it had given is forgotten, and it begins
 * again. Null where it has ended, was cancelled while it waited, or stands in line anew.
 */
export async function beginJob(db: Kysely<Database>, { id, line }: JobInLine, at: Date): Promise<JobRow | null> {
  const begun = await db
    .updateTable('job')
    .set(({ eb }) => ({
      state: 'running',
      attempts: eb('attempts', '+', 1),
      started_at: at,
      results: '[]',
      progress: null,
      waits_for: null,
      resumes_at: null,
    }))
    .where('id', '=', id)
    .where('line', '=', line)
    .where('state', 'in', ['queued', 'running'])
    .where('cancel_asked_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  if (begun === undefined) return null;
  await tell(db, id, begun.account_id);
  return findJob(db, id);
}

/** One attempt at a job: where another has begun since, nothing that this one says counts. */
export type JobAttempt = Pick<JobRow, 'id' | 'attempts'>;

/** Says how far it is; true where it is to stop: somebody asked to cancel it, or another attempt has begun. */
export async function reportJob(
  db: Kysely<Database>,
  { id, attempts }: JobAttempt,
  progress: JobProgress,
): Promise<boolean> {
  const row = await db
    .updateTable('job')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('attempts', '=', attempts)
    .returning(['account_id', 'cancel_asked_at'])
    .executeTakeFirst();
  if (row !== undefined) await tell(db, id, row.account_id);
  return row === undefined || row.cancel_asked_at !== null;
}

/** Adds one of its results. False where another attempt has begun, or it has ended. */
export async function appendJobResult(
  db: Kysely<Database>,
  { id, attempts }: JobAttempt,
  result: unknown,
): Promise<boolean> {
  const row = await db
    .updateTable('job')
    .set({ results: sql`results || jsonb_build_array(${JSON.stringify(result)}::jsonb)` })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('attempts', '=', attempts)
    .returning('account_id')
    .executeTakeFirst();
  if (row !== undefined) await tell(db, id, row.account_id);
  return row !== undefined;
}

export interface JobWait {
  readonly waitsFor: Away;
  readonly seconds: number;
}

/** Puts it back in line for so long by the clock of the database, which all workers share, and gives its new place; null where another attempt has begun, or it is to stop. */
export async function postponeJob(
  tx: Kysely<Database>,
  { id, attempts }: JobAttempt,
  { waitsFor, seconds }: JobWait,
): Promise<JobInLine | null> {
  const row = await tx
    .updateTable('job')
    .set(({ eb }) => ({
      state: 'queued',
      line: eb('line', '+', 1),
      postponed: eb('postponed', '+', 1),
      waits_for: waitsFor,
      resumes_at: sql<Date>`now() + make_interval(secs => ${seconds})`,
      progress: null,
    }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('attempts', '=', attempts)
    .where('cancel_asked_at', 'is', null)
    .returning(['account_id', 'line'])
    .executeTakeFirst();
  if (row === undefined) return null;
  await tell(tx, id, row.account_id);
  return { id, line: row.line };
}

export interface JobEnd {
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly refusal: JobRefusal | null;
  readonly at: Date;
}

/** `which`: this attempt at it, this place in line, or whatever there is. False where it has ended already, or is another. */
export async function endJob(
  db: Kysely<Database>,
  which: { readonly id: string; readonly attempts?: number; readonly line?: number },
  { state, refusal, at }: JobEnd,
): Promise<boolean> {
  const { id, attempts, line } = which;
  const row = await db
    .updateTable('job')
    .set({
      ...{ state, refusal: refusal === null ? null : JSON.stringify(refusal), ended_at: at, progress: null },
      ...{ waits_for: null, resumes_at: null },
    })
    .where('id', '=', id)
    .$if(attempts !== undefined, (query) => query.where('attempts', '=', attempts!))
    .$if(line !== undefined, (query) => query.where('line', '=', line!))
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
  if (row.state === 'queued') await endJob(tx, { id }, { state: 'cancelled', refusal: null, at });
  else await tell(tx, id, row.account_id);
  return true;
}

/** Puts a job that failed or was cancelled back in line, and gives its place there. Null where it is in no such state. */
export async function requeueJob(tx: Kysely<Database>, id: string): Promise<JobInLine | null> {
  const row = await tx
    .updateTable('job')
    .set(({ eb }) => ({
      ...{ state: 'queued' as const, ended_at: null, started_at: null, cancel_asked_at: null },
      ...{ refusal: null, results: '[]', postponed: 0 },
      line: eb('line', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'cancelled'])
    .returning(['account_id', 'line'])
    .executeTakeFirst();
  if (row === undefined) return null;
  await tell(tx, id, row.account_id);
  return { id, line: row.line };
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
    line: row.line,
    postponed: row.postponed,
    waitsFor: row.waits_for,
    resumesAt: row.resumes_at,
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
