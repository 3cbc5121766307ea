/** What changed since a moment, counted for each operation: all that the connection may see. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../schema/tables.ts';

export type ChangeKind =
  'exhibits' | 'messages' | 'signals' | 'comments' | 'translations' | 'people' | 'packages' | 'events';

export interface ChangeCount {
  readonly operationId: string;
  readonly kind: ChangeKind;
  readonly count: number;
}

/** Only those above zero. `since` is ISO 8601. */
export async function countChanges(db: Kysely<Database>, since: string): Promise<ChangeCount[]> {
  const parts = Object.entries(SOURCES).map(
    ([kind, source]) => sql`select operation_id, ${kind}::text as kind, count from (${source(since)}) counted`,
  );
  const { rows } = await sql<ChangeCount>`
    select operation_id as "operationId", kind, sum(count)::bigint as count from (${sql.join(parts, sql` union all `)}) changes
    where operation_id is not null group by 1, 2 having sum(count) > 0`.execute(db);
  return rows;
}

type Source = (since: string) => RawBuilder<unknown>;

/** Each gives operation_id and count. */
const SOURCES: Readonly<Record<ChangeKind, Source>> = {
  exhibits: (since) =>
    sql`select operation_id, count(*) as count from exhibit where sealed_at >= ${since} group by operation_id`,
  messages: (since) => sql`select e.operation_id, sum((i.counts ->> 'messages')::bigint) as count
    from exhibit_import i join exhibit e on e.id = i.exhibit_id
    where i.imported_at >= ${since} and i.admission = 'admitted' group by e.operation_id`,
  signals: (since) => ofExhibit(sql`signal`, sql`x.tagged_at >= ${since}`),
  comments: (since) => ofExhibit(sql`comment`, sql`x.written_at >= ${since}`),
  translations: (since) => ofExhibit(sql`translation`, sql`x.translated_at >= ${since}`),
  people: (since) =>
    sql`select operation_id, count(*) as count from person_revision where made_at >= ${since} group by operation_id`,
  packages: (since) =>
    sql`select operation_id, count(*) as count from package where built_at >= ${since} group by operation_id`,
  events: (since) =>
    sql`select operation_id, count(*) as count from operation_event where at >= ${since} group by operation_id`,
};

function ofExhibit(table: RawBuilder<unknown>, since: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select e.operation_id, count(*) as count from ${table} x join exhibit e on e.id = x.exhibit_id
    where ${since} group by e.operation_id`;
}
