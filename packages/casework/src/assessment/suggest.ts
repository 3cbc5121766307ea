/** Places that a reader may have passed over. Nothing is said of them before the reader's own first pass is done: a hint is an anchor. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { placeFinder } from '@custodia/core';
import { findPass, listEntries, listSignals, type LocatedConversation } from '@custodia/store';
import type { Casework } from '../context.ts';
import { getConversation } from '../conversation/window.ts';
import { messageIdOf } from '../message/find.ts';
import { readerOf } from '../signal/visible.ts';
import { loadTerms } from '../term/held.ts';

type Suggested = OutputOf<Procedures['assessmentSuggest']>;

const PAGE = 2000;

export async function suggestMessages(
  casework: Casework,
  input: InputOf<Procedures['assessmentSuggest']>,
): Promise<Suggested> {
  const place = await getConversation(casework, input.conversation);
  const shown = (await findPass(casework.database.db, place, readerOf(casework))) !== null;
  return { conversationId: place.id, shown, suggestions: shown ? await findPlaces(casework, place) : [] };
}

async function findPlaces(casework: Casework, place: LocatedConversation): Promise<Suggested['suggestions']> {
  const { db } = casework.database;
  const own = await listSignals(db, { place, only: readerOf(casework) });
  const tagged = new Set(own.filter(({ retraction }) => retraction === null).map(({ ordinal }) => ordinal));
  const findIn = placeFinder(await loadTerms(db));
  const found: Suggested['suggestions'] = [];
  for await (const { exhibitId, ordinal, text } of entriesOf(casework, place)) {
    const message = messageIdOf({ exhibitId, ordinal });
    found.push(...findIn(text).map((one) => ({ message, ordinal, ...one, tagged: tagged.has(ordinal) })));
  }
  return found;
}

async function* entriesOf({ database: { db } }: Casework, { exhibitId, conversation }: LocatedConversation) {
  for (let afterOrdinal = -1; ;) {
    const page = await listEntries(db, { exhibitId, conversation, afterOrdinal, limit: PAGE });
    yield* page;
    if (page.length < PAGE) return;
    afterOrdinal = page.at(-1)!.ordinal;
  }
}
