import type { SideCounts } from '@custodia/screening';

/** What a screening could tell and could not, as it is kept: numbers, nothing of any payment. */
export interface Told {
  readonly payments: {
    readonly read: number;
    readonly screened: number;
    readonly skipped: Readonly<Record<string, number>>;
    readonly possibleDuplicatesKept: number;
  };
  readonly base: string | null;
  readonly missingRates: readonly { readonly currency: string; readonly days: number }[];
  /** Identifiers of messages that payments were held against; null: no messages. */
  readonly known: number | null;
  readonly answers: { readonly payer: SideCounts; readonly payee: SideCounts };
}
