/**
 * How much each sender has in each conversation, and which entry stands at every thousandth position: counted when an exhibit is read in, so that
 * no list counts messages and no page counts what lies before it (0012-speed.sql).
 */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { ConversationPlace } from '../signal/store.ts';

/** Counts the entries of these exhibits, in the transaction that loaded them. */
export async function insertTallies(db: Kysely<Database>, exhibitIds: readonly string[]): Promise<void> {
  await sql`insert into conversation_tally
    select c.* from unnest(${[...exhibitIds]}::uuid[]) e(id), count_conversations(e.id) c`.execute(db);
  await markPositions(db, exhibitIds);
  await countLanguages(db, exhibitIds);
}

/** What a participant has goes; the entries of others move up. Only inside an erasure. */
export async function eraseTallyOf(db: Kysely<Database>, exhibitId: string, participant: number): Promise<void> {
  await db
    .deleteFrom('conversation_tally')
    .where('exhibit_id', '=', exhibitId)
    .where('sender', '=', participant)
    .execute();
  await db.deleteFrom('conversation_mark').where('exhibit_id', '=', exhibitId).execute();
  await markPositions(db, [exhibitId]);
  await countLanguages(db, [exhibitId]);
}

async function markPositions(db: Kysely<Database>, exhibitIds: readonly string[]): Promise<void> {
  await sql`insert into conversation_mark
    select m.* from unnest(${[...exhibitIds]}::uuid[]) e(id), mark_conversations(e.id) m`.execute(db);
}

/** Which languages their conversations are written in: whenever what was found in their messages changed. */
export async function countLanguages(db: Kysely<Database>, exhibitIds: readonly string[]): Promise<void> {
  await sql`insert into conversation_language
    select c.* from unnest(${[...exhibitIds]}::uuid[]) e(id), count_languages(e.id) c
    on conflict (exhibit_id, conversation) do update set languages = excluded.languages`.execute(db);
}

/** Exhibits with a conversation whose languages nobody has counted: they were read in by an earlier version. */
export async function listUncountedExhibits(db: Kysely<Database>, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct c.exhibit_id as id from conversation c where not exists (select from conversation_language l
      where l.exhibit_id = c.exhibit_id and l.conversation = c.number) limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whether counting the entries of an exhibit anew gives what is kept. */
export async function holdsTally(db: Kysely<Database>, exhibitId: string): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`
    with tally as (select * from conversation_tally where exhibit_id = ${exhibitId}),
      counted as (select * from count_conversations(${exhibitId})),
      mark as (select * from conversation_mark where exhibit_id = ${exhibitId}),
      marked as (select * from mark_conversations(${exhibitId}))
    select not exists ((table tally except table counted) union all (table counted except table tally))
      and not exists ((table mark except table marked) union all (table marked except table mark)) as holds`.execute(
    db,
  );
  return rows[0]!.holds;
}

/** Entries of a conversation. */
export async function countEntries(db: Kysely<Database>, place: ConversationPlace): Promise<number> {
  const { total } = await db
    .selectFrom('conversation_tally')
    .select(({ fn }) => fn.coalesce(fn.sum<string>('entries'), sql.lit(0)).as('total'))
    .where('exhibit_id', '=', place.exhibitId)
    .where('conversation', '=', place.conversation)
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** Who occurs in which of these conversations: participant numbers in order, by the conversation's id. */
export async function listPresent(
  db: Kysely<Database>,
  conversationIds: readonly string[],
): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ id: string; senders: number[] }>`
    select c.id, array_agg(t.sender order by t.sender) as senders
    from conversation c join conversation_tally t on t.exhibit_id = c.exhibit_id and t.conversation = c.number
    where c.id = any(${conversationIds}::uuid[]) and t.sender is not null group by c.id`.execute(db);
  return new Map(rows.map(({ id, senders }) => [id, senders]));
}

/** Numbers of the conversations of an exhibit in which a participant wrote or did something. */
export async function conversationsWith(
  db: Kysely<Database>,
  exhibitId: string,
  participant: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('conversation_tally')
    .select('conversation')
    .where('exhibit_id', '=', exhibitId)
    .where('sender', '=', participant)
    .orderBy('conversation')
    .execute();
  return rows.map((row) => row.conversation);
}

/** How many entries each participant has in these conversations of an exhibit, by participant number. */
export async function countBySender(
  db: Kysely<Database>,
  exhibitId: string,
  conversations: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ sender: number; entries: number }>`
    select sender, sum(entries)::int as entries from conversation_tally
    where exhibit_id = ${exhibitId} and conversation = any(${[...conversations]}::int[]) and sender is not null
    group by sender`.execute(db);
  return new Map(rows.map(({ sender, entries }) => [sender, entries]));
}
