/**
 * The model as data: what is compared and how, which records are brought together, and how probable every level is for records of one holder (m)
 * and of two holders (u). Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969).
 */
import type { AttributeKind, KeyPart, Part } from './kind.ts';

export const MODEL_VERSION = 'link@5';

/** A question about two values that the database answers. */
export type Test =
  | { readonly is: 'equal'; readonly part: Part }
  /** Jaro-Winkler similarity, 0 to 1. */
  | { readonly is: 'alike'; readonly part: Part; readonly atLeast: number }
  /** Damerau-Levenshtein distance, in characters. */
  | { readonly is: 'edits'; readonly part: Part; readonly atMost: number }
  /** Characters that differ, place by place, of two texts of one length. */
  | { readonly is: 'mismatches'; readonly part: Part; readonly atMost: number }
  /** One begins with the other, which is at least so many characters long. */
  | { readonly is: 'begins'; readonly part: Part; readonly atLeast: number }
  /** Jaccard index of their words, 0 to 1. */
  | { readonly is: 'overlap'; readonly part: Part; readonly atLeast: number }
  /** A date with day and month turned round. */
  | { readonly is: 'turned-date'; readonly part: 'text' }
  | { readonly is: 'any'; readonly of: readonly Test[] }
  | { readonly is: 'all'; readonly of: readonly Test[] }
  | { readonly is: 'else' };

export interface Level {
  /** A code that the interface has words for. */
  readonly says: string;
  readonly test: Test;
  /** Equal on a rare value weighs more than on a common one. */
  readonly byFrequency?: true;
  /** Where estimation starts: the share of pairs of one holder that are at this level. */
  readonly m: number;
}

/** A column of the records that takes part. */
export interface Column {
  readonly name: string;
  readonly kind: AttributeKind;
}

export interface Comparison {
  readonly column: Column;
  readonly levels: readonly Level[];
  /** The other half of a name: sources turn the two round, so the pair is read in whichever order fits better. */
  readonly turnsWith: Column | null;
}

/** Records are brought together that agree in all of these. */
export interface BlockingRule {
  readonly on: readonly { readonly column: string; readonly part: KeyPart }[];
}

export interface Model {
  readonly version: string;
  readonly comparisons: readonly Comparison[];
  readonly blocking: readonly BlockingRule[];
}

/** Per comparison, per level: shares that add up to 1. */
export type Shares = readonly (readonly number[])[];

export interface Estimate {
  readonly m: Shares;
  readonly u: Shares;
  /** Share of all pairs of records that are of one holder. */
  readonly prior: number;
  readonly rounds: number;
  readonly converged: boolean;
}

/** At which level two records are, comparison by comparison; null where either has no value. */
export type Pattern = readonly (number | null)[];

export interface PatternCount {
  readonly pattern: Pattern;
  readonly pairs: number;
  /** Pairs that no rule brought together stand for all such pairs and are taken to be of two holders. */
  readonly apart: boolean;
}
