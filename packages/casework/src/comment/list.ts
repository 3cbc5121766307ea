/** Comments as they are shown: the newest version, the earlier ones behind it. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { listComments, type CommentVersion, type Reader } from '@custodia/store';
import type { Casework } from '../context.ts';
import { messageIdOf } from '../message/find.ts';
import { isMine, readerOf } from '../signal/visible.ts';
import { idsOfConversations, placeOf } from './place.ts';

type List = OutputOf<Procedures['commentList']>;
type Shown = List[number];
type ConversationOf = Awaited<ReturnType<typeof idsOfConversations>>;

export async function listCommentsOn(casework: Casework, input: InputOf<Procedures['commentList']>): Promise<List> {
  const place = await placeOf(casework, input);
  const reader = readerOf(casework);
  if (place === null && !input.mentioned) {
    throw new Refusal('input-invalid', 'Say whose comments: of a message, a conversation, an exhibit, or --mentioned.');
  }
  if (input.mentioned && reader.accountId === null) return []; // At the machine itself nobody has an account to mention.
  const versions = await listComments(casework.database.db, {
    exhibitId: place?.exhibitId,
    conversation: place?.conversation ?? undefined,
    ordinal: place?.ordinal ?? undefined,
    mentioning: input.mentioned ? reader.accountId! : undefined,
    limit: input.limit,
  });
  const conversationOf = await idsOfConversations(casework.database, versions);
  const comments = Map.groupBy(versions, ({ id }) => id);
  return [...comments.values()].slice(0, input.limit).map((all) => toShown(all, reader, conversationOf));
}

export async function showComment(
  versions: readonly CommentVersion[],
  reader: Reader,
  database: Pick<Casework['database'], 'db'>,
): Promise<Shown> {
  return toShown(versions, reader, await idsOfConversations(database, versions));
}

function toShown(versions: readonly CommentVersion[], reader: Reader, conversationOf: ConversationOf): Shown {
  const ordered = versions.toSorted((a, b) => a.version - b.version);
  const newest = ordered.at(-1)!;
  const { id, exhibitId, ordinal } = newest;
  return {
    id,
    exhibitId,
    conversationId: conversationOf(newest),
    message: ordinal === null ? null : messageIdOf({ exhibitId, ordinal }),
    writtenBy: { ...newest.writtenBy },
    mine: isMine(reader, newest.writtenBy),
    ...toVersion(newest),
    earlier: ordered.slice(0, -1).map(toVersion),
  };
}

function toVersion({ version, text, withdrawn, mentions, writtenAt }: CommentVersion): Shown['earlier'][number] {
  return { version, text, withdrawn, mentions: [...mentions], writtenAt: writtenAt.toISOString() };
}
