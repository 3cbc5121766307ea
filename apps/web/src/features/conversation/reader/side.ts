/** On which side of a conversation an entry stands. */
import type { Entry, Person } from '../transcript/transcript.ts';

/** `none`: nobody's utterance, or nobody is named. */
export type Side = 'investigator' | 'other' | 'none';

export function sideOf({ kind, sender }: Pick<Entry, 'kind' | 'sender'>): Side {
  if (kind !== 'message' || sender === null) return 'none';
  return sender.investigator ? 'investigator' : 'other';
}

/** Whether the operation's own accounts are known here at all: without one, nobody can tell the sides apart. */
export function knowsSides(people: readonly Person[]): boolean {
  return people.some(({ investigator }) => investigator);
}
