/** Stretches of a conversation by position, without touching what lies before them; and what finding gaps needs of every entry. */
import type { GapEntry } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { ConversationPlace } from '../signal/store.ts';
import { toEntryRow, type EntryRow, type StoredEntry } from './store.ts';

export interface WindowQuery extends ConversationPlace {
  /** Position in the conversation, from 0, in the order of the file. */
  readonly from: number;
  readonly limit: number;
}

/** As in 0012-speed.sql: the entry at every such position is known, and the rest of the way is counted. */
const MARKED_EVERY = 1000;

/** The statement, apart, so that a test can ask the database how it runs it. */
export function selectWindow({ exhibitId, conversation, from, limit }: WindowQuery) {
  const marked = Math.floor(from / MARKED_EVERY) * MARKED_EVERY;
  return sql<StoredEntry>`
    select * from message where exhibit_id = ${exhibitId} and conversation = ${conversation}
      and ordinal >= (select ordinal from conversation_mark
        where exhibit_id = ${exhibitId} and conversation = ${conversation} and place = ${marked})
    order by ordinal offset ${from - marked} limit ${limit}`;
}

/** Entries from a position on; none where the conversation is shorter. */
export async function listWindow(db: Kysely<Database>, query: WindowQuery): Promise<EntryRow[]> {
  const { rows } = await selectWindow(query).execute(db);
  return rows.map(toEntryRow);
}

/** At which position an ordinal stands, or would stand. */
export async function positionOf(db: Kysely<Database>, place: ConversationPlace, ordinal: number): Promise<number> {
  const { exhibitId, conversation } = place;
  const { rows } = await sql<{ position: number }>`
    select k.place + (select count(*) from message where exhibit_id = ${exhibitId} and conversation = ${conversation}
      and ordinal >= k.ordinal and ordinal < ${ordinal})::int as position
    from conversation_mark k where k.exhibit_id = ${exhibitId} and k.conversation = ${conversation} and k.ordinal <= ${ordinal}
    order by k.ordinal desc limit 1`.execute(db);
  return rows[0]?.position ?? 0;
}

export interface LocatedConversation extends ConversationPlace {
  readonly id: string;
  readonly operationId: string | null;
}

/** Where a conversation is kept; null where there is none, or none for who asks. */
export async function findConversation(db: Kysely<Database>, id: string): Promise<LocatedConversation | null> {
  const row = await db
    .selectFrom('conversation as c')
    .innerJoin('exhibit as e', 'e.id', 'c.exhibit_id')
    .select(['c.id', 'c.exhibit_id', 'c.number', 'e.operation_id'])
    .where('c.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { id: row.id, exhibitId: row.exhibit_id, conversation: row.number, operationId: row.operation_id };
}

export interface LocatedMessage extends LocatedConversation {
  readonly entry: EntryRow;
}

/** Which of these ordinals stand in the conversation, as far as the database shows them to who asks. */
export async function findOrdinals(
  db: Kysely<Database>,
  { exhibitId, conversation }: ConversationPlace,
  ordinals: readonly number[],
): Promise<Set<number>> {
  const rows = await db
    .selectFrom('message')
    .select('ordinal')
    .where('exhibit_id', '=', exhibitId)
    .where('conversation', '=', conversation)
    .where('ordinal', '=', sql<number>`any(${[...ordinals]}::int[])`)
    .execute();
  return new Set(rows.map(({ ordinal }) => ordinal));
}

/** One entry with its conversation; null where there is none, or none for who asks. */
export async function findMessage(
  db: Kysely<Database>,
  exhibitId: string,
  ordinal: number,
): Promise<LocatedMessage | null> {
  const { rows } = await sql<StoredEntry & { conversation_id: string; operation_id: string | null }>`
    select m.*, c.id as conversation_id, e.operation_id from message m
      join conversation c on c.exhibit_id = m.exhibit_id and c.number = m.conversation join exhibit e on e.id = m.exhibit_id
    where m.exhibit_id = ${exhibitId} and m.ordinal = ${ordinal}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const entry = toEntryRow(row);
  return {
    id: row.conversation_id,
    exhibitId,
    conversation: entry.conversation,
    operationId: row.operation_id,
    entry,
  };
}

/** Every entry of a conversation, as little of it as finding gaps needs. */
export async function listGapEntries(db: Kysely<Database>, place: ConversationPlace): Promise<GapEntry[]> {
  const { rows } = await sql<{ ordinal: number; at: Date | null; source_id: string | null; deleted: boolean }>`
    select ordinal, at, source_id, coalesce(extra ? 'deletion', false) as deleted from message
    where exhibit_id = ${place.exhibitId} and conversation = ${place.conversation} order by ordinal`.execute(db);
  return rows.map((row) => ({
    ordinal: row.ordinal,
    atMs: row.at?.getTime() ?? null,
    sourceId: row.source_id,
    deleted: row.deleted,
  }));
}

/** Accounts that an operation names as its investigators' own. */
export async function listInvestigatorAccounts(
  db: Kysely<Database>,
  operationIds: readonly string[],
): Promise<{ readonly operationId: string; readonly platform: string; readonly handle: string }[]> {
  if (operationIds.length === 0) return [];
  const rows = await db
    .selectFrom('operation_account')
    .selectAll()
    .where('operation_id', 'in', [...operationIds])
    .execute();
  return rows.map((row) => ({ operationId: row.operation_id, platform: row.platform, handle: row.handle }));
}

/** Identifiers of all conversations of these exhibits, by `exhibit:number`. */
export async function conversationIds(
  db: Kysely<Database>,
  exhibitIds: readonly string[],
): Promise<Map<string, string>> {
  if (exhibitIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('conversation')
    .select(['id', 'exhibit_id', 'number'])
    .where('exhibit_id', 'in', [...exhibitIds])
    .execute();
  return new Map(rows.map((row) => [`${row.exhibit_id}:${row.number}`, row.id]));
}

/** Texts of entries as they stood in the file, by ordinal. */
export async function textsOf(
  db: Kysely<Database>,
  exhibitId: string,
  ordinals: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<StoredEntry>`
    select * from message where exhibit_id = ${exhibitId} and ordinal = any(${ordinals}::int[])`.execute(db);
  return new Map(rows.map(toEntryRow).map(({ ordinal, text }) => [ordinal, text]));
}

/** The operation an exhibit belongs to; null where it came in without one. */
export async function operationOfExhibit(db: Kysely<Database>, exhibitId: string): Promise<string | null> {
  const row = await db.selectFrom('exhibit').select('operation_id').where('id', '=', exhibitId).executeTakeFirst();
  return row?.operation_id ?? null;
}
