/** A first pass over the messages: which stand in which conversation, and who takes part in it. */
import type { Dossier, DossierConversation } from '../dossier.ts';
import type { ThreadContent } from './thread.ts';

export interface SurveyedThread extends ThreadContent {
  readonly conversation: DossierConversation;
  /** The source says that it is a conversation between two. */
  readonly isPrivate: boolean;
}

/** What sources call a conversation between two. */
const PRIVATE_TYPES = new Set([
  'personal_chat',
  'private_chat',
  'bot_chat',
  'DirectTextChat',
  'dm',
  'im',
  'query',
  'direct',
]);

export async function surveyThreads(dossier: Dossier): Promise<Map<string, SurveyedThread>> {
  const found = new Map<string, { conversation: DossierConversation; ordinals: number[]; senders: Set<string> }>();
  for (const conversation of dossier.conversations)
    found.set(conversation.id, { conversation, ordinals: [], senders: new Set() });
  for await (const batch of dossier.openMessages()) {
    for (const { conversationId, ordinal, senderId } of batch) {
      const thread = found.get(conversationId)!;
      thread.ordinals.push(ordinal);
      if (senderId !== null) thread.senders.add(senderId);
    }
  }
  return new Map(
    Array.from(found, ([id, { conversation, ordinals, senders }]) => [
      id,
      { conversation, ordinals, participants: [...senders], isPrivate: PRIVATE_TYPES.has(conversation.type ?? '') },
    ]),
  );
}
