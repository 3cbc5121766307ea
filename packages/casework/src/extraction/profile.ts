/** How accounts write. Hours are counted in UTC and from certain times only: what zone somebody lives in, they do not say. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { profileWriting, type ProfileRows, type SaidRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { isClaim } from './message.ts';

type Profile = OutputOf<Procedures['extractionProfile']>;

export async function showProfile(
  casework: Casework,
  input: InputOf<Procedures['extractionProfile']>,
): Promise<Profile> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const rows = await profileWriting(casework.database.db, operationId, input.participants);
  const hours = hoursOf(rows);
  const timed = hours.reduce((sum, messages) => sum + messages, 0);
  return {
    extractors: [...rows.extractors],
    messages: rows.messages,
    claims: rows.said.filter(isClaim).map(asSaid) as Profile['claims'],
    devices: rows.said.filter((said) => !isClaim(said)).map(asSaid) as Profile['devices'],
    languages: counted(rows, ({ language }) => language).map(([language, messages]) => ({ language, messages })),
    unknown: counted(rows, ({ unknown }) => unknown).map(([why, messages]) => ({ why, messages })),
    scripts: counted(rows, ({ scripts }) => scripts.split('+')[0]!).map(([script, messages]) => ({ script, messages })),
    hours,
    timed,
    untimed: rows.messages - timed,
  };
}

function asSaid({ kind, value, seen, first, firstAt }: SaidRow) {
  const { message, conversation } = first;
  return { kind, value, seen, first: message, conversationId: conversation, firstAt: firstAt?.toISOString() ?? null };
}

function hoursOf({ hours }: ProfileRows): number[] {
  const byHour = new Map(hours.map(({ hour, messages }) => [hour, messages]));
  return Array.from({ length: 24 }, (_, hour) => byHour.get(hour) ?? 0);
}

/** The most first; by name where two are as many. */
function counted<K extends string>(
  { writing }: ProfileRows,
  keyOf: (row: ProfileRows['writing'][number]) => K | null,
): [K, number][] {
  const counts = new Map<K, number>();
  for (const row of writing) {
    const key = keyOf(row);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + row.messages);
  }
  return [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
}
