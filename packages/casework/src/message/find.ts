/** From the identifier of a message to the message. */
import { Refusal } from '@custodia/contract';
import { findMessage, type LocatedMessage } from '@custodia/store';
import type { Casework } from '../context.ts';

/** `EXHIBIT:ORDINAL`; throws `not-found`, also where it was erased. */
export async function getMessage({ database }: Pick<Casework, 'database'>, messageId: string): Promise<LocatedMessage> {
  const [exhibitId, ordinal] = messageId.split(':');
  const found = await findMessage(database.db, exhibitId!, Number(ordinal));
  if (found === null) throw new Refusal('not-found', `There is no message ${messageId} here, or not for you.`);
  return found;
}

export function messageIdOf({ exhibitId, ordinal }: { readonly exhibitId: string; readonly ordinal: number }): string {
  return `${exhibitId}:${ordinal}`;
}
