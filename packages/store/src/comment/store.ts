/** Comments, version by version. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

/** Where a comment stands: on an exhibit, on one of its conversations, or on one message. */
export interface CommentPlace {
  readonly exhibitId: string;
  readonly conversation: number | null;
  readonly ordinal: number | null;
}

export interface CommentVersion extends CommentPlace {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly withdrawn: boolean;
  /** Accounts that are told of it. */
  readonly mentions: readonly string[];
  readonly writtenBy: Reader;
  readonly writtenAt: Date;
  readonly tool: string;
}

export async function insertComment(
  tx: Kysely<Database>,
  comment: Omit<CommentVersion, 'writtenAt'> & { readonly writtenAt: string },
): Promise<void> {
  await tx
    .insertInto('comment')
    .values({
      id: comment.id,
      version: comment.version,
      exhibit_id: comment.exhibitId,
      conversation: comment.conversation,
      ordinal: comment.ordinal,
      text: comment.text,
      withdrawn: comment.withdrawn,
      mentions: [...comment.mentions],
      account_id: comment.writtenBy.accountId,
      written_by: comment.writtenBy.name,
      written_at: comment.writtenAt,
      tool: comment.tool,
    })
    .execute();
}

export interface CommentFilter {
  readonly id?: string;
  readonly exhibitId?: string;
  /** Comments on this conversation and on its messages. */
  readonly conversation?: number;
  readonly ordinal?: number;
  /** Comments whose newest version mentions this account. */
  readonly mentioning?: string;
  /** At most so many comments, newest first; every version of each. */
  readonly limit?: number;
}

/** Every version of the comments that fit: by place, comment and version; where `mentioning`, the newest comment first. */
export async function listComments(db: Kysely<Database>, filter: CommentFilter): Promise<CommentVersion[]> {
  let query = db.selectFrom('comment as c').selectAll('c');
  if (filter.id !== undefined) query = query.where('c.id', '=', filter.id);
  if (filter.exhibitId !== undefined) query = query.where('c.exhibit_id', '=', filter.exhibitId);
  if (filter.conversation !== undefined) query = query.where('c.conversation', '=', filter.conversation);
  if (filter.ordinal !== undefined) query = query.where('c.ordinal', '=', filter.ordinal);
  if (filter.mentioning !== undefined) {
    query = query
      .where('c.id', 'in', mentioning(filter.mentioning, filter.limit ?? 100))
      .orderBy('c.written_at', 'desc');
  }
  const rows = await query.orderBy(sql`c.conversation nulls first, c.ordinal nulls first, c.id, c.version`).execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    exhibitId: row.exhibit_id,
    conversation: row.conversation,
    ordinal: row.ordinal,
    text: row.text,
    withdrawn: row.withdrawn,
    mentions: row.mentions,
    writtenBy: { accountId: row.account_id, name: row.written_by },
    writtenAt: row.written_at,
    tool: row.tool,
  }));
}

function mentioning(accountId: string, limit: number) {
  return sql<string>`(select c1.id from comment c1 where c1.mentions @> array[${accountId}::uuid] and not c1.withdrawn
    and not exists (select from comment c2 where c2.id = c1.id and c2.version > c1.version)
    order by c1.written_at desc limit ${limit})`;
}

/** Those of these accounts that are no member of the operation now. */
export async function strangersTo(
  db: Kysely<Database>,
  operationId: string | null,
  accounts: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    select account_id from membership where operation_id = ${operationId} and until is null
      and account_id = any(${accounts}::uuid[])`.execute(db);
  const members = new Set(rows.map((row) => row.account_id));
  return accounts.filter((account) => !members.has(account));
}
