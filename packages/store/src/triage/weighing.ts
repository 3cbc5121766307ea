/** What takes long to weigh, kept until it is weighed anew. Everything here can be deleted at any time: it says "not yet weighed" then. */
import type { ElementCode } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import type { Database } from '../schema/tables.ts';

export interface UnweighedConversation {
  readonly id: string;
  readonly exhibitId: string;
  readonly conversation: number;
}

/** Whose countries this weigher has not weighed. */
export async function listUnweighedConversations(
  db: Kysely<Database>,
  operationId: string,
  weigher: string,
  limit: number,
): Promise<UnweighedConversation[]> {
  const { rows } = await sql<UnweighedConversation>`
    select c.id, c.exhibit_id as "exhibitId", c.number as conversation from conversation c join exhibit e on e.id = c.exhibit_id
    where e.operation_id = ${operationId} and not exists (select from conversation_weighing w
      where w.exhibit_id = c.exhibit_id and w.conversation = c.number and w.weigher = ${weigher})
    order by e.log_index, c.number limit ${limit}`.execute(db);
  return rows;
}

export async function keepCountries(
  db: Kysely<Database>,
  operationId: string,
  of: UnweighedConversation,
  weighed: { readonly countries: readonly string[]; readonly weigher: string; readonly at: string },
): Promise<void> {
  await sql`insert into conversation_weighing (exhibit_id, conversation, operation_id, countries, weigher, weighed_at)
    select c.exhibit_id, c.number, ${operationId}::uuid, ${[...weighed.countries]}::text[], ${weighed.weigher}, ${weighed.at}::timestamptz
    from conversation c where c.id = ${of.id}
    on conflict (exhibit_id, conversation) do update
      set countries = excluded.countries, weigher = excluded.weigher, weighed_at = excluded.weighed_at`.execute(db);
}

/** Assessments, of all operations where none is named, of which anything was tagged, read, resolved or drawn since this weigher weighed them. */
export async function listUnweighedAssessments(
  db: Kysely<Database>,
  operationId: string | null,
  weigher: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from assessment a left join assessment_weighing w on w.assessment_id = a.id and w.weigher = ${weigher}
    where a.operation_id = coalesce(${operationId}::uuid, a.operation_id) and (w.assessment_id is null
      or exists (select from stop_line l where l.operation_id = a.operation_id and l.log_index >= w.log_size)
      or exists (select from element_resolution r where r.assessment_id = a.id and r.log_index >= w.log_size)
      or exists (select from assessment_conversation c where c.assessment_id = a.id and (
        exists (select from signal s left join signal_retraction t on t.signal_id = s.id where s.exhibit_id = c.exhibit_id
          and s.conversation = c.conversation and greatest(s.log_index, t.log_index) >= w.log_size)
        or exists (select from signal_pass p where p.exhibit_id = c.exhibit_id and p.conversation = c.conversation and p.log_index >= w.log_size)
        or exists (select from stated_age g where g.exhibit_id = c.exhibit_id and g.conversation = c.conversation and g.log_index >= w.log_size))))
    order by a.log_index limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

export async function keepElements(
  db: Kysely<Database>,
  weighed: {
    readonly assessmentId: string;
    readonly operationId: string;
    /** Null: cannot tell. */
    readonly complete: boolean | null;
    readonly missing: readonly ElementCode[];
    /** Points that the record and the tags show red. */
    readonly reds: readonly string[];
    readonly weigher: string;
    /** Entries of the log before anything was read. */
    readonly logSize: number;
    readonly at: string;
  },
): Promise<void> {
  await sql`insert into assessment_weighing (assessment_id, operation_id, complete, missing, reds, weigher, log_size, weighed_at)
    select a.id, a.operation_id, ${weighed.complete}::boolean, ${[...weighed.missing]}::text[], ${[...weighed.reds]}::text[], ${weighed.weigher}, ${weighed.logSize}::bigint,
      ${weighed.at}::timestamptz from assessment a where a.id = ${weighed.assessmentId}
    on conflict (assessment_id) do update set complete = excluded.complete, missing = excluded.missing, reds = excluded.reds, weigher = excluded.weigher,
      log_size = excluded.log_size, weighed_at = excluded.weighed_at`.execute(db);
}

/** Entries that the log has. */
export async function countLogEntries(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ size: number }>`select coalesce(max(index) + 1, 0) as size from log_entry`.execute(db);
  return Number(rows[0]!.size);
}

/** What was weighed of an exhibit says something of its messages: it goes before they do. */
export async function forgetWeighings({ db }: TransactionScope, exhibitId: string): Promise<void> {
  await sql`delete from conversation_weighing where exhibit_id = ${exhibitId}`.execute(db);
  await sql`delete from assessment_weighing where assessment_id in
    (select assessment_id from assessment_conversation where exhibit_id = ${exhibitId})`.execute(db);
}
