/** The accounts of an operation as records that can be compared. */
import { describeAccount, foldName, type AccountRecord, type Habits } from '@custodia/core';
import type { AppearanceRow, WritingHabit, WrittenValue } from '@custodia/store';
import { isInvestigator, type NamedAccount } from '../conversation/people.ts';
import { asParticipant } from '../person/accounts.ts';
import type { Accounts } from './accounts.ts';

export interface Found {
  readonly accounts: Accounts;
  readonly written: readonly WrittenValue[];
  readonly habits: readonly WritingHabit[];
  /** The unit's own. */
  readonly named: readonly NamedAccount[];
}

/** The unit's own accounts are no records: whoever they are is known. */
export function recordsOf({ accounts, written, habits, named }: Found): AccountRecord[] {
  const own = ownNames(named);
  const writtenBy = Map.groupBy(written, ({ participantId }) => participantId);
  const habitsOf = Map.groupBy(habits, ({ participantId }) => participantId);
  return [...accounts]
    .filter(([, rows]) => !rows.some((row) => isInvestigator(asParticipant(row), named)))
    .map(([key, rows]) => describeAccount(describedBy(key, rows, writtenBy, habitsOf), own));
}

function describedBy(
  key: string,
  rows: readonly AppearanceRow[],
  writtenBy: ReadonlyMap<string, readonly WrittenValue[]>,
  habitsOf: ReadonlyMap<string, readonly WritingHabit[]>,
): Parameters<typeof describeAccount>[0] {
  const theirs = <T>(by: ReadonlyMap<string, readonly T[]>): T[] =>
    rows.flatMap(({ participantId }) => by.get(participantId) ?? []);
  return { key, appearances: rows, written: theirs(writtenBy), habits: sumHabits(theirs(habitsOf)) };
}

function sumHabits(rows: readonly WritingHabit[]): Habits {
  const languages: Record<string, number> = {};
  const hoursUtc = new Array<number>(24).fill(0);
  for (const { language, hour, messages } of rows) {
    if (language !== null) languages[language] = (languages[language] ?? 0) + messages;
    if (hour !== null) hoursUtc[hour]! += messages;
  }
  return { languages, hoursUtc };
}

/** Names of the unit's own accounts, wherever somebody else writes them. */
function ownNames(named: readonly NamedAccount[]): Set<string> {
  return new Set(named.map(({ handle }) => foldName(handle)).filter((name) => name !== ''));
}
