/**
 * What a reader of a payment format is. It gives every record of a file as text, in the order of the file, and says of each that it cannot
 * read where and why; it judges nothing. Self-payments, negatives, missing values and duplicates are counted afterwards, alike for all formats.
 */
import type { StatedName } from './columns.ts';

/**
 * One payment as a file states it. All values are text; a column that the file does not have is left out. `source` is filled in by the
 * loader. `at` is `time_text` as ISO 8601: `2026-03-01`, `2026-03-01T22:10:05`, with `Z` or an offset (`+08:00`) only where the file states
 * one. `amount` has a decimal point and no grouping; `amount_text` is what stood there. A debit of the payer is positive: what is negative is
 * counted as a reversal.
 */
export type StatedPayment = { readonly [name in Exclude<StatedName, 'source' | 'line'>]?: string | null } & {
  readonly at?: string | null;
};

/** Places of characters of the file: from its first `<`, say, to after its last `>`. */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}

export type ReadItem =
  /** `span`: where readers know it; of others the line says it. */
  | { readonly kind: 'payment'; readonly line: number; readonly stated: StatedPayment; readonly span?: TextSpan }
  /** `why`: a sentence for a person, with no content of the record in it. */
  | { readonly kind: 'unreadable'; readonly line: number; readonly why: string }
  /** Of the file or a message in it, after record `line`: a sum that does not fit its header, balances read over. No record. */
  | { readonly kind: 'note'; readonly line: number; readonly why: string };

/** A format that is read record by record. The files are streamed: memory does not grow with them. */
export interface RecordReader {
  /** As people choose it: `pacs.008`, `mt103`, `paypal`. */
  readonly format: string;
  readonly about: string;
  /** Whether a file is of this format, by its first 64 KiB as UTF-8 (or Latin-1 where it is not) and its name. Content goes before name. */
  recognises(head: string, path: string): boolean;
  read(path: string): AsyncIterable<readonly ReadItem[]>;
}
