/**
 * Sealing the audit trail: events are taken in batches, and of each batch one root, over the salted digests of its events in order, goes into
 * the log. From then on none of them can be altered, removed or added without `fsck` finding it.
 *
 * One process seals at a time (an advisory lock). Killed before its commit, a batch is neither in the log nor in the tables; the next one
 * takes its events again.
 */
import { createCommitmentRoot, hex, type JsonObject } from '@custodia/proof';
import {
  appendToLog,
  auditEventsAfter,
  awaitAuditEvents,
  findUnsealed,
  insertAuditBatch,
  lockAuditSealing,
  type AuditEventRow,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { digestOfEvent } from './event.ts';

export const BATCH_MAX = 500;

type Sealing = Pick<Casework, 'database' | 'audit' | 'logKey' | 'clock' | 'randomBytes' | 'tool'>;

/** Seals everything that was written until now; gives the number of batches. */
export async function sealAudit(casework: Sealing): Promise<number> {
  await casework.audit.flush();
  let batches = 0;
  while (await sealBatch(casework)) batches += 1;
  return batches;
}

/** {@link sealAudit} where a batch is full, or its oldest event is older than `afterMs`. */
export async function sealAuditWhenDue(casework: Sealing, afterMs: number): Promise<number> {
  await casework.audit.flush();
  const { count, oldestAt } = await findUnsealed(casework.database.db);
  const isOld = oldestAt !== null && casework.clock().getTime() - oldestAt.getTime() >= afterMs;
  return isOld || count >= BATCH_MAX ? await sealAudit(casework) : 0;
}

/** False where there is nothing left to seal. */
async function sealBatch(casework: Sealing): Promise<boolean> {
  return casework.database.withTransaction(async (tx) => {
    await lockAuditSealing(tx.db);
    const { after, count } = await findUnsealed(tx.db);
    if (count === 0) return false;
    // A number is given out before its event can be seen: wait for those that are on their way, then look.
    await awaitAuditEvents(tx.db);
    const events = await auditEventsAfter(tx.db, after, BATCH_MAX);
    await keep(casework, tx, after, events);
    return true;
  });
}

async function keep(
  casework: Sealing,
  { db }: TransactionScope,
  after: number,
  events: readonly AuditEventRow[],
): Promise<void> {
  const sealedAt = nowIso(casework);
  const batch = describeBatch(after, events);
  const record = { ...recordOfBatch(batch), sealedAt, tool: casework.tool };
  const entry = { kind: 'audit-sealed', subject: null, record, salt: casework.randomBytes(32) };
  const { firstIndex } = await appendToLog(db, casework.logKey, [entry], sealedAt);
  await insertAuditBatch(db, { ...batch, logIndex: firstIndex });
}

export interface AuditBatch {
  /** Number of the last event of the batch before; 0 for the first. */
  readonly after: number;
  readonly first: number;
  readonly last: number;
  readonly numbers: readonly number[];
  readonly digests: Uint8Array;
  readonly root: Uint8Array;
}

function describeBatch(after: number, events: readonly AuditEventRow[]): AuditBatch {
  const digests = events.map(digestOfEvent);
  const numbers = events.map(({ number }) => number);
  return {
    after,
    first: numbers[0]!,
    last: numbers.at(-1)!,
    numbers,
    digests: new Uint8Array(Buffer.concat(digests)),
    root: rootOf(digests),
  };
}

export function rootOf(digests: Iterable<Uint8Array>): Uint8Array {
  const root = createCommitmentRoot();
  for (const digest of digests) root.add(digest);
  return root.root();
}

/** What the log commits to, but for when and by what it was sealed. */
export function recordOfBatch({ after, first, last, numbers, root }: Omit<AuditBatch, 'digests'>): JsonObject {
  return { kind: 'audit-sealed', version: 1, after, first, last, count: numbers.length, root: hex(root) };
}

export interface AuditSealing {
  /** Seals once more, and stops. */
  stop(): Promise<void>;
}

/** Looks every `everyMs` whether there is something to seal, until it is stopped. What fails is tried again the next time. */
export function startAuditSealing(
  casework: Sealing,
  everyMs: number,
  onFailure: (error: unknown) => void,
): AuditSealing {
  let running: Promise<unknown> = Promise.resolve();
  const seal = (): Promise<unknown> => (running = running.then(async () => sealAudit(casework)).catch(onFailure));
  const timer = setInterval(() => void seal(), everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await seal();
    },
  };
}
