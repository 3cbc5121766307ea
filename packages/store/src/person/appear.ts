/** Participants of exhibits: where people appear, what they wrote, and which of them bear the same account. */
import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Database } from '../schema/tables.ts';
import { ACCOUNT } from './account.ts';

export interface AppearanceRow {
  readonly participantId: string;
  readonly exhibitId: string;
  readonly operationId: string | null;
  readonly platform: string;
  readonly key: string;
  readonly displayName: string | null;
  readonly handle: string | null;
  readonly nativeId: string | null;
  /** The same for participants that bear the same account; see {@link ACCOUNT}. */
  readonly account: string;
}

const APPEARANCE = sql`p.id as "participantId", p.exhibit_id as "exhibitId", e.operation_id as "operationId", p.platform, p.key,
  p.display_name as "displayName", p.handle, p.native_id as "nativeId", ${ACCOUNT} as account`;

/** Those of these identifiers that the caller may see. */
export async function findAppearances(db: Kysely<Database>, ids: readonly string[]): Promise<AppearanceRow[]> {
  const { rows } = await sql<AppearanceRow>`
    select ${APPEARANCE} from participant p join exhibit e on e.id = p.exhibit_id
    where p.id = any(${ids}::uuid[]) order by e.log_index, p.number`.execute(db);
  return rows;
}

/** Everybody who takes part in these exhibits. */
export async function listAppearancesIn(db: Kysely<Database>, exhibits: readonly string[]): Promise<AppearanceRow[]> {
  const { rows } = await sql<AppearanceRow>`
    select ${APPEARANCE} from participant p join exhibit e on e.id = p.exhibit_id
    where p.exhibit_id = any(${exhibits}::uuid[]) order by e.log_index, p.number`.execute(db);
  return rows;
}

/** Participants of the operation that bear one of these accounts. */
export async function findBearers(
  db: Kysely<Database>,
  operationId: string,
  accounts: readonly string[],
): Promise<AppearanceRow[]> {
  const { rows } = await sql<AppearanceRow>`
    select ${APPEARANCE} from participant p join exhibit e on e.id = p.exhibit_id
    where e.operation_id = ${operationId} and ${ACCOUNT} = any(${accounts}::text[]) order by e.log_index, p.number`.execute(
    db,
  );
  return rows;
}

export interface AccountFilter {
  readonly operationId: string;
  readonly platform?: string;
  readonly text?: string;
  /** Only accounts none of whose participants is among these. */
  readonly notAmong?: readonly string[];
  /** The account that the page before ended with. */
  readonly after?: string;
  readonly limit: number;
}

/** Accounts with their participants, by account in the order of code points. */
export async function listAccountsOf(
  db: Kysely<Database>,
  filter: AccountFilter,
): Promise<Map<string, AppearanceRow[]>> {
  const { platform, text, notAmong, after } = filter;
  const conditions = [
    sql<SqlBool>`e.operation_id = ${filter.operationId}`,
    ...(platform === undefined ? [] : [sql<SqlBool>`p.platform = ${platform}`]),
  ];
  const groups = [
    ...(text === undefined || text === ''
      ? []
      : [
          sql<SqlBool>`bool_or(strpos(search_fold(concat_ws(' ', p.display_name, p.handle, p.native_id, p.key)), search_fold(${text})) > 0)`,
        ]),
    ...(notAmong === undefined ? [] : [sql<SqlBool>`not bool_or(p.id = any(${notAmong}::uuid[]))`]),
  ];
  const { rows } = await sql<AppearanceRow>`
    with found as (
      select (${ACCOUNT}) collate "C" as account from participant p join exhibit e on e.id = p.exhibit_id
      where ${sql.join(conditions, sql` and `)} group by 1
      having ${groups.length === 0 ? sql`true` : sql.join(groups, sql` and `)})
    select ${APPEARANCE} from (
      select account from found where ${after === undefined ? sql`true` : sql`account > ${after}`} order by account limit ${filter.limit}) page
    join participant p on ${ACCOUNT} = page.account join exhibit e on e.id = p.exhibit_id and e.operation_id = ${filter.operationId}
    order by page.account, e.log_index, p.number`.execute(db);
  const accounts = new Map<string, AppearanceRow[]>();
  for (const row of rows) accounts.set(row.account, [...(accounts.get(row.account) ?? []), row]);
  return accounts;
}

export interface WrittenRow {
  readonly participantId: string;
  readonly conversationId: string;
  readonly exhibitId: string;
  readonly platform: string;
  readonly title: string | null;
  readonly messages: number;
  /** Instant or wall time of the first and last dated entry. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

/** How much each of these participants wrote or did, and when, in each conversation. */
export async function tallyWritten(db: Kysely<Database>, participants: readonly string[]): Promise<WrittenRow[]> {
  const { rows } = await sql<
    Omit<WrittenRow, 'firstAt' | 'lastAt'> & {
      first_at: Date | null;
      last_at: Date | null;
      first_local: string | null;
      last_local: string | null;
    }
  >`
    select p.id as "participantId", c.id as "conversationId", c.exhibit_id as "exhibitId", c.platform, c.title, t.messages, t.first_at,
      t.last_at, t.first_local, t.last_local
    from (
      select m.exhibit_id, m.sender, m.conversation, count(*) filter (where m.kind = 'message')::int as messages, min(m.at) as first_at,
        max(m.at) as last_at, min(m.local) as first_local, max(m.local) as last_local
      from message m where (m.exhibit_id, m.sender) in (select exhibit_id, number from participant where id = any(${participants}::uuid[]))
      group by 1, 2, 3) t
    join participant p on p.exhibit_id = t.exhibit_id and p.number = t.sender
    join conversation c on c.exhibit_id = t.exhibit_id and c.number = t.conversation
    order by t.first_at nulls last, c.id`.execute(db);
  return rows.map(({ first_at, last_at, first_local, last_local, ...row }) => ({
    ...row,
    firstAt: first_at?.toISOString() ?? first_local,
    lastAt: last_at?.toISOString() ?? last_local,
  }));
}

export interface WrittenIdentifierRow {
  readonly kind: string;
  readonly system: string | null;
  readonly value: string;
  readonly validity: string;
  readonly written: number;
  readonly seen: number;
}

/** Identifiers that these participants wrote, with how often they were seen in the operation; most written first. */
export async function summariseWrittenIdentifiers(
  db: Kysely<Database>,
  operationId: string,
  participants: readonly string[],
  limit: number,
): Promise<WrittenIdentifierRow[]> {
  const { rows } = await sql<WrittenIdentifierRow>`
    select w.kind, w.system, w.value, w.validity, w.written, (select count(*)::int from observation o join exhibit e on e.id = o.exhibit_id
        where o.kind = w.kind and o.value = w.value and e.operation_id = ${operationId}) as seen
    from (
      select o.kind, o.system, o.value, min(o.validity) as validity, count(*)::int as written
      from observation o join message m on m.exhibit_id = o.exhibit_id and m.ordinal = o.ordinal
      where (m.exhibit_id, m.sender) in (select exhibit_id, number from participant where id = any(${participants}::uuid[]))
      group by 1, 2, 3 order by written desc, o.kind, o.value limit ${limit}) w
    order by w.written desc, w.kind, w.value`.execute(db);
  return rows;
}

/** Exhibits and ordinals, of these, that are messages of the operation. */
export async function findMessagesOf(
  db: Kysely<Database>,
  operationId: string,
  messages: readonly { readonly exhibitId: string; readonly ordinal: number }[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select m.exhibit_id || ':' || m.ordinal as id from message m join exhibit e on e.id = m.exhibit_id
    join jsonb_array_elements(${JSON.stringify(messages)}::jsonb) w
      on m.exhibit_id = (w ->> 'exhibitId')::uuid and m.ordinal = (w ->> 'ordinal')::int
    where e.operation_id = ${operationId}`.execute(db);
  return new Set(rows.map((row) => row.id));
}
