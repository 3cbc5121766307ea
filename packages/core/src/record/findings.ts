/** What searching one text gives. */
import type { Observation } from './observation.ts';
import type { Trace } from './trace.ts';
import type { Writing } from './writing.ts';

/** A text to be searched, and what of it is whose. */
export interface SearchedText {
  /** What was written, and behind it, one a line, what the entry carries without showing it. */
  readonly text: string;
  /** UTF-16 units of `text` that somebody wrote as a message; 0 for what a platform or program says. */
  readonly written: number;
  /** Whether the sender wrote it: not where they passed on another's words. */
  readonly own: boolean;
}

export interface TextFindings {
  readonly observations: readonly Observation[];
  readonly traces: readonly Trace[];
  /** Null where no letter was written. */
  readonly writing: Writing | null;
}

export const NOTHING_FOUND: TextFindings = { observations: [], traces: [], writing: null };
