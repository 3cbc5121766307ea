/** Questions between units: what was asked, what happened to it, and what both were found to hold. */
import { sql, type Kysely } from 'kysely';
import { findErrorCode } from '../error.ts';
import type { DeconflictionDirection, DeconflictionEventKind } from '../schema/deconfliction.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface DeconflictionRow {
  readonly id: string;
  readonly direction: DeconflictionDirection;
  readonly partnerId: string;
  /** Null exactly where `direction` is `answered`. */
  readonly operationId: string | null;
  readonly kinds: readonly string[];
  readonly purpose: string;
  /** Identifiers asked about, rounded up. */
  readonly size: number;
  readonly accountId: string | null;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly logIndex: number;
  readonly events: readonly DeconflictionEventRow[];
}

export interface DeconflictionEventRow {
  readonly number: number;
  readonly kind: DeconflictionEventKind;
  readonly accountId: string | null;
  readonly by: string;
  readonly at: Date;
  readonly reason: string | null;
  readonly operations: readonly string[];
  readonly hits: number;
  readonly contact: string | null;
  readonly logIndex: number;
}

export interface NewDeconfliction extends Omit<DeconflictionRow, 'accountId' | 'askedBy' | 'askedAt' | 'events'> {
  readonly by: Reader;
  readonly at: string;
}

export async function insertDeconfliction(tx: Kysely<Database>, made: NewDeconfliction): Promise<void> {
  await tx
    .insertInto('deconfliction')
    .values({
      id: made.id,
      direction: made.direction,
      partner_id: made.partnerId,
      operation_id: made.operationId,
      kinds: [...made.kinds],
      purpose: made.purpose,
      size: made.size,
      account_id: made.by.accountId,
      asked_by: made.by.name,
      asked_at: made.at,
      log_index: made.logIndex,
    })
    .execute();
}

export interface NewDeconflictionEvent {
  readonly deconflictionId: string;
  readonly kind: DeconflictionEventKind;
  readonly by: Reader;
  readonly at: string;
  readonly reason?: string | null;
  readonly operations?: readonly string[];
  readonly hits?: number;
  readonly contact?: string | null;
  readonly logIndex: number;
}

/** `own-work` and `taken`: the database refused it; the transaction can then only roll back. */
export type DeconflictionHappening = 'happened' | 'own-work' | 'taken';
const REFUSED: Readonly<Record<string, DeconflictionHappening>> = {
  CU005: 'own-work',
  CU006: 'taken',
  '23505': 'taken',
};

export async function insertDeconflictionEvent(
  tx: Kysely<Database>,
  made: NewDeconflictionEvent,
): Promise<DeconflictionHappening> {
  const number = sql<number>`(select coalesce(max(e.number), 0) + 1 from deconfliction_event e
    where e.deconfliction_id = ${made.deconflictionId})`;
  try {
    await tx
      .insertInto('deconfliction_event')
      .values({
        deconfliction_id: made.deconflictionId,
        number,
        kind: made.kind,
        account_id: made.by.accountId,
        by_name: made.by.name,
        at: made.at,
        reason: made.reason ?? null,
        operations: [...(made.operations ?? [])],
        hits: made.hits ?? 0,
        contact: made.contact ?? null,
        log_index: made.logIndex,
      })
      .execute();
    return 'happened';
  } catch (cause) {
    const refused = REFUSED[findErrorCode(cause) ?? ''];
    if (refused === undefined) throw cause;
    return refused;
  }
}

export interface DeconflictionFilter {
  readonly ids?: readonly string[];
  /** Asked about it, or answered with it. */
  readonly operationId?: string;
  readonly direction?: DeconflictionDirection;
}

/** Newest first, each with its events in order. */
export async function listDeconflictions(
  db: Kysely<Database>,
  filter: DeconflictionFilter = {},
): Promise<DeconflictionRow[]> {
  if (filter.ids?.length === 0) return [];
  let query = db.selectFrom('deconfliction').selectAll().orderBy('asked_at', 'desc').orderBy('id');
  if (filter.ids !== undefined) query = query.where('id', 'in', [...filter.ids]);
  if (filter.operationId !== undefined)
    query = query.where(
      sql<boolean>`operation_id = ${filter.operationId} or exists (select from deconfliction_event e
        where e.deconfliction_id = deconfliction.id and ${filter.operationId}::uuid = any (e.operations))`,
    );
  if (filter.direction !== undefined) query = query.where('direction', '=', filter.direction);
  const rows = await query.execute();
  const events = await eventsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    direction: row.direction,
    partnerId: row.partner_id,
    operationId: row.operation_id,
    kinds: row.kinds,
    purpose: row.purpose,
    size: row.size,
    accountId: row.account_id,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    logIndex: Number(row.log_index),
    events: events.get(row.id) ?? [],
  }));
}

async function eventsOf(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, DeconflictionEventRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('deconfliction_event')
    .selectAll()
    .where('deconfliction_id', 'in', [...ids])
    .orderBy('number')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row.deconfliction_id);
  return new Map(
    [...grouped].map(([id, own]) => [
      id,
      own.map((row) => ({
        number: row.number,
        kind: row.kind,
        accountId: row.account_id,
        by: row.by_name,
        at: row.at,
        reason: row.reason,
        operations: row.operations,
        hits: row.hits,
        contact: row.contact,
        logIndex: Number(row.log_index),
      })),
    ]),
  );
}

/** Questions of ours that wait for the partner's installation: to be put to it, or to be answered by its people. */
export async function listWaitingQuestions(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from deconfliction d where d.direction = 'asked' and (select e.kind from deconfliction_event e
      where e.deconfliction_id = d.id and e.kind not like 'contact-%' order by e.number desc limit 1) in ('approved', 'proposed')
    order by d.asked_at`.execute(db);
  return rows.map(({ id }) => id);
}
