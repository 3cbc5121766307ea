/**
 * What this browser finds out about an exhibit, or about the log, by itself, with the `proof` package and nothing of the server but what is to be proven. What
 * cannot be told is an outcome of its own: it is never taken for fine.
 */
import type { OutputOf, Procedures } from '@custodia/contract';

export type Custody = OutputOf<Procedures['exhibitCustody']>;
/** The state of the log that something is shown under. */
export interface LogShown {
  readonly log: Pick<Custody['log'], 'logKey' | 'origin' | 'size' | 'checkpoint'>;
}

export type Consistency = Pick<OutputOf<Procedures['logConsistency']>, 'proof'>;

export type CheckId = 'key' | 'checkpoint' | 'growth' | 'entry' | 'record' | 'parts' | 'time' | 'bytes';
export type Outcome = 'holds' | 'fails' | 'cannot-tell';

/** Why: a key of the texts, below the check and its outcome. */
export interface CheckResult {
  readonly id: CheckId;
  /** What it is about, where there are several: index of a log entry, or size of the log. */
  readonly subject: number | null;
  readonly outcome: Outcome;
  readonly because: string;
  /** Shown with the sentence: never evidence text. */
  readonly facts: Readonly<Record<string, string | number>>;
}

type Told = Pick<CheckResult, 'because'> & Partial<Pick<CheckResult, 'subject' | 'facts'>>;

function result(id: CheckId, outcome: Outcome, { because, subject = null, facts = {} }: Told): CheckResult {
  return { id, outcome, because, subject, facts };
}

export const holds = (id: CheckId, told: Told): CheckResult => result(id, 'holds', told);
export const fails = (id: CheckId, told: Told): CheckResult => result(id, 'fails', told);
export const cannotTell = (id: CheckId, told: Told): CheckResult => result(id, 'cannot-tell', told);

/** The sum: one failure fails all; without one, what could not be told is said. */
export function sumUp(results: readonly CheckResult[]): Outcome {
  if (results.some(({ outcome }) => outcome === 'fails')) return 'fails';
  return results.length === 0 || results.some(({ outcome }) => outcome === 'cannot-tell') ? 'cannot-tell' : 'holds';
}
