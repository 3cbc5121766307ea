/** How participants write: counted from what was found in their messages. Row-level security narrows it to what the caller may see. */
import type { LanguageUnknown, TraceKind } from '@custodia/core';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface SaidRow {
  readonly kind: TraceKind;
  readonly value: string;
  readonly seen: number;
  readonly first: { readonly message: string; readonly conversation: string };
  readonly firstAt: Date | null;
}

export interface ProfileRows {
  readonly extractors: readonly string[];
  readonly said: readonly SaidRow[];
  readonly writing: readonly {
    language: string | null;
    unknown: LanguageUnknown | null;
    scripts: string;
    messages: number;
  }[];
  readonly hours: readonly { hour: number; messages: number }[];
  readonly messages: number;
}

/** Times that say the hour of the day in UTC without anybody's statement. */
const CERTAIN = ['utc', 'unix', 'offset', 'snowflake-derived'];
/** What an account can say of itself in so many ways that more would not be read. */
const SAID_MAX = 200;

export async function profileWriting(
  db: Kysely<Database>,
  operationId: string,
  participants: readonly string[],
): Promise<ProfileRows> {
  const from = written(operationId, participants);
  const said = await sql<SaidRow>`
    select t.kind, min(t.value) as value, count(distinct (t.exhibit_id, t.ordinal))::int as seen,
      (array_agg(json_build_object('message', t.exhibit_id || ':' || t.ordinal, 'conversation', c.id)
        order by m.at nulls last, t.exhibit_id, t.ordinal))[1] as first,
      min(m.at) as "firstAt"
    ${from} join trace t on t.exhibit_id = m.exhibit_id and t.ordinal = m.ordinal
    join conversation c on c.exhibit_id = m.exhibit_id and c.number = m.conversation
    group by t.kind, lower(t.value) order by t.kind, seen desc, value limit ${SAID_MAX}`.execute(db);
  const writing = await sql<ProfileRows['writing'][number]>`
    select w.language, w.unknown, w.scripts, count(*)::int as messages
    ${from} join writing w on w.exhibit_id = m.exhibit_id and w.ordinal = m.ordinal
    group by w.language, w.unknown, w.scripts order by messages desc, w.language, w.unknown, w.scripts`.execute(db);
  const hours = await sql<ProfileRows['hours'][number]>`
    select extract(hour from m.at at time zone 'UTC')::int as hour, count(*)::int as messages
    ${from} where m.at is not null and m.basis::text = any(${CERTAIN}::text[]) group by hour order by hour`.execute(db);
  const count = await sql<{ messages: number }>`select count(*)::int as messages ${from}`.execute(db);
  return {
    extractors: await extractorsOf(db, operationId, participants),
    said: said.rows,
    writing: writing.rows,
    hours: hours.rows,
    messages: count.rows[0]!.messages,
  };
}

function written(operationId: string, participants: readonly string[]): RawBuilder<unknown> {
  return sql`from participant p join exhibit e on e.id = p.exhibit_id and e.operation_id = ${operationId}
    and p.id = any(${participants}::uuid[])
    join message m on m.exhibit_id = p.exhibit_id and m.sender = p.number and m.kind = 'message'`;
}

async function extractorsOf(
  db: Kysely<Database>,
  operationId: string,
  participants: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ extractors: string }>`
    select distinct coalesce((select x.extractors from extraction x where x.exhibit_id = e.id order by x.number desc limit 1), i.extractor) as extractors
    from participant p join exhibit e on e.id = p.exhibit_id and e.operation_id = ${operationId} join exhibit_import i on i.exhibit_id = e.id
    where p.id = any(${participants}::uuid[]) order by 1`.execute(db);
  return rows.map(({ extractors }) => extractors);
}
