/** The messages whose text a report holds, and the identifiers found in the conversations it is about. */
import type { IdentifierKind, ReportData, ReportedIdentifier, ReportedMessage, Side } from '@custodia/core';
import {
  listEntries,
  listObservations,
  type ConversationPlace,
  type EntryRow,
  type ParticipantRow,
  type SelectedMessage,
} from '@custodia/store';
import type { Gathered } from '../assessment/gather.ts';
import { assertWanted, type Casework } from '../context.ts';
import { nameOf } from '../conversation/people.ts';
import { messageIdOf } from '../message/find.ts';

const PAGE = 2000;

type Place = ConversationPlace & { readonly id: string };

/** In the order of each file. */
export async function gatherMessages(
  casework: Casework,
  gathered: Gathered,
  selection: readonly SelectedMessage[],
): Promise<ReportData['messages']> {
  const why = new Map(selection.map((one) => [messageIdOf(one), one.why]));
  const describe = describer(gathered);
  const messages: ReportedMessage[] = [];
  for (const place of gathered.scope.conversations) {
    if (!selection.some(({ conversationId }) => conversationId === place.id)) continue;
    for await (const page of pagesOf(casework, place)) {
      messages.push(...page.flatMap((entry) => describe(place, entry, why.get(messageIdOf(entry)))));
    }
  }
  return messages;
}

async function* pagesOf(casework: Casework, { exhibitId, conversation }: Place): AsyncGenerator<readonly EntryRow[]> {
  for (let afterOrdinal = -1; ;) {
    assertWanted(casework);
    const page = await listEntries(casework.database.db, { exhibitId, conversation, afterOrdinal, limit: PAGE });
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    afterOrdinal = page.at(-1)!.ordinal;
  }
}

function describer({ input, people: known }: Gathered) {
  const people = new Map(known.map((person) => [`${person.exhibitId} ${person.number}`, person]));
  const tags = Map.groupBy(input.tags, ({ message }) => message);
  return (place: Place, entry: EntryRow, why: SelectedMessage['why'] | undefined): ReportedMessage[] => {
    if (why === undefined) return [];
    const message = messageIdOf(entry);
    const person = people.get(`${entry.exhibitId} ${entry.sender}`) ?? null;
    const { line, offset } = entry.span;
    return [
      {
        ...{ message, conversationId: place.id, why, side: sideOf(input, person), basis: entry.basis, line, offset },
        sender: person === null ? null : nameOf(person),
        ...{ at: entry.at?.toISOString() ?? null, rawTime: entry.rawTime, text: entry.text },
        edited: entry.extra !== null && 'edits' in entry.extra,
        deleted: entry.extra !== null && 'deletion' in entry.extra,
        tags: (tags.get(message) ?? []).map(({ code, raisedBy, reader }) => ({ code, raisedBy, reader })),
      },
    ];
  };
}

function sideOf({ personOfInterest, investigators }: Gathered['input'], person: ParticipantRow | null): Side {
  if (person === null) return 'unclear';
  const [theirs, ours] = [personOfInterest.includes(person.id), investigators.includes(person.id)];
  if (theirs && ours) return 'unclear';
  return theirs ? 'person-of-interest' : ours ? 'investigator' : 'third-party';
}

interface Seen extends ReportedIdentifier {
  readonly messages: string[];
}

/** By kind and value; with every message it was found in. `only`: those in these messages; null: all. */
export async function gatherIdentifiers(
  casework: Casework,
  { scope }: Gathered,
  only: readonly SelectedMessage[] | null,
): Promise<ReportData['identifiers']> {
  const seen = new Map<string, Seen>();
  const among = only === null ? null : new Set(only.map(messageIdOf));
  for (const place of scope.conversations) {
    for await (const page of pagesOf(casework, place)) {
      const looked = page.filter((entry) => among === null || among.has(messageIdOf(entry)));
      if (looked.length > 0) await addFrom(casework, place, looked, seen);
    }
  }
  return [...seen.values()].toSorted(
    (a, b) => compare(a.kind, b.kind) || compare(a.value, b.value) || compare(a.system ?? '', b.system ?? ''),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function addFrom(
  { database: { db } }: Casework,
  { exhibitId }: Place,
  page: readonly EntryRow[],
  seen: Map<string, Seen>,
): Promise<void> {
  const found = await listObservations(db, exhibitId, page[0]!.ordinal, page.at(-1)!.ordinal);
  for (const entry of page) {
    for (const { kind, system, value, validity, keyedDigest } of found.get(entry.ordinal) ?? []) {
      const key = JSON.stringify([kind, system, value, validity, keyedDigest ?? null]);
      seen.set(key, withPlace(seen.get(key) ?? newlySeen(kind, { system, value, validity }), entry));
    }
  }
}

function newlySeen(kind: IdentifierKind, facts: Pick<Seen, 'system' | 'value' | 'validity'>): Seen {
  return { kind, ...facts, firstAt: null, lastAt: null, messages: [] };
}

function withPlace(before: Seen, entry: EntryRow): Seen {
  const at = entry.at?.toISOString() ?? null;
  const message = messageIdOf(entry);
  if (before.messages.at(-1) !== message) before.messages.push(message);
  if (at === null) return before;
  const firstAt = before.firstAt === null || at < before.firstAt ? at : before.firstAt;
  const lastAt = before.lastAt === null || at > before.lastAt ? at : before.lastAt;
  return { ...before, firstAt, lastAt };
}
