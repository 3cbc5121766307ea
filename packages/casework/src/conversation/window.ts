/** A stretch of a conversation, column by column: what a reader of a hundred thousand messages loads. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  countEntries,
  findConversation,
  listWindow,
  positionOf,
  type EntryRow,
  type LocatedConversation,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { loadPeople } from './show.ts';

type Window = OutputOf<Procedures['conversationWindow']>;

const LETTERS = { message: 'm', system: 's', event: 'e' } as const;

export async function windowConversation(
  casework: Casework,
  input: InputOf<Procedures['conversationWindow']>,
): Promise<Window> {
  const { db } = casework.database;
  const place = await getConversation(casework, input.id);
  const people = await loadPeople(casework, place);
  const from =
    input.around === undefined ? input.from : await stretchAround(casework, place, input.around, input.limit);
  const entries = await listWindow(db, { ...place, from, limit: input.limit });
  const places = new Map(people.map(({ number }, i) => [number, i]));
  return {
    conversationId: place.id,
    exhibitId: place.exhibitId,
    from,
    total: await countEntries(db, place),
    people: people.map(({ shown }) => shown),
    ...toColumns(entries, (sender) => (sender === null ? -1 : (places.get(sender) ?? -1))),
  };
}

async function stretchAround(
  { database }: Casework,
  place: LocatedConversation,
  ordinal: number,
  limit: number,
): Promise<number> {
  return Math.floor((await positionOf(database.db, place, ordinal)) / limit) * limit;
}

type Columns = Omit<Window, 'conversationId' | 'exhibitId' | 'from' | 'total' | 'people'>;

function toColumns(entries: readonly EntryRow[], placeOf: (sender: number | null) => number): Columns {
  return {
    ordinal: entries.map(({ ordinal }) => ordinal),
    kind: entries.map(({ kind }) => LETTERS[kind]).join(''),
    sender: entries.map(({ sender }) => placeOf(sender)),
    at: entries.map(({ at }) => at?.getTime() ?? null),
    basis: entries.map(({ basis }) => basis),
    local: entries.map(({ local }) => local),
    rawTime: entries.map(({ rawTime }) => rawTime),
    part: entries.map(({ span }) => span.part),
    offset: entries.map(({ span }) => span.offset),
    length: entries.map(({ span }) => span.length),
    line: entries.map(({ span }) => span.line),
    sourceId: entries.map(({ sourceId }) => sourceId),
    text: entries.map(({ text }) => text),
    action: entries.flatMap(({ action }, i): Columns['action'] => (action === null ? [] : [[i, action]])),
    extra: entries.flatMap(({ extra }, i): Columns['extra'] => (extra === null ? [] : [[i, extra]])),
  };
}

/** By what was typed; throws `not-found` and `ambiguous-id`. */
export async function getConversation(casework: Casework, typed: string): Promise<LocatedConversation> {
  // A whole identifier, as every face but a terminal gives it, can mean nothing else.
  const id = WHOLE_ID.test(typed) ? typed : await requireId(casework, 'conversation', typed);
  const place = await findConversation(casework.database.db, id);
  if (place === null) throw new Refusal('not-found', `There is no conversation ${typed} here.`);
  return place;
}

const WHOLE_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
