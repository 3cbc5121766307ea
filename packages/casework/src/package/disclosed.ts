/** The disclosed messages of one exhibit, in order, as they were committed to: record, salt, and the identifiers found in them. */
import type { DossierMessage, MessageRecord, Observation } from '@custodia/core';
import { messageSalt, type JsonObject, type MessageLine } from '@custodia/proof';
import {
  findExhibitSecret,
  findSalts,
  listConversations,
  listEntries,
  listObservations,
  listParticipants,
  type ConversationRow,
  type EntryRow,
  type ParticipantRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import type { SelectedExhibit } from './select.ts';

const PAGE = 5000;

export interface DisclosedExhibit extends SelectedExhibit {
  readonly conversationRows: readonly ConversationRow[];
  readonly participantRows: readonly ParticipantRow[];
  /** Null after an erasure: salts are then kept one by one. */
  readonly secret: Uint8Array | null;
  /** Chosen messages, read once: package, index, graph and exports each go over them. Null: read page by page, as often as that takes. */
  readonly held: Held | null;
}

interface Held {
  readonly entries: readonly EntryRow[];
  readonly observations: Seen;
}

type Seen = ReadonlyMap<number, readonly Observation[]>;

export async function openDisclosed(casework: Casework, selected: SelectedExhibit): Promise<DisclosedExhibit> {
  const { db } = casework.database;
  const { id } = selected.exhibit;
  const held = await hold(casework, selected);
  return {
    held,
    ...selected,
    conversationRows: await listConversations(db, id),
    participantRows: await listParticipants(db, id),
    secret: await findExhibitSecret(db, id),
  };
}

/** No more than a page is held. */
async function hold({ database: { db } }: Casework, selected: SelectedExhibit): Promise<Held | null> {
  const { exhibit, messages } = selected;
  if (messages === undefined || messages.size > PAGE) return null;
  const wanted = { exhibitId: exhibit.id, ordinals: [...messages], afterOrdinal: -1, limit: PAGE };
  const entries = (await listEntries(db, wanted)).filter((entry) => isDisclosed(selected, entry.conversation));
  return { entries, observations: await observationsIn(db, exhibit.id, entries) };
}

async function observationsIn(
  db: Casework['database']['db'],
  exhibitId: string,
  entries: readonly EntryRow[],
): Promise<Seen> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  return listObservations(db, exhibitId, first.ordinal, last.ordinal);
}

export function isDisclosed(exhibit: Pick<DisclosedExhibit, 'conversations'>, conversation: number): boolean {
  return exhibit.conversations === null || exhibit.conversations.has(conversation);
}

/** Pages of disclosed entries, ascending. */
export async function* disclosedEntries(
  casework: Pick<Casework, 'database'>,
  exhibit: Pick<DisclosedExhibit, 'exhibit' | 'conversations' | 'messages' | 'held'>,
): AsyncGenerator<readonly EntryRow[]> {
  if (exhibit.held !== null) {
    if (exhibit.held.entries.length > 0) yield exhibit.held.entries;
    return;
  }
  let after = -1;
  for (;;) {
    const page = await listEntries(casework.database.db, {
      exhibitId: exhibit.exhibit.id,
      afterOrdinal: after,
      limit: PAGE,
    });
    if (page.length === 0) return;
    after = page.at(-1)!.ordinal;
    const disclosed = page.filter(
      (entry) => isDisclosed(exhibit, entry.conversation) && (exhibit.messages?.has(entry.ordinal) ?? true),
    );
    if (disclosed.length > 0) yield disclosed;
    if (page.length < PAGE) return;
  }
}

/** Lines for the package. */
export async function* messageLines(
  casework: Casework,
  exhibit: DisclosedExhibit,
): AsyncGenerator<readonly MessageLine[]> {
  const keys = keysOf(exhibit);
  for await (const page of disclosedEntries(casework, exhibit)) {
    const salts = await saltsOf(casework, exhibit, page);
    yield page.map((entry) => ({
      ordinal: entry.ordinal,
      salt: salts(entry.ordinal),
      record: committedRecord(entry, keys),
    }));
  }
}

/** The same messages for the documents. */
export async function* dossierMessages(
  casework: Casework,
  exhibit: DisclosedExhibit,
): AsyncGenerator<readonly DossierMessage[]> {
  const keys = keysOf(exhibit);
  const exhibitId = exhibit.exhibit.id;
  for await (const page of disclosedEntries(casework, exhibit)) {
    const seen = exhibit.held?.observations ?? (await observationsIn(casework.database.db, exhibitId, page));
    yield page.map((entry) => ({
      exhibitId,
      ordinal: entry.ordinal,
      conversationId: keys.conversationIds.get(entry.conversation)!,
      senderId: entry.sender === null ? null : (keys.participantIds.get(entry.sender) ?? null),
      record: committedRecord(entry, keys),
      observations: seen.get(entry.ordinal) ?? NONE,
    }));
  }
}

const NONE: readonly Observation[] = [];

/** What the numbers in an exhibit's rows stand for. */
export interface Keys {
  readonly conversations: ReadonlyMap<number, string>;
  readonly participants: ReadonlyMap<number, string>;
  readonly conversationIds: ReadonlyMap<number, string>;
  readonly participantIds: ReadonlyMap<number, string>;
}

export function keysOf({
  conversationRows,
  participantRows,
}: Pick<DisclosedExhibit, 'conversationRows' | 'participantRows'>): Keys {
  return {
    conversations: new Map(conversationRows.map((row) => [row.number, row.key])),
    participants: new Map(participantRows.map((row) => [row.number, row.key])),
    conversationIds: new Map(conversationRows.map((row) => [row.number, row.id])),
    participantIds: new Map(participantRows.map((row) => [row.number, row.id])),
  };
}

/** Rebuilds from the row exactly what `buildMessageRecord` made at import: the commitment says whether it is. */
export function committedRecord(entry: EntryRow, keys: Pick<Keys, 'conversations' | 'participants'>): MessageRecord {
  const { extra } = entry;
  return {
    ordinal: entry.ordinal,
    kind: entry.kind,
    conversation: keys.conversations.get(entry.conversation)!,
    sender: entry.sender === null ? null : keys.participants.get(entry.sender)!,
    text: entry.text,
    time: { raw: entry.rawTime, local: entry.local, at: entry.at?.toISOString() ?? null, basis: entry.basis },
    span: { ...entry.span },
    sourceId: entry.sourceId,
    ...(entry.action === null ? {} : { action: entry.action }),
    ...(extra as JsonObject | null),
  };
}

async function saltsOf(
  casework: Casework,
  exhibit: DisclosedExhibit,
  page: readonly EntryRow[],
): Promise<(ordinal: number) => Uint8Array> {
  const { secret } = exhibit;
  if (secret !== null) return (ordinal) => messageSalt(secret, ordinal);
  const kept = await findSalts(
    casework.database,
    exhibit.exhibit.id,
    page.map((entry) => entry.ordinal),
  );
  return (ordinal) => kept.get(ordinal)!;
}
