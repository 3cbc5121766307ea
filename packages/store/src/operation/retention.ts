/** Legal holds: what may not be erased, whatever its retention period says. */
import { sql, type Kysely } from 'kysely';
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

/** Accounts of investigators are nobody's personal data here; of whom nobody has said what they are is `unidentified`. */
const INVESTIGATOR = 'investigator-account';
const UNIDENTIFIED = 'unidentified';

/**
 * Whose data lies in which exhibit that was not erased. Each exhibit is there at least once: one whose people are not loaded (it is in
 * quarantine, or unfinished) counts as one unidentified person's.
 */
export async function countCategories(db: Kysely<Database>, operationId?: string): Promise<CategoryCount[]> {
  const { rows } = await sql<CategoryCount>`
    with attached as (
      select distinct on (exhibit_id, participant_id, person_id) exhibit_id, participant_id, person_id, attached
      from person_account order by exhibit_id, participant_id, person_id, log_index desc
    ), said as (
      select a.exhibit_id, a.participant_id, r.category::text as category
      from attached a cross join lateral (select category from person_revision r where r.person_id = a.person_id
        order by r.number desc limit 1) r
      where a.attached
    )
    select e.operation_id as "operationId", e.id as "exhibitId", c.received_name as "exhibitName", e.sealed_at as "sealedAt",
      coalesce(nullif(s.category, 'unknown'), ${UNIDENTIFIED}) as category, count(distinct p.id)::int as people
    from exhibit e join exhibit_content c on c.exhibit_id = e.id
      left join participant p on p.exhibit_id = e.id
      left join said s on s.exhibit_id = e.id and s.participant_id = p.id
    where e.operation_id is not null and (${operationId ?? null}::uuid is null or e.operation_id = ${operationId ?? null}::uuid)
    group by 1, 2, 3, 4, 5 order by 4, 2, 5`.execute(db);
  return [...Map.groupBy(rows, ({ exhibitId }) => exhibitId).values()].flatMap(dataSubjectsOf);
}

function dataSubjectsOf(rows: readonly CategoryCount[]): CategoryCount[] {
  const people = rows.filter(({ category, people: count }) => category !== INVESTIGATOR && count > 0);
  return people.length > 0 ? people : [{ ...rows[0]!, category: UNIDENTIFIED, people: 1 }];
}
