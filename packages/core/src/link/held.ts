/**
 * What a whole linking learnt and the ones after it hold on to, until the next whole one. m, u, what is usual of each kind of value and which aliases
 * are everybody's stay as they are. The standing of a value is estimated anew where somebody came who has it, by its own pairs and nothing else: so
 * what follows for accounts depends on those they share a value with, and on no others.
 */
import type { SharedEstimate } from './estimate-shared.ts';
import type { ThrowAwayReason } from './throw-away.ts';

export interface HeldEstimate {
  readonly estimate: Pick<SharedEstimate, 'm' | 'u' | 'usual'>;
  /** How many accounts it was learnt from. */
  readonly accounts: number;
  /** Aliases that the whole linking found to be everybody's. */
  readonly common: ReadonlySet<string>;
  /** Values that several have, by `valueKey`, as they were before those came who are new. */
  readonly values: ReadonlyMap<string, HeldValue>;
  /** Whether somebody new has the value, by `valueKey`. */
  readonly isFresh: (key: string) => boolean;
}

export interface HeldValue {
  /** Share of its pairs that are of one holder; null where it weighs nothing. */
  readonly standing: number | null;
  readonly thrown: ThrowAwayReason | null;
  /** Its holders, as far as anything of their own is known of them, are one. */
  readonly agreed: boolean;
}
