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
 * Entries whose text holds every word and every quoted phrase of `text`, newest first, undated last. Scripts that write without spaces
 * have no words for the index to find, and signs are no words: such a term is matched as a substring instead, which reads every text.
 */
export async function searchEntries(
  db: Kysely<Database>,
  query: { readonly text: string; readonly operationId: string | null; readonly limit: number },
): Promise<SearchHit[]> {
  const match = sql.join(termsOf(query.text).map(matchTerm), sql` and `);
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

interface Term {
  readonly text: string;
  readonly phrase: boolean;
}

/** Quoted phrases, and words between spaces; a quotation mark without its pair is a sign like any other. At least one. */
function termsOf(text: string): Term[] {
  const terms = [...text.matchAll(/"([^"]+)"|(\S+)/gu)].map(([, phrase, word]): Term => ({
    text: phrase ?? word!,
    phrase: phrase !== undefined,
  }));
  return terms.length > 0 ? terms : [{ text, phrase: false }];
}

function matchTerm({ text, phrase }: Term) {
  if (needsSubstring(text)) return sql<SqlBool>`m.text ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`;
  const toQuery = phrase ? sql`phraseto_tsquery` : sql`plainto_tsquery`;
  return sql<SqlBool>`to_tsvector('simple', m.text) @@ ${toQuery}('simple', ${text})`;
}

/** Han, kana, Thai, Lao, Khmer and Myanmar, or nothing that the index would call a word (emoji, punctuation). */
function needsSubstring(text: string): boolean {
  return (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
      text,
    ) || !/[\p{L}\p{N}]/u.test(text)
  );
}
