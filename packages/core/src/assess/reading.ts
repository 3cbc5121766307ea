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
  const toRead = [...conversations].filter(([, places]) => places.length > 0).map(([id]) => id);
  return { conversations: described, readers: fewestReaders(toRead, readers) };
}

/** How many have read all of it, without the messages: as `assess` counts them. `toRead`: the conversations that hold any entry. */
export function countReaders(toRead: readonly string[], passes: readonly ReadingPass[]): Reading['readers'] {
  return fewestReaders(toRead, completeReaders(passes));
}

function fewestReaders(toRead: readonly string[], readers: ReadonlyMap<string, readonly string[]>): Reading['readers'] {
  const counts = toRead.map((id) => readers.get(id)?.length ?? 0);
  return Math.min(...counts, toRead.length === 0 ? 0 : 2) as Reading['readers'];
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
