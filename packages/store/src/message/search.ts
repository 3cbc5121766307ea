/** Full-text search over admitted entries, in any language. */
import { sql, type Kysely, type SqlBool } from 'kysely';
import { toEntryRow, type EntryRow, type StoredEntry } from '../conversation/store.ts';
import type { Database } from '../schema/tables.ts';

export interface SearchHit extends EntryRow {
  readonly conversationId: string;
  readonly conversationTitle: string | null;
  readonly senderName: string | null;
}

/**
 * Entries whose text holds all words of `text` (or the quoted phrase), newest first, undated last. Scripts that write without spaces
 * have no words for the index to find: a query with such characters is matched as a substring instead, which reads every text.
 */
export async function searchEntries(
  db: Kysely<Database>,
  query: { readonly text: string; readonly operationId: string | null; readonly limit: number },
): Promise<SearchHit[]> {
  const match = needsSubstring(query.text)
    ? sql<SqlBool>`m.text ilike ${`%${query.text.replace(/[\\%_]/g, '\\$&')}%`}`
    : sql<SqlBool>`to_tsvector('simple', m.text) @@ websearch_to_tsquery('simple', ${query.text})`;
  const within = query.operationId === null ? sql<SqlBool>`true` : sql<SqlBool>`e.operation_id = ${query.operationId}`;
  const { rows } = await sql<
    StoredEntry & { conversation_id: string; conversation_title: string | null; sender_name: string | null }
  >`
    select m.*, c.id as conversation_id, c.title as conversation_title, coalesce(p.display_name, p.handle, p.key) as sender_name
    from message m join exhibit e on e.id = m.exhibit_id
      join conversation c on c.exhibit_id = m.exhibit_id and c.number = m.conversation
      left join participant p on p.exhibit_id = m.exhibit_id and p.number = m.sender
    where ${match} and ${within}
    order by m.at desc nulls last, e.log_index, m.ordinal limit ${query.limit}`.execute(db);
  return rows.map((row) => ({
    ...toEntryRow(row),
    conversationId: row.conversation_id,
    conversationTitle: row.conversation_title,
    senderName: row.sender_name,
  }));
}

/** Han, kana, Thai, Lao, Khmer and Myanmar, or nothing that the index would call a word (emoji, punctuation). */
function needsSubstring(text: string): boolean {
  return (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
      text,
    ) || !/[\p{L}\p{N}]/u.test(text)
  );
}
