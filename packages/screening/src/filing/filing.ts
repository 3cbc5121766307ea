/** What a report to a financial intelligence unit rests on: an alert, its rows, and what named people decided and wrote. */
import type { Alert } from '../alert/alert.ts';
import type { StatedPayment } from '../payment/reader.ts';

/** A payment as the record has it, with its place. */
export type ReportedPayment = StatedPayment & {
  readonly source: string;
  readonly line: number;
  readonly day: string | null;
  /** In the currency of the unit, as the filer converted it; nothing is converted here. */
  readonly localAmount?: string | null;
  /** Whether this side stands in the welfare queue of the same screening: a person to be protected, and subject of no report. */
  readonly payerIsProtected?: boolean;
  readonly payeeIsProtected?: boolean;
};

/** Who looked at the alert and says that it is to be reported. Screening never decides this. */
export interface FilingDecision {
  readonly decision: 'report' | 'no-report';
  /** Name of a person. */
  readonly by: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly reason: string;
  /** Where the subject was a minor: why it is a report about this person all the same. */
  readonly minor?: string | null;
}

/** In the words of a person; nothing here writes or completes it. */
export interface Narrative {
  readonly text: string;
  readonly by: string;
}

export interface FilingAddress {
  readonly street: string;
  readonly city: string;
  /** Two letters in the United States; null elsewhere. */
  readonly state: string | null;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface Filer {
  readonly name: string;
  /** Tax number of the institution, digits. */
  readonly taxNumber: string;
  readonly address: FilingAddress;
  readonly phone: string;
  /** Office or person that authorities call. */
  readonly contact: string;
}

export interface IndicatorSource {
  readonly indicator: string;
  /** As published: issuer, title or number, date. */
  readonly source: string;
}

export interface Filing {
  /** Of the filer; the same in every report of this matter. */
  readonly reference: string;
  /** `YYYY-MM-DD`. */
  readonly filedOn: string;
  readonly filer: Filer;
  readonly alert: Alert;
  readonly decision: FilingDecision;
  readonly narrative: Narrative;
  readonly payments: readonly ReportedPayment[];
  readonly sources: readonly IndicatorSource[];
  /** Addresses from which something was done, where the institution knows them. */
  readonly networkAddresses: readonly { readonly ip: string; readonly on: string | null }[];
}
