/** Batches of audit events, as they were sealed into the log. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface AuditBatchRow {
  readonly first: number;
  readonly last: number;
  readonly numbers: readonly number[];
  /** One after the other, 32 bytes each. */
  readonly digests: Uint8Array;
  readonly root: Uint8Array;
  readonly logIndex: number;
}

export async function insertAuditBatch(tx: Kysely<Database>, batch: AuditBatchRow): Promise<void> {
  await tx
    .insertInto('audit_batch')
    .values({
      first: batch.first,
      last: batch.last,
      count: batch.numbers.length,
      numbers: [...batch.numbers],
      digests: batch.digests,
      root: batch.root,
      log_index: batch.logIndex,
    })
    .execute();
}

/** In order, from the first that ends after `after`. */
export async function auditBatchesAfter(db: Kysely<Database>, after: number, limit: number): Promise<AuditBatchRow[]> {
  const rows = await db
    .selectFrom('audit_batch')
    .selectAll()
    .where('last', '>', after)
    .orderBy('last')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    first: row.first,
    last: row.last,
    numbers: row.numbers,
    digests: new Uint8Array(row.digests),
    root: new Uint8Array(row.root),
    logIndex: row.log_index,
  }));
}

/** Held until the transaction ends: one process seals at a time. */
export async function lockAuditSealing(tx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(0x41554442)})`.execute(tx);
}

/** Waits, in the transaction `tx`, until every number that was given to an event belongs to one that can be seen, or never will. */
export async function awaitAuditEvents(tx: Kysely<Database>): Promise<void> {
  await sql`select lock_audit()`.execute(tx);
}

export interface UnsealedAudit {
  /** Number of the last sealed event; 0 where none was. */
  readonly after: number;
  readonly count: number;
  /** When the oldest of them happened; null where there is none. */
  readonly oldestAt: Date | null;
}

export async function findUnsealed(db: Kysely<Database>): Promise<UnsealedAudit> {
  const { rows } = await sql<UnsealedAudit>`
    with sealed as (select coalesce(max(last), 0) as after from audit_batch)
    select (select after from sealed) as after, count(*) as count, min(at) as "oldestAt"
    from audit_event where number > (select after from sealed)`.execute(db);
  return rows[0]!;
}

/** Details that are there, in order of their events, each with the digest that its event gives for it. */
export async function auditDetailsAfter(
  db: Kysely<Database>,
  after: number,
  limit: number,
): Promise<{ event: number; detail: string; salt: Uint8Array; digest: Uint8Array | null }[]> {
  const rows = await db
    .selectFrom('audit_detail as d')
    .innerJoin('audit_event as e', 'e.number', 'd.event')
    .select(['d.event', 'd.detail', 'd.salt', 'e.detail_digest'])
    .where('d.event', '>', after)
    .orderBy('d.event')
    .limit(limit)
    .execute();
  return rows.map(({ event, detail, salt, detail_digest }) => ({
    event,
    detail,
    salt: new Uint8Array(salt),
    digest: detail_digest === null ? null : new Uint8Array(detail_digest),
  }));
}
