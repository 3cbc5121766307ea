/**
 * Alerts with their very payments in one file, for whoever may act on them: JSON, one thing a line. First the screening (what it was of, by which rules), then
 * payments by file and line, then alerts in the order of work. What institutions are given beside payments (lists, orders) is not in it.
 */
import type { QueuedAlert } from '../alert/alert.ts';
import type { RuleSet } from '../rule/types.ts';
import type { Manifest } from '../run/manifest.ts';

export const HANDOVER_FORMAT = 'custodia-handover/1';
/** In the folder of a screening. */
export const HANDOVER_FILE = 'handover.jsonl';

/** What was screened, and what that gave; of one run, or of all parts of a job. */
export type HandedScreening = Omit<Manifest, 'format' | 'share' | 'inputs'>;

export interface HandedPayment {
  /** As the institution cites it: its file, and the record in it. */
  readonly source: string;
  readonly line: number;
  /** Columns of the payment record that are known, as text. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface Handover {
  readonly screening: HandedScreening;
  readonly rules: RuleSet;
  /** `at`: the line of the handed over file. */
  readonly payments: readonly (HandedPayment & { readonly at: number })[];
  readonly alerts: readonly QueuedAlert[];
}
