/** What a comment is about. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { Refusal } from '@custodia/contract';
import { conversationIds, type CommentPlace } from '@custodia/store';
import type { Casework } from '../context.ts';
import { getConversation } from '../conversation/window.ts';
import { requireId } from '../installation/find-id.ts';
import { getMessage } from '../message/find.ts';

export interface About {
  readonly message?: string;
  readonly conversation?: string;
  readonly exhibit?: string;
}

/** Null where nothing is named; `input-invalid` where more than one thing is. */
export async function placeOf(casework: Casework, about: About): Promise<CommentPlace | null> {
  const named = [about.message, about.conversation, about.exhibit].filter((one) => one !== undefined);
  if (named.length > 1) throw new Refusal('input-invalid', 'Name one message, one conversation or one exhibit only.');
  if (about.message !== undefined) {
    const { exhibitId, conversation, entry } = await getMessage(casework, about.message);
    return { exhibitId, conversation, ordinal: entry.ordinal };
  }
  if (about.conversation !== undefined) {
    const { exhibitId, conversation } = await getConversation(casework, about.conversation);
    return { exhibitId, conversation, ordinal: null };
  }
  if (about.exhibit === undefined) return null;
  return { exhibitId: await requireId(casework, 'exhibit', about.exhibit), conversation: null, ordinal: null };
}

/** Identifiers of the conversations that things stand in, by `exhibit:number`. */
export async function idsOfConversations(
  { db }: Pick<Casework['database'], 'db'>,
  places: readonly Pick<CommentPlace, 'exhibitId'>[],
): Promise<(place: CommentPlace) => OutputOf<Procedures['commentAdd']>['conversationId']> {
  const ids = await conversationIds(db, [...new Set(places.map(({ exhibitId }) => exhibitId))]);
  return ({ exhibitId, conversation }) =>
    conversation === null ? null : (ids.get(`${exhibitId}:${conversation}`) ?? null);
}
