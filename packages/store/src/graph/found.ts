/** Links that were read out of sealed text, around some things of one operation. */
import type { LinkReason } from '@custodia/core';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../schema/tables.ts';
import { IDENTIFIER_KEY, withEnds, type GraphEnds } from './ends.ts';

export interface GraphLinkRow {
  readonly a: string;
  readonly b: string;
  readonly kind: LinkReason;
  readonly count: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly undated: boolean;
}

/** One way of finding links: `ways` give rows of `a`, `b`, `count`, `first_at`, `last_at`, `undated`. */
interface Way {
  readonly kind: LinkReason;
  readonly rows: (ends: GraphEnds, operationId: string) => RawBuilder<unknown>;
}

/** What messages say of their times; `m` is the message. */
const WHEN = sql`min(m.at) as first_at, max(m.at) as last_at, bool_or(m.at is null) as undated`;
/** Handles are of one platform; without one they could be anybody's on any. */
const BEARS = sql`(v.kind <> 'handle' or coalesce(o.system, v.platform) = v.platform)`;
/** What accounts bear that can be read in a text as well. */
const BORNE = sql`cross join lateral (values ('phone', p.native_id), ('phone', p.handle), ('email', lower(p.native_id)), ('email', lower(p.handle)),
    ('handle', ltrim(p.handle, '@')), ('handle', lower(ltrim(p.handle, '@')))) as n (kind, value)`;

const WAYS: readonly Way[] = [
  {
    kind: 'took-part',
    rows: ({ accounts, conversations }) => sql`
      select 'account:' || t.account as a, 'conversation:' || t.id as b, sum(t.entries)::int as count, min(t.first_at) as first_at,
        max(t.last_at) as last_at, bool_or(t.first_at is null or t.first_moment < t.first_at or t.last_moment > t.last_at) as undated
      from (
        select s.account, c.id, t.* from chosen s join conversation_tally t on t.exhibit_id = s.exhibit_id and t.sender = s.number
          join conversation c on c.exhibit_id = t.exhibit_id and c.number = t.conversation
        union all
        select p.account, c.id, t.* from conversation c join conversation_tally t on t.exhibit_id = c.exhibit_id and t.conversation = c.number
          join p on p.exhibit_id = t.exhibit_id and p.number = t.sender
        where c.id = any(${conversations}::uuid[]) and not p.account = any(${accounts}::text[])) t
      group by t.account, t.id`,
  },
  {
    kind: 'wrote',
    rows: ({ accounts }) => sql`
      select 'account:' || w.account as a, w.key as b, count(*)::int as count, ${WHEN} from (
        select s.account, ${IDENTIFIER_KEY} as key, o.exhibit_id, o.ordinal from observation o
          join message m on m.exhibit_id = o.exhibit_id and m.ordinal = o.ordinal
          join chosen s on s.exhibit_id = m.exhibit_id and s.number = m.sender
        where o.exhibit_id in (select exhibit_id from chosen)
        union all
        select p.account, 'identifier:' || s.kind || ':' || s.system || ':' || s.value, s.exhibit_id, s.ordinal from seen s
          join message m on m.exhibit_id = s.exhibit_id and m.ordinal = s.ordinal
          join p on p.exhibit_id = m.exhibit_id and p.number = m.sender
        where not p.account = any(${accounts}::text[])) w
      join message m on m.exhibit_id = w.exhibit_id and m.ordinal = w.ordinal group by w.account, w.key`,
  },
  {
    kind: 'stands-in',
    rows: ({ conversations }) => sql`
      select 'conversation:' || w.id as a, w.key as b, count(*)::int as count, ${WHEN} from (
        select c.id, ${IDENTIFIER_KEY} as key, o.exhibit_id, o.ordinal from conversation c
          join message m on m.exhibit_id = c.exhibit_id and m.conversation = c.number and m.sender is null
          join observation o on o.exhibit_id = m.exhibit_id and o.ordinal = m.ordinal
        where c.id = any(${conversations}::uuid[])
        union all
        select c.id, 'identifier:' || s.kind || ':' || s.system || ':' || s.value, s.exhibit_id, s.ordinal from seen s
          join message m on m.exhibit_id = s.exhibit_id and m.ordinal = s.ordinal and m.sender is null
          join conversation c on c.exhibit_id = m.exhibit_id and c.number = m.conversation
        where not c.id = any(${conversations}::uuid[])) w
      join message m on m.exhibit_id = w.exhibit_id and m.ordinal = w.ordinal group by w.id, w.key`,
  },
  {
    kind: 'bears',
    rows: (_, operationId) => sql`
      select 'account:' || v.account as a, v.key as b, count(distinct (v.exhibit_id, v.ordinal, v.number))::int as count,
        null::timestamptz as first_at, null::timestamptz as last_at, false as undated
      from (
        select v.account, ${IDENTIFIER_KEY} as key, o.exhibit_id, o.ordinal, o.number
        from (select distinct p.account, p.platform, n.kind, n.value from chosen p ${BORNE} where n.value is not null) v
          join observation o on o.kind = v.kind::identifier_kind and o.value = v.value and ${BEARS}
          join exhibit e on e.id = o.exhibit_id and e.operation_id = ${operationId}
        union all
        select v.account, 'identifier:' || o.kind || ':' || o.system || ':' || o.value, o.exhibit_id, o.ordinal, o.number
        from (select distinct p.account, p.platform, n.kind, n.value from p ${BORNE} where n.value is not null) v
          join (select exhibit_id, ordinal, number, kind, nullif(system, '') as looked, system, value from seen) o
            on o.kind::text = v.kind and o.value = v.value and (v.kind <> 'handle' or coalesce(o.looked, v.platform) = v.platform)) v
      group by v.account, v.key`,
  },
  {
    kind: 'said-place',
    rows: ({ accounts, places }) => sql`
      select 'account:' || w.account as a, 'place:' || w.value as b, count(*)::int as count, ${WHEN} from (
        select s.account, lower(t.value) as value, t.exhibit_id, t.ordinal from trace t
          join message m on m.exhibit_id = t.exhibit_id and m.ordinal = t.ordinal
          join chosen s on s.exhibit_id = m.exhibit_id and s.number = m.sender
        where t.kind = 'place' and t.exhibit_id in (select exhibit_id from chosen)
        union all
        select p.account, lower(t.value), t.exhibit_id, t.ordinal from trace t
          join message m on m.exhibit_id = t.exhibit_id and m.ordinal = t.ordinal
          join p on p.exhibit_id = m.exhibit_id and p.number = m.sender
        where t.kind = 'place' and lower(t.value) = any(${places}::text[]) and not p.account = any(${accounts}::text[])) w
      join message m on m.exhibit_id = w.exhibit_id and m.ordinal = w.ordinal group by w.account, w.value`,
  },
];

/**
 * Every link of these things, of one kind at most `limit` and one more, in the order of their keys: whoever gets more than `limit` knows that
 * there were more. Row-level security narrows it to what the caller may see.
 */
export async function listFoundLinks(
  db: Kysely<Database>,
  operationId: string,
  ends: GraphEnds,
  limit: number,
): Promise<GraphLinkRow[]> {
  const found: GraphLinkRow[] = [];
  for (const { kind, rows } of WAYS) {
    const result = await sql<Omit<GraphLinkRow, 'kind'>>`
      with ${withEnds(operationId, ends)}
      select l.a, l.b, l.count, l.first_at as "firstAt", l.last_at as "lastAt", l.undated from (${rows(ends, operationId)}) l
      order by l.a collate "C", l.b collate "C" limit ${limit + 1}`.execute(db);
    for (const row of result.rows) found.push({ ...row, kind });
  }
  return found;
}
