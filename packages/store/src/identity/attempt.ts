/** Failed attempts to sign in, counted before they are judged: a hundred at once are a hundred, not one. */
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface AttemptPolicy {
  /** How long the subject is locked once it failed this often in a row; 0 where it is not. */
  readonly lockMs: (failures: number) => number;
  /** Without an attempt for so long, the failures before it are forgotten. */
  readonly forgetAfterMs: number;
}

export type Claim =
  { readonly kind: 'allowed'; readonly failures: number } | { readonly kind: 'locked'; readonly until: Date };

/**
 * Counts an attempt as failed, for each of `subjects`, unless one of them is locked: then nothing is counted. `failures` is the highest
 * count. What succeeds is taken back afterwards. Run in a transaction.
 */
export async function claimAttempt(
  tx: Kysely<Database>,
  subjects: readonly Uint8Array[],
  now: Date,
  policy: AttemptPolicy,
): Promise<Claim> {
  const rows = await lockRows(tx, subjects, now);
  const until = latest(rows.map((row) => row.locked_until));
  if (until !== null && until > now) return { kind: 'locked', until };
  let highest = 0;
  for (const row of rows) {
    const forgotten = now.getTime() - row.last_at.getTime() > policy.forgetAfterMs;
    const failures = (forgotten ? 0 : row.failures) + 1;
    await countFailure(tx, row.subject, failures, now, policy.lockMs(failures));
    highest = Math.max(highest, failures);
  }
  return { kind: 'allowed', failures: highest };
}

/** In an order that is the same for everybody, so that two do not wait for each other. */
async function lockRows(tx: Kysely<Database>, subjects: readonly Uint8Array[], now: Date) {
  const ordered = subjects.map((subject) => Buffer.from(subject)).sort((a, b) => Buffer.compare(a, b));
  for (const subject of ordered) {
    await tx
      .insertInto('identity.attempt')
      .values({ subject, failures: 0, last_at: now })
      .onConflict((conflict) => conflict.column('subject').doNothing())
      .execute();
  }
  return await tx
    .selectFrom('identity.attempt')
    .selectAll()
    .where('subject', 'in', ordered)
    .orderBy('subject')
    .forUpdate()
    .execute();
}

async function countFailure(
  tx: Kysely<Database>,
  subject: Buffer,
  failures: number,
  now: Date,
  lockMs: number,
): Promise<void> {
  const lockedUntil = lockMs === 0 ? null : new Date(now.getTime() + lockMs);
  await tx
    .updateTable('identity.attempt')
    .set({ failures, last_at: now, locked_until: lockedUntil })
    .where('subject', '=', subject)
    .execute();
}

/** An attempt that was right as far as it went: it is not counted, those before it still are. */
export async function takeBackAttempt(db: Kysely<Database>, subjects: readonly Uint8Array[]): Promise<void> {
  await db
    .updateTable('identity.attempt')
    .set((eb) => ({ failures: eb.fn<number>('greatest', [eb('failures', '-', 1), eb.lit(0)]), locked_until: null }))
    .where(
      'subject',
      'in',
      subjects.map((subject) => Buffer.from(subject)),
    )
    .execute();
}

/** Somebody signed in: what was counted before is forgotten. */
export async function forgetAttempts(db: Kysely<Database>, subjects: readonly Uint8Array[]): Promise<void> {
  await db
    .deleteFrom('identity.attempt')
    .where(
      'subject',
      'in',
      subjects.map((subject) => Buffer.from(subject)),
    )
    .execute();
}

function latest(times: readonly (Date | null)[]): Date | null {
  return times.reduce((last, time) => (time !== null && (last === null || time > last) ? time : last), null);
}
