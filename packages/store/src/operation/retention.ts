/** Legal holds: what may not be erased, whatever its retention period says. */
import { type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface HoldRow {
  readonly id: string;
  readonly operationId: string;
  /** Null: the whole operation. */
  readonly exhibitId: string | null;
  readonly reason: string;
  readonly heldAt: Date;
  readonly heldBy: string;
  readonly logIndex: number;
  readonly released: {
    readonly reason: string;
    readonly at: Date;
    readonly by: string;
    readonly logIndex: number;
  } | null;
}

export interface NewHold extends Omit<HoldRow, 'heldAt' | 'released'> {
  readonly heldAt: string;
}

export async function insertHold(tx: Kysely<Database>, hold: NewHold): Promise<void> {
  await tx
    .insertInto('retention_hold')
    .values({
      id: hold.id,
      operation_id: hold.operationId,
      exhibit_id: hold.exhibitId,
      reason: hold.reason,
      held_at: hold.heldAt,
      held_by: hold.heldBy,
      log_index: hold.logIndex,
    })
    .execute();
}

export interface NewRelease {
  readonly holdId: string;
  readonly reason: string;
  readonly releasedAt: string;
  readonly releasedBy: string;
  readonly logIndex: number;
}

export async function insertRelease(tx: Kysely<Database>, release: NewRelease): Promise<void> {
  await tx
    .insertInto('retention_release')
    .values({
      hold_id: release.holdId,
      reason: release.reason,
      released_at: release.releasedAt,
      released_by: release.releasedBy,
      log_index: release.logIndex,
    })
    .execute();
}

export interface HoldFilter {
  readonly id?: string;
  readonly operationId?: string;
}

/** The oldest first; released ones too. */
export async function listHolds(db: Kysely<Database>, filter: HoldFilter = {}): Promise<HoldRow[]> {
  let query = db
    .selectFrom('retention_hold as h')
    .leftJoin('retention_release as r', 'r.hold_id', 'h.id')
    .select(['h.id', 'h.operation_id', 'h.exhibit_id', 'h.reason', 'h.held_at', 'h.held_by', 'h.log_index'])
    .select(['r.reason as release_reason', 'r.released_at', 'r.released_by', 'r.log_index as release_index'])
    .orderBy('h.log_index');
  if (filter.id !== undefined) query = query.where('h.id', '=', filter.id);
  if (filter.operationId !== undefined) query = query.where('h.operation_id', '=', filter.operationId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    operationId: row.operation_id,
    exhibitId: row.exhibit_id,
    reason: row.reason,
    heldAt: row.held_at,
    heldBy: row.held_by,
    logIndex: Number(row.log_index),
    released:
      row.released_at === null
        ? null
        : {
            reason: row.release_reason!,
            at: row.released_at,
            by: row.released_by!,
            logIndex: Number(row.release_index),
          },
  }));
}

/** People of one category in one exhibit. */
export interface CategoryCount {
  readonly operationId: string;
  readonly exhibitId: string;
  readonly exhibitName: string | null;
  readonly sealedAt: Date;
  readonly category: string;
  readonly people: number;
}

/**
 * Whose data lies in which exhibit that was not erased. Who nobody has said anything about is `unidentified`; an exhibit whose people are
 * not loaded (it is in quarantine, or unfinished) counts as one of theirs.
 */
export async function countCategories(db: Kysely<Database>, operationId?: string): Promise<CategoryCount[]> {
  let query = db
    .selectFrom('exhibit as e')
    .innerJoin('exhibit_content as c', 'c.exhibit_id', 'e.id')
    .leftJoin('participant as p', 'p.exhibit_id', 'e.id')
    .select(['e.operation_id', 'e.id', 'e.sealed_at', 'c.received_name'])
    .select((eb) => eb.fn.count<string>('p.id').as('people'))
    .where('e.operation_id', 'is not', null)
    .groupBy(['e.operation_id', 'e.id', 'e.sealed_at', 'c.received_name'])
    .orderBy('e.sealed_at')
    .orderBy('e.id');
  if (operationId !== undefined) query = query.where('e.operation_id', '=', operationId);
  return (await query.execute()).map((row) => ({
    operationId: row.operation_id!,
    exhibitId: row.id,
    exhibitName: row.received_name,
    sealedAt: row.sealed_at,
    category: 'unidentified',
    people: Math.max(1, Number(row.people)),
  }));
}
