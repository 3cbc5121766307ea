/** Conversations as they are read: in the order of the file, every entry with its place in the sealed bytes. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  listEntries,
  listParticipants,
  summariseConversations,
  type ConversationSummary,
  type EntryRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

type Listed = OutputOf<Procedures['conversationList']>[number];
type Shown = OutputOf<Procedures['conversationShow']>;
type ShownMessage = Shown['shown'][number];

export async function listConversations(
  casework: Casework,
  input: InputOf<Procedures['conversationList']>,
): Promise<Listed[]> {
  const operationId =
    input.operation === undefined ? undefined : await requireId(casework, 'operation', input.operation);
  const exhibitId = input.exhibit === undefined ? undefined : await requireId(casework, 'exhibit', input.exhibit);
  const rows = await summariseConversations(casework.database.db, { operationId, exhibitId, limit: input.limit });
  return rows.map(summarise);
}

export async function showConversation(
  casework: Casework,
  input: InputOf<Procedures['conversationShow']>,
): Promise<Shown> {
  const { db } = casework.database;
  const id = await requireId(casework, 'conversation', input.id);
  const [conversation] = await summariseConversations(db, { conversationId: id, limit: 1 });
  const { exhibitId, number } = conversation!;
  const page = await listEntries(db, {
    exhibitId,
    conversation: number,
    afterOrdinal: input.after,
    limit: input.limit + 1,
  });
  const people = await listParticipants(db, exhibitId);
  const names = new Map(people.map((person) => [person.number, person.displayName ?? person.handle ?? person.key]));
  const entries = page.slice(0, input.limit);
  const present = new Set(entries.map((entry) => entry.sender));
  return {
    ...summarise(conversation!),
    people: people
      .filter((person) => present.has(person.number))
      .map((person) => ({ id: person.id, name: names.get(person.number)!, handle: person.handle, bot: person.bot })),
    shown: entries.map((entry) => showEntry(entry, entry.sender === null ? null : (names.get(entry.sender) ?? null))),
    more: page.length > input.limit,
  };
}

function summarise(row: ConversationSummary): Listed {
  return {
    id: row.id,
    exhibitId: row.exhibitId,
    platform: row.platform,
    title: row.title,
    type: row.type,
    space: row.space,
    messages: row.messages,
    entries: row.entries,
    participants: row.participants,
    firstAt: row.firstAt,
    lastAt: row.lastAt,
  };
}

export function showEntry(entry: EntryRow, sender: string | null): ShownMessage {
  return {
    id: `${entry.exhibitId}:${entry.ordinal}`,
    ordinal: entry.ordinal,
    kind: entry.kind,
    sender,
    at: entry.at?.toISOString() ?? null,
    local: entry.local,
    rawTime: entry.rawTime,
    basis: entry.basis,
    text: entry.text,
    action: entry.action,
    source: { ...entry.span },
    extra: entry.extra,
  };
}
