/**
 * Which rule holds at a date: the newest revision that the unit confirmed and that was in force then, else the seed. What is only proposed, or
 * was rejected, counts for nothing. A rule about one kind of operator goes before one about any.
 */
import type { Rule } from '../record/rule.ts';

export const REVISION_STATES = ['proposed', 'confirmed', 'rejected'] as const;
export type RevisionState = (typeof REVISION_STATES)[number];

/** A rule as the unit wrote it. */
export interface RuleRevision extends Rule {
  readonly id: string;
  readonly state: RevisionState;
  /** Place in the log of its confirmation; null while it has none. The highest is the newest. */
  readonly confirmedAtIndex: number | null;
}

export interface RuleSources {
  readonly seeds: readonly Rule[];
  readonly revisions: readonly RuleRevision[];
}

export interface RuleQuestion {
  readonly country: string;
  readonly field: string;
  readonly operatorType: Rule['operatorType'];
  /** Calendar date of the conduct; null where it is not known. */
  readonly on: string | null;
}

/** Null where nothing was in force then: that is "ask counsel", never "no". */
export function effectiveRule(sources: RuleSources, question: RuleQuestion): Rule | null {
  const { operatorType } = question;
  const kinds = operatorType === 'any' ? (['any'] as const) : ([operatorType, 'any'] as const);
  for (const kind of kinds) {
    const found = newestOf(sources.revisions, question, kind) ?? seedOf(sources.seeds, question, kind);
    if (found !== null) return found;
  }
  return null;
}

function newestOf(revisions: readonly RuleRevision[], question: RuleQuestion, kind: Rule['operatorType']): Rule | null {
  const standing = revisions
    .filter((one) => one.state === 'confirmed' && answers(one, question, kind))
    .sort((a, b) => (b.confirmedAtIndex ?? -1) - (a.confirmedAtIndex ?? -1) || (a.id < b.id ? -1 : 1));
  return standing[0] ?? null;
}

function seedOf(seeds: readonly Rule[], question: RuleQuestion, kind: Rule['operatorType']): Rule | null {
  return seeds.find((one) => answers(one, question, kind)) ?? null;
}

function answers(rule: Rule, { country, field, on }: RuleQuestion, kind: Rule['operatorType']): boolean {
  return rule.country === country && rule.field === field && rule.operatorType === kind && mayHold(rule, on);
}

/** An unknown end is open: whether the rule held is then for a reader of it to say (`reliance.ts`). */
function mayHold({ validFrom, validTo }: Rule, on: string | null): boolean {
  if (on === null) return true;
  return (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo);
}
