/** What an operation holds and may be asked about, what was evaluated for a partner, the secrets of open answers, and what both hold. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface HeldIdentifier {
  /** email, phone, crypto-address, …; `account`: an account that takes part. */
  readonly kind: string;
  readonly system: string | null;
  /** As normalised. */
  readonly value: string;
}

/** Of these kinds, each once. Values of which only a digest is kept (card numbers) can be compared with nobody: they are not among them. */
export async function listHeldIdentifiers(
  db: Kysely<Database>,
  operationIds: readonly string[],
  kinds: readonly string[],
): Promise<HeldIdentifier[]> {
  if (operationIds.length === 0) return [];
  const { rows } = await sql<HeldIdentifier>`
    select distinct h.kind, h.system, h.value from unnest(${[...operationIds]}::uuid[]) o (id), comparable_identifiers(o.id) h
    where h.kind = any (${[...kinds]}) order by 1, 3, 2`.execute(db);
  return rows;
}

/** Counted before it is evaluated: what is asked for and never fetched counts too. */
export async function insertBatch(
  tx: Kysely<Database>,
  made: { readonly deconflictionId: string; readonly elements: number; readonly at: string },
): Promise<void> {
  const { deconflictionId: deconfliction_id, elements, at } = made;
  const number = sql<number>`(select coalesce(max(b.number), 0) + 1 from deconfliction_batch b
    where b.deconfliction_id = ${deconfliction_id})`;
  await tx.insertInto('deconfliction_batch').values({ deconfliction_id, number, elements, at }).execute();
}

/** How many elements were evaluated for one question so far. */
export async function countEvaluatedFor(db: Kysely<Database>, deconflictionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('deconfliction_batch')
    .select(sql<number>`coalesce(sum(elements), 0)::int`.as('count'))
    .where('deconfliction_id', '=', deconflictionId)
    .executeTakeFirstOrThrow();
  return count;
}

/** How many elements were evaluated for the partner since `since`, over all of its questions. */
export async function countEvaluated(db: Kysely<Database>, partnerId: string, since: string): Promise<number> {
  const { count } = await db
    .selectFrom('deconfliction_batch as b')
    .innerJoin('deconfliction as d', 'd.id', 'b.deconfliction_id')
    .select(sql<number>`coalesce(sum(b.elements), 0)::int`.as('count'))
    .where('d.partner_id', '=', partnerId)
    .where('b.at', '>', sql<Date>`${since}::timestamptz`)
    .executeTakeFirstOrThrow();
  return count;
}

/** One evaluation for a partner at a time, so that its limits are counted rightly. Held until the transaction ends. */
export async function lockPartner(tx: Kysely<Database>, partnerId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('partner:' || ${partnerId}, 0))`.execute(tx);
}

/** As wrapped to the master key; until when it may be used. */
export async function keepSecret(
  tx: Kysely<Database>,
  deconflictionId: string,
  wrapped: Uint8Array,
  until: string,
): Promise<void> {
  await tx.insertInto('deconfliction_secret').values({ deconfliction_id: deconflictionId, wrapped, until }).execute();
}

/** Null where there is none, or its time is over. */
export async function findSecret(
  db: Kysely<Database>,
  deconflictionId: string,
  now: string,
): Promise<{ readonly wrapped: Buffer; readonly until: Date } | null> {
  const row = await db
    .selectFrom('deconfliction_secret')
    .select(['wrapped', 'until'])
    .where('deconfliction_id', '=', deconflictionId)
    .where('until', '>', sql<Date>`${now}::timestamptz`)
    .executeTakeFirst();
  return row ?? null;
}

/** Gives how many there were. */
export async function destroyOldSecrets(tx: Kysely<Database>, now: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('deconfliction_secret')
    .where('until', '<=', sql<Date>`${now}::timestamptz`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export interface DeconflictionHit {
  readonly deconflictionId: string;
  readonly operationId: string;
  readonly number: number;
  /** Keyed digest by which who holds the identifier finds it again. */
  readonly mark: Uint8Array;
  /** By which the other side knows which one is meant. */
  readonly tag: Uint8Array;
}

export async function insertHits(tx: Kysely<Database>, hits: readonly DeconflictionHit[]): Promise<void> {
  if (hits.length === 0) return;
  await tx
    .insertInto('deconfliction_hit')
    .values(
      hits.map(({ deconflictionId, operationId, number, mark, tag }) => ({
        deconfliction_id: deconflictionId,
        operation_id: operationId,
        number,
        mark,
        tag,
      })),
    )
    .execute();
}

/** By operation and number: those that the connection may see. */
export async function listHits(db: Kysely<Database>, deconflictionId: string): Promise<DeconflictionHit[]> {
  const rows = await db
    .selectFrom('deconfliction_hit')
    .selectAll()
    .where('deconfliction_id', '=', deconflictionId)
    .orderBy('operation_id')
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    deconflictionId: row.deconfliction_id,
    operationId: row.operation_id,
    number: row.number,
    mark: row.mark,
    tag: row.tag,
  }));
}
