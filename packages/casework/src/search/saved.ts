/** Searches that somebody keeps for themselves. */
import { procedures, Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  deleteSavedSearch,
  insertSavedSearch,
  listSavedSearches,
  SAVED_SEARCHES_MAX,
  type SavedSearchRow,
} from '@custodia/store';
import { accountIdOf } from '../access/log-change.ts';
import { beginEvent } from '../audit/event.ts';
import { nowIso, type Casework } from '../context.ts';
import { keepable, searchMessages } from '../message/search.ts';

type Saved = OutputOf<Procedures['searchSave']>;

/** Without the words of a page: limit and cursor are no part of what is asked. */
const question = procedures.searchSave.output.shape.question;

export async function saveSearch(casework: Casework, input: InputOf<Procedures['searchSave']>): Promise<Saved> {
  const { name, ...given } = input;
  const asked = keepable(given);
  const { db } = casework.database;
  const accountId = accountIdOf(casework);
  if ((await listSavedSearches(db, accountId)).length >= SAVED_SEARCHES_MAX) {
    throw new Refusal('state-invalid', `You keep ${SAVED_SEARCHES_MAX} searches already. Remove one first.`);
  }
  const saved = { id: casework.randomUuid(), name, question: asked, savedAt: nowIso(casework) };
  await insertSavedSearch(db, { ...saved, accountId });
  return saved;
}

export async function listSearches(casework: Casework): Promise<Saved[]> {
  return (await listSavedSearches(casework.database.db, accountIdOf(casework))).map(show);
}

export async function removeSearch(
  casework: Casework,
  { id }: InputOf<Procedures['searchRemove']>,
): Promise<OutputOf<Procedures['searchRemove']>> {
  if (await deleteSavedSearch(casework.database.db, accountIdOf(casework), id)) return { id };
  throw unknown(id);
}

/** The audit trail is told what was looked for as well, because a kept search may be gone when somebody asks. */
export async function runSearch(
  casework: Casework,
  { id, operation, limit, after }: InputOf<Procedures['searchRun']>,
): Promise<OutputOf<Procedures['searchRun']>> {
  const saved = (await listSavedSearches(casework.database.db, accountIdOf(casework))).find((one) => one.id === id);
  if (saved === undefined) throw unknown(id);
  const kept = question.parse(saved.question);
  const asked = { ...kept, operation: operation ?? kept.operation, limit, after };
  const event = beginEvent(casework, procedures.messageSearch, asked);
  const found = await searchMessages(casework, asked);
  await event.end(undefined, { subjects: [] });
  return found;
}

function show(row: SavedSearchRow): Saved {
  return { id: row.id, name: row.name, question: question.parse(row.question), savedAt: row.savedAt.toISOString() };
}

function unknown(id: string): Refusal {
  return new Refusal('not-found', `You keep no search ${id}.`);
}
