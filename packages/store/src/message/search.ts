/**
 * Full-text search over admitted entries, in any language. The database finds places by functions of its own (0012-speed.sql), which narrow
 * themselves to what the caller may search; the texts are then fetched under the caller's own policies.
 */
import type { SearchScript, SearchTerm } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import { toEntryRow, type EntryRow, type StoredEntry } from '../conversation/store.ts';
import type { Database } from '../schema/tables.ts';

export interface MessageQuestion {
  readonly terms: readonly SearchTerm[];
  readonly operation?: string;
  readonly exhibit?: string;
  readonly conversation?: { readonly exhibit: string; readonly number: number };
  readonly platform?: string;
  readonly senders?: readonly { readonly exhibit: string; readonly number: number }[];
  /** ISO 8601. */
  readonly from?: string;
  readonly until?: string;
  readonly kind?: string;
  readonly signal?: string;
  readonly identifier?: string;
  readonly script?: SearchScript;
  readonly oldest: boolean;
}

/** The place of a message in the order of a search: what a next page begins behind. */
export interface SearchPosition {
  /** When it was written as far as it can be put in order, ISO 8601 with microseconds; null where undated. */
  readonly moment: string | null;
  readonly exhibit: string;
  readonly ordinal: number;
}

export interface SearchPage {
  readonly limit: number;
  readonly after: SearchPosition | null;
  /** Look for so many, to count them; null: no further than the page. */
  readonly count: number | null;
}

export interface SearchHit extends EntryRow {
  readonly position: SearchPosition;
  readonly operationId: string | null;
  readonly conversationId: string;
  readonly conversationTitle: string | null;
  readonly platform: string;
  readonly senderId: string | null;
  readonly senderName: string | null;
  readonly signals: readonly string[];
}

export interface FoundMessages {
  /** In order: newest or oldest first, undated last. Fewer than `limit`: the end. */
  readonly hits: readonly SearchHit[];
  /** How many answer the question, counted no further than `count`, or than `limit` where that is more. */
  readonly counted: number;
}

interface FoundRow extends StoredEntry {
  readonly counted: number;
  readonly moment_text: string | null;
  readonly operation_id: string | null;
  readonly conversation_id: string;
  readonly conversation_title: string | null;
  readonly platform: string;
  readonly sender_id: string | null;
  readonly sender_name: string | null;
  readonly signals: string[];
}

/** A page of what answers the question, and how much there is beside it: found on one way. */
export async function searchMessages(
  db: Kysely<Database>,
  question: MessageQuestion,
  { limit, after, count }: SearchPage,
): Promise<FoundMessages> {
  const asked = JSON.stringify({ ...question, limit: Math.max(limit, count ?? 0), after: after ?? undefined });
  const { rows } = await sql<FoundRow>`
    with found as materialized (select * from search_messages(${asked}::jsonb) with ordinality as f (exhibit_id, ordinal, moment, place))
    select m.*, to_char(f.moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment_text, e.operation_id,
      (select count(*)::int from found) as counted,
      c.id as conversation_id, c.title as conversation_title, c.platform, p.id as sender_id,
      coalesce(p.display_name, p.handle, p.key) as sender_name,
      array(select distinct s.code from signal s where s.exhibit_id = m.exhibit_id and s.ordinal = m.ordinal
        and not exists (select from signal_retraction r where r.signal_id = s.id) order by s.code) as signals
    from found f
      join message m on m.exhibit_id = f.exhibit_id and m.ordinal = f.ordinal
      join exhibit e on e.id = m.exhibit_id
      join conversation c on c.exhibit_id = m.exhibit_id and c.number = m.conversation
      left join participant p on p.exhibit_id = m.exhibit_id and p.number = m.sender
    where f.place <= ${limit} order by f.place`.execute(db);
  return { hits: rows.map(toHit), counted: rows[0]?.counted ?? 0 };
}

function toHit(row: FoundRow): SearchHit {
  return {
    ...toEntryRow(row),
    position: { moment: row.moment_text, exhibit: row.exhibit_id, ordinal: row.ordinal },
    operationId: row.operation_id,
    conversationId: row.conversation_id,
    conversationTitle: row.conversation_title,
    platform: row.platform,
    senderId: row.sender_id,
    senderName: row.sender_name,
    signals: row.signals,
  };
}

/** Where a conversation stands; undefined where there is none of this identifier, or not for the caller. */
export async function findConversationPlace(
  db: Kysely<Database>,
  id: string,
): Promise<{ exhibit: string; number: number } | undefined> {
  return db
    .selectFrom('conversation')
    .select(['exhibit_id as exhibit', 'number'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** What imports added is found faster once it is in the index proper. Only the application itself may ask for it. */
export async function tidySearch(db: Kysely<Database>): Promise<void> {
  await sql`select tidy_search()`.execute(db);
}
