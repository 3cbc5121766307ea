/** Who raised what an entry says, before anybody judged it: who wrote it. Where that is not known it is unclear, never guessed. */
import type { Raiser } from '@custodia/contract';
import type { Entry, Person } from '../transcript/transcript.ts';

/** `senders`: everybody who wrote in the conversation. With more than one on the other side, a person has to say which of them is meant. */
export function likelyRaiser({ kind, sender }: Pick<Entry, 'kind' | 'sender'>, senders: readonly Person[]): Raiser {
  if (kind !== 'message' || sender === null) return 'unclear';
  if (sender.investigator) return 'investigator';
  const others = senders.filter(({ investigator }) => !investigator);
  return others.length === 1 && others.length < senders.length ? 'person-of-interest' : 'unclear';
}
