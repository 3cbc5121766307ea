/** From what an input names to the operation it belongs to and whose work it is: need-to-know and the second person are decided on that. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../schema/tables.ts';

export type LocatedKind = keyof typeof SOURCES | 'message';

export interface Located {
  /** The full identifier. */
  readonly id: string;
  /** Null where it is the unit's own, or came in without an operation. */
  readonly operationId: string | null;
  /** Accounts that made it or had a hand in it: none of them approves it. */
  readonly authors: readonly string[];
}

/** More than any caller needs in order to see that a shortened identifier is ambiguous. */
const MATCHES_MAX = 1000;

/**
 * Everything of this kind whose identifier is `typed` or begins with it. A message is typed as EXHIBIT:ORDINAL; whether that ordinal is
 * there is not asked.
 */
export async function locate(db: Kysely<Database>, kind: LocatedKind, typed: string): Promise<Located[]> {
  if (kind !== 'message') return await select(db, kind, typed);
  const [exhibit = '', ordinal = ''] = typed.split(':');
  return (await select(db, 'exhibit', exhibit)).map((found) => ({ ...found, id: `${found.id}:${ordinal}` }));
}

const FULL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PART = /^[0-9a-f-]{1,36}$/;

/** {@link locate} for many identifiers at once: full ones in one question, the others one by one. In the order in which they were typed. */
export async function locateAll(
  db: Kysely<Database>,
  kind: LocatedKind,
  typed: readonly string[],
): Promise<(readonly Located[])[]> {
  const full = kind === 'message' ? [] : typed.map((one) => one.toLowerCase()).filter((one) => FULL.test(one));
  if (kind === 'message' || full.length < 2) return Promise.all(typed.map((one) => locate(db, kind, one)));
  const found = new Map((await selectFull(db, kind, full)).map((one) => [one.id, one]));
  return Promise.all(
    typed.map(async (one) => {
      if (!FULL.test(one.toLowerCase())) return locate(db, kind, one);
      const located = found.get(one.toLowerCase());
      return located === undefined ? [] : [located];
    }),
  );
}

async function selectFull(
  db: Kysely<Database>,
  kind: Exclude<LocatedKind, 'message'>,
  ids: readonly string[],
): Promise<Located[]> {
  const { rows } = await sql<Located>`
    select found.id, found.operation_id as "operationId", found.authors from (${SOURCES[kind]}) found
    where found.id = any (${[...new Set(ids)]}::uuid[])`.execute(db);
  return rows;
}

async function select(db: Kysely<Database>, kind: Exclude<LocatedKind, 'message'>, typed: string): Promise<Located[]> {
  const wanted = typed.toLowerCase();
  if (!PART.test(wanted)) return [];
  const matches = FULL.test(wanted) ? sql`found.id = ${wanted}::uuid` : sql`found.id::text like ${`${wanted}%`}`;
  const { rows } = await sql<Located>`
    select found.id, found.operation_id as "operationId", found.authors from (${SOURCES[kind]}) found
    where ${matches} order by found.id limit ${sql.lit(MATCHES_MAX)}`.execute(db);
  return rows;
}

const NOBODY = sql`'{}'::uuid[]`;

/** Each gives id, operation_id and authors. */
const SOURCES = {
  // A draft has the id of the operation that it becomes, and its authors stay its authors.
  operation: sql`select o.id, o.id as operation_id,
      coalesce((select array_prepend(d.author_id, d.contributors) from operation_draft d where d.id = o.id), '{}') as authors from operation o
    union all select d.id, d.id, array_prepend(d.author_id, d.contributors) from operation_draft d
      where not exists (select from operation o where o.id = d.id)`,
  draft: sql`select d.id, d.id as operation_id, array_prepend(d.author_id, d.contributors) as authors from operation_draft d`,
  exhibit: sql`select e.id, e.operation_id, ${NOBODY} as authors from exhibit e`,
  conversation: sql`select c.id, e.operation_id, ${NOBODY} as authors from conversation c join exhibit e on e.id = c.exhibit_id`,
  package: sql`select p.id, p.operation_id, ${NOBODY} as authors from package p`,
  person: sql`select p.id, p.operation_id, array_remove(array[p.account_id], null) as authors from person p`,
  comment: sql`select c.id, e.operation_id, array_remove(array[c.account_id], null) as authors
    from comment c join exhibit e on e.id = c.exhibit_id where c.version = 1`,
  recipient: sql`select r.id, null::uuid as operation_id, array_remove(array[r.added_by_account], null) as authors from recipient r`,
  alarm: sql`select a.id, null::uuid as operation_id, array_remove(array[a.raised_by_account], null) as authors from alarm a`,
  account: sql`select a.id, null::uuid as operation_id, ${NOBODY} as authors from account a`,
  glass: sql`select g.id, null::uuid as operation_id, array[g.account_id] as authors from broken_glass g`,
  rule: sql`select r.id, null::uuid as operation_id, array_remove(array[r.proposed_by_account], null) as authors from rule_revision r`,
  referral: sql`select r.id, r.operation_id, referral_authors(r.id) as authors from referral r`,
  term: sql`select r.id, null::uuid as operation_id, array_remove(array[r.proposed_by_account], null) as authors from term_revision r`,
  publication: sql`select p.id, null::uuid as operation_id, publication_authors(p.id) as authors from publication p`,
  partner: sql`select p.id, null::uuid as operation_id, array_remove(array[p.added_by_account], null) as authors from partner p`,
  deconfliction: sql`select d.id, d.operation_id, array_remove(array[d.account_id], null) as authors from deconfliction d`,
  // Found by the operation that was asked: it alone answers.
  overlap: sql`select o.id, o.asked_operation as operation_id, array_remove(array[o.account_id], null) as authors from overlap o`,
  recording: sql`select r.id, r.operation_id, array_remove(array[r.ordered_by_account], null) as authors from recording r`,
  assessment: sql`select a.id, a.operation_id, array_remove(array[a.account_id], null) as authors from assessment a`,
} as const satisfies Readonly<Record<string, RawBuilder<unknown>>>;

/** Everything that can be located. */
export const LOCATED_KINDS: readonly LocatedKind[] = [...(Object.keys(SOURCES) as (keyof typeof SOURCES)[]), 'message'];
