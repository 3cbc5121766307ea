/**
 * What a pattern file holds. In `before` and `after` a space stands for one to three spaces and an apostrophe for either kind; everything
 * else is a regular expression with bounded repeats. A rule must name the words it can begin with, so that most words are asked nothing.
 */
import type { ClaimKind } from '../../record/trace.ts';

/** How what follows must be written to count as a name or a place. */
export type Case =
  /** With a capital. */
  | 'capital'
  /** Also one lower-case word, where the clause ends after it or goes on with a word like "and". */
  | 'any';

export interface ClaimRule {
  readonly id: string;
  readonly kind: ClaimKind;
  /** First words of `before`, lower case, separated by spaces. */
  readonly opens: string;
  readonly before: string;
  /** What must follow; where left out, the end of a clause or a word of `goesOn`. */
  readonly after?: string;
  readonly written?: Case;
  /** The claim stands in front of `before` ("28 anyos ako"), and begins its clause. */
  readonly behind?: true;
}

export interface ClaimPatterns {
  /** ISO 639-1. */
  readonly language: string;
  /** Raised with every change of the file. */
  readonly version: number;
  readonly rules: readonly ClaimRule[];
  /** Words that go on after a finished claim. */
  readonly goesOn: string;
  /** Before the claim in its clause: denies it, asks it, wishes it or puts it to somebody else's account. */
  readonly vetoes: string;
  /** Never a name, place, school or employer, whatever their case. */
  readonly never: string;
  /** Numbers in words. */
  readonly numbers: ReadonlyMap<string, number>;
}
