/** Conversations as they are read: in the order of the file, every entry with its place in the sealed bytes. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  listEntries,
  listInvestigatorAccounts,
  listParticipants,
  listParticipantsNumbered,
  listParticipantsOf,
  listPresent,
  listWindow,
  summariseConversations,
  type ConversationSummary,
  type EntryRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { countVisibleSignals } from '../signal/visible.ts';
import { isInvestigator, nameOf } from './people.ts';

type Listed = OutputOf<Procedures['conversationList']>[number];
type Shown = OutputOf<Procedures['conversationShow']>;
type ShownMessage = Omit<Shown['shown'][number], 'senderId' | 'signals'>;
type Summary = Omit<Listed, 'operationId' | 'operation' | 'people'>;

/** Names shown of each conversation in a list. */
const NAMES_MAX = 8;

export async function listConversations(
  casework: Casework,
  input: InputOf<Procedures['conversationList']>,
): Promise<Listed[]> {
  const { db } = casework.database;
  const operationId =
    input.operation === undefined ? undefined : await requireId(casework, 'operation', input.operation);
  const exhibitId = input.exhibit === undefined ? undefined : await requireId(casework, 'exhibit', input.exhibit);
  const { platform, limit } = input;
  const rows = await summariseConversations(db, { operationId, exhibitId, platform, limit });
  const people = await peopleOf(casework, rows);
  return rows.map((row) => ({
    ...summarise(row),
    operationId: row.operationId,
    operation: row.operationName,
    people: (people.get(row.id) ?? []).slice(0, NAMES_MAX),
  }));
}

async function peopleOf(
  { database: { db } }: Casework,
  conversations: readonly ConversationSummary[],
): Promise<Map<string, Listed['people']>> {
  const ids = conversations.map(({ id }) => id);
  const present = await listPresent(db, ids);
  const operations = [...new Set(conversations.map(({ operationId }) => operationId).filter((id) => id !== null))];
  const accounts = await listInvestigatorAccounts(db, operations);
  const participants = await listParticipantsOf(db, [...new Set(conversations.map(({ exhibitId }) => exhibitId))]);
  const byPlace = new Map(participants.map((person) => [`${person.exhibitId}:${person.number}`, person]));
  return new Map(
    conversations.map(({ id, exhibitId, operationId }) => {
      const own = accounts.filter((account) => account.operationId === operationId);
      const people = (present.get(id) ?? []).map((number) => byPlace.get(`${exhibitId}:${number}`)).filter(isThere);
      return [id, people.map((person) => ({ name: nameOf(person), investigator: isInvestigator(person, own) }))];
    }),
  );
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

export async function showConversation(
  casework: Casework,
  input: InputOf<Procedures['conversationShow']>,
): Promise<Shown> {
  const { db } = casework.database;
  const id = await requireId(casework, 'conversation', input.id);
  const [conversation] = await summariseConversations(db, { conversationId: id, limit: 1 });
  const page = await pageOf(casework, conversation!, input);
  const entries = page.slice(0, input.limit);
  const present = new Set(entries.map(({ sender }) => sender).filter((sender) => sender !== null));
  const people = await loadPeople(casework, conversation!, [...present]);
  const byNumber = new Map(people.map((person) => [person.number, person]));
  const place = { ...conversation!, conversation: conversation!.number };
  const counts = await countVisibleSignals(
    casework,
    place,
    entries.map(({ ordinal }) => ordinal),
  );
  return {
    ...summarise(conversation!),
    operationId: conversation!.operationId,
    people: people.map(({ shown }) => shown),
    shown: entries.map((entry) => {
      const sender = entry.sender === null ? undefined : byNumber.get(entry.sender)?.shown;
      return {
        ...showEntry(entry, sender?.name ?? null),
        senderId: sender?.id ?? null,
        signals: counts.get(entry.ordinal) ?? 0,
      };
    }),
    more: page.length > input.limit,
  };
}

/** One more than asked for, to know whether there are more. */
function pageOf(
  { database: { db } }: Casework,
  { exhibitId, number }: ConversationSummary,
  { from, after, limit }: InputOf<Procedures['conversationShow']>,
): Promise<EntryRow[]> {
  if (from !== undefined) return listWindow(db, { exhibitId, conversation: number, from, limit: limit + 1 });
  return listEntries(db, { exhibitId, conversation: number, afterOrdinal: after, limit: limit + 1 });
}

export interface LoadedPerson {
  readonly number: number;
  readonly shown: Shown['people'][number];
}

/** Everybody of the exhibit, or those with these numbers, in their order: an export of a whole account holds thousands of people. */
export async function loadPeople(
  { database: { db } }: Casework,
  { exhibitId, operationId }: { readonly exhibitId: string; readonly operationId: string | null },
  numbers?: readonly number[],
): Promise<LoadedPerson[]> {
  const accounts = operationId === null ? [] : await listInvestigatorAccounts(db, [operationId]);
  const people =
    numbers === undefined
      ? await listParticipants(db, exhibitId)
      : await listParticipantsNumbered(db, exhibitId, numbers);
  return people.map((person) => ({
    number: person.number,
    shown: {
      id: person.id,
      key: person.key,
      name: nameOf(person),
      handle: person.handle,
      bot: person.bot,
      investigator: isInvestigator(person, accounts),
    },
  }));
}

function summarise(row: ConversationSummary): Summary {
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

function showEntry(entry: EntryRow, sender: string | null): ShownMessage {
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
