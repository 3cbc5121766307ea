/** One question put to a time-stamp and its answer. "Cannot tell" and "not asked" are answers of their own, never a pass. */
export interface Check {
  readonly outcome: 'holds' | 'fails' | 'cannot-tell' | 'not-asked';
  /** A sentence for a person. */
  readonly because: string;
}

export const holds = (because: string): Check => ({ outcome: 'holds', because });
export const fails = (because: string): Check => ({ outcome: 'fails', because });
export const cannotTell = (because: string): Check => ({ outcome: 'cannot-tell', because });
export const notAsked = (because: string): Check => ({ outcome: 'not-asked', because });
