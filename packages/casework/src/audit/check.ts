/**
 * Holds the audit trail against the log: every sealed batch is computed again from its events. Says which event was altered, which is gone
 * and which was put among them later. Events that are not sealed yet are held by nothing but the database, and are only counted.
 */
import { canonicalize, entryOf, equalBytes, hex, type JsonObject, type JsonValue } from '@custodia/proof';
import {
  auditBatchesAfter,
  auditDetailsAfter,
  auditEventsAfter,
  findLogEntry,
  logIndexesOfKind,
  type AuditBatchRow,
  type AuditEventRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { digestOfEvent } from './event.ts';
import { recordOfBatch, rootOf } from './seal.ts';

export interface AuditFinding {
  /** A batch or an event, by its number. */
  readonly subject: string;
  readonly finding: string;
}

const PAGE = 100;

export async function* checkAudit(casework: Pick<Casework, 'database'>): AsyncGenerator<AuditFinding> {
  const { db } = casework.database;
  const entries = new Set(await logIndexesOfKind(db, 'audit-sealed'));
  let after = 0;
  for (;;) {
    const batches = await auditBatchesAfter(db, after, PAGE);
    if (batches.length === 0) break;
    for (const batch of batches) {
      yield* checkBatch(casework, batch, after);
      entries.delete(batch.logIndex);
      after = batch.last;
    }
  }
  for (const index of entries) {
    yield { subject: `log entry ${index}`, finding: 'The log seals a batch of audit events, and the batch is gone.' };
  }
  yield* checkDetails(casework);
}

async function* checkBatch(
  { database }: Pick<Casework, 'database'>,
  batch: AuditBatchRow,
  after: number,
): AsyncGenerator<AuditFinding> {
  const subject = `batch ${batch.first} to ${batch.last}`;
  const logged = await loggedRecord(database, batch.logIndex);
  if (logged === null) {
    yield { subject, finding: 'No record of the log seals it.' };
    return;
  }
  const digests = splitDigests(batch);
  const isSealed = digests.length === batch.numbers.length && equalBytes(rootOf(digests), batch.root);
  if (!isSealed || canonicalize(logged) !== canonicalize(recordOfBatch({ ...batch, after }))) {
    yield { subject, finding: 'It is not the batch that the log seals: its events cannot be told apart from others.' };
    return;
  }
  // Before the first batch there is nothing: not even an event with a number that none was ever given.
  const from = after === 0 ? Number.MIN_SAFE_INTEGER : after;
  const events = await auditEventsAfter(database.db, from, Number.MAX_SAFE_INTEGER, batch.last);
  yield* compareEvents(batch, digests, events);
}

/** What was logged of the batch, without when and by what; null where there is no such record. */
async function loggedRecord({ db }: Casework['database'], index: number): Promise<JsonObject | null> {
  const entry = await findLogEntry(db, index);
  if (entry?.kind !== 'audit-sealed' || entry.record === null) return null;
  const { sealedAt: _sealedAt, tool: _tool, ...record } = JSON.parse(entry.record) as JsonObject;
  return record;
}

function splitDigests({ digests, numbers }: AuditBatchRow): Uint8Array[] {
  return numbers.map((_, at) => digests.subarray(at * 32, at * 32 + 32));
}

function* compareEvents(
  { numbers }: AuditBatchRow,
  digests: readonly Uint8Array[],
  events: readonly AuditEventRow[],
): Generator<AuditFinding> {
  const byNumber = new Map(events.map((event) => [event.number, event]));
  for (const [at, number] of numbers.entries()) {
    const event = byNumber.get(number);
    byNumber.delete(number);
    if (event === undefined) yield { subject: `event ${number}`, finding: 'It was sealed, and is gone.' };
    else if (!equalBytes(digestOfEvent(event), digests[at]!)) {
      yield { subject: `event ${number}`, finding: 'It is not what was sealed: it was altered.' };
    }
  }
  for (const number of byNumber.keys()) {
    yield { subject: `event ${number}`, finding: 'It was put among sealed events after they were sealed.' };
  }
}

/** A detail may be gone (erased), but what is there is what the event says. */
async function* checkDetails({ database }: Pick<Casework, 'database'>): AsyncGenerator<AuditFinding> {
  for (let after = 0; ;) {
    const details = await auditDetailsAfter(database.db, after, 1000);
    if (details.length === 0) return;
    for (const { event, detail, salt, digest } of details) {
      if (digest === null || hex(entryOf(salt, parse(detail))) !== hex(digest)) {
        yield { subject: `event ${event}`, finding: 'What was asked for is not what the event says: it was altered.' };
      }
    }
    after = details.at(-1)!.event;
  }
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
}
