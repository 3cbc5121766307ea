/** Shares, from 0 to 1, of what makes it harder still. */
export interface Hardness {
  /** Conversations that pay the same amount twice on one day, for each amount. */
  readonly twice: number;
  /** Names in payments with a typing mistake. */
  readonly typos: number;
  /** Amounts that a message rounds: 50 for 48.37. */
  readonly rounded: number;
  /** Payments from which a fee was taken, beside those of the usual world. */
  readonly fees: number;
  /** Messages whose clock is of another zone than it says. */
  readonly wrongZones: number;
}

export const USUAL_WORLD: Hardness = { twice: 0.06, typos: 0, rounded: 0, fees: 0, wrongZones: 0 };
export const HARD_WORLD: Hardness = { twice: 0.15, typos: 0.25, rounded: 0.1, fees: 0.1, wrongZones: 0.15 };
