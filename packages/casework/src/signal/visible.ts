/**
 * What a reader may see of the tags in a conversation. Whoever may tag sees only their own until they are done with the conversation, so that a
 * second reading is a reading and no echo. For those who are signed in the database holds this too (0006-reading.sql).
 */
import { PERMISSIONS } from '@custodia/contract';
import { countSignals, findPass, listPasses, type ConversationPlace, type PassRow, type Reader } from '@custodia/store';
import type { Caller } from '../access/caller.ts';
import type { Casework } from '../context.ts';

export function readerOf({ caller, actor }: Pick<Casework, 'caller' | 'actor'>): Reader {
  return { accountId: caller.kind === 'account' ? caller.accountId : null, name: actor };
}

/** By role, whatever a token is limited to; at the machine itself everybody may. */
function isTagger(caller: Caller): boolean {
  if (caller.kind === 'local') return true;
  const taggers: readonly string[] = PERMISSIONS['signal:tag'].roles;
  return caller.roles.some((role) => taggers.includes(role));
}

/** Null where all may be seen; else the reader whose own are all that is shown. */
export async function onlyOwn(casework: Casework, place: ConversationPlace): Promise<Reader | null> {
  if (!isTagger(casework.caller)) return null;
  const reader = readerOf(casework);
  return (await findPass(casework.database.db, place, reader)) === null ? reader : null;
}

/** Passes over a conversation as the caller may see them now: until their own is done, none. */
export async function visiblePasses({ database, ...casework }: Casework, place: ConversationPlace): Promise<PassRow[]> {
  const passes = await listPasses(database.db, place);
  if (!isTagger(casework.caller)) return passes;
  const reader = readerOf(casework);
  return passes.some(({ finishedBy }) => isMine(reader, finishedBy)) ? passes : [];
}

/** Tags that stand on each of these messages, by ordinal, as far as the caller may see them now. */
export async function countVisibleSignals(
  casework: Casework,
  place: ConversationPlace,
  ordinals: readonly number[],
): Promise<Map<number, number>> {
  return countSignals(casework.database.db, place, ordinals, await onlyOwn(casework, place));
}

export function isMine(reader: Reader, by: Reader): boolean {
  return reader.accountId === null
    ? by.accountId === null && by.name === reader.name
    : by.accountId === reader.accountId;
}
