/** How long something has waited, in four steps. */
import { AGES, type Age } from '@custodia/contract';

const DAY_MS = 86_400_000;
/** Whole days to the end of each step but the last. */
const LAST_DAYS = [7, 30, 90] as const;

/** What is of the future, by a clock that went wrong, is new. */
export function ageOf(since: Date, now: Date): Age {
  const days = Math.floor((now.getTime() - since.getTime()) / DAY_MS);
  const step = LAST_DAYS.findIndex((last) => days <= last);
  return AGES[step === -1 ? LAST_DAYS.length : step]!;
}
