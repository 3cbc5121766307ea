/** Where a message is: `EXHIBIT:ORDINAL` as a place in the reader. */
import { paths } from '../../../lib/route/paths.ts';

interface Place {
  readonly message: string;
  readonly conversationId: string;
}

/** Counted from 0, within the exhibit. */
export function ordinalOf(message: string): number {
  return Number(message.split(':')[1]);
}

/** The reader, opened at exactly this message. */
export function placeOf({ message, conversationId }: Place): string {
  return paths.message(conversationId, ordinalOf(message));
}
