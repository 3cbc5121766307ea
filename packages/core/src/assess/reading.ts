/** Who has read what from end to end. */
import type { AssessedPlace } from './carrier.ts';
import { compareText } from './order.ts';
import type { ConversationReading, Reading, ReadingPass } from './result.ts';

/** The complete readers of each conversation, sorted; a conversation without one is not in the map. */
export function completeReaders(passes: readonly ReadingPass[]): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, Set<string>>();
  for (const { conversationId, reader, reading } of passes) {
    if (reading !== 'complete') continue;
    const known = readers.get(conversationId) ?? new Set();
    readers.set(conversationId, known.add(reader));
  }
  return new Map([...readers].map(([id, names]) => [id, [...names].sort(compareText)]));
}

/** `readers` is the fewest that any conversation with an entry has; 0 where there is nothing to read. */
export function describeReading(
  conversations: ReadonlyMap<string, readonly AssessedPlace[]>,
  readers: ReadonlyMap<string, readonly string[]>,
): Reading {
  const described = [...conversations].map(([id, places]) => describeConversation(id, places, readers.get(id) ?? []));
  const read = described.filter(({ conversationId }) => conversations.get(conversationId)!.length > 0);
  const fewest = read.reduce((least, { readers: names }) => Math.min(least, names.length), read.length > 0 ? 2 : 0);
  return { conversations: described, readers: fewest as 0 | 1 | 2 };
}

function describeConversation(
  conversationId: string,
  places: readonly AssessedPlace[],
  readers: readonly string[],
): ConversationReading {
  const messages = { 'person-of-interest': 0, investigator: 0, 'third-party': 0, unclear: 0 };
  for (const { side, written } of places) if (written) messages[side]++;
  return { conversationId, readers, messages };
}
