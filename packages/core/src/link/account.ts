/**
 * Accounts of chats as records to be linked. Two kinds of things are compared. What names a holder (an address, a number, a name on a platform)
 * brings two accounts together where it is equal, and how much that says is estimated value by value (estimate-shared.ts). What many people
 * have in common (a name, a language, a town) says whether those who share such a value are one.
 */
import type { IdentifierKind, Validity } from '../record/observation.ts';
import type { ThrowAwayReason } from './throw-away.ts';

/** What names a holder. An account may have several values of each. */
export const HOLDING_COLUMNS = ['email', 'phone', 'payment', 'handle', 'page', 'alias', 'address'] as const;
export type HoldingColumn = (typeof HOLDING_COLUMNS)[number];

export interface Holding {
  readonly column: HoldingColumn;
  /** Prepared: equal texts are one value. */
  readonly text: string;
  /** A checksum holds. */
  readonly checked: boolean;
  /** The platform itself shows the account under it, or a page is named after the account: it is no mention. */
  readonly held: boolean;
  /** Why it weighs nothing; null where it may weigh. */
  readonly thrown: ThrowAwayReason | null;
}

/** An account, prepared to be compared. */
export interface AccountRecord {
  readonly key: string;
  readonly holdings: readonly Holding[];
  /** Names as they were shown and stated, each as its words: folded, and as they sound. */
  readonly names: readonly (readonly NameWord[])[];
  /** ISO 639-1; null where too little was written to tell. */
  readonly language: string | null;
  readonly places: readonly string[];
  readonly ages: readonly number[];
  readonly occupations: readonly string[];
  /** Middle of the hours of the day (UTC) at which it writes, 0 to 24; null where too little was written. */
  readonly hourUtc: number | null;
}

/**
 * Letters in which a name was written. Of Chinese characters the language is not known in which they are read, and of Arabic and Hebrew the vowels are
 * not written: how such a name sounds is told in part.
 */
export type NameScript = 'latin' | 'han' | 'abjad' | 'other';

export interface NameWord {
  readonly text: string;
  readonly sound: string;
  readonly script: NameScript;
}

/**
 * Where an identifier that an account wrote is compared; what is left out names no holder (hosts, places on a map). An address that names somebody's
 * account on a known platform is a handle by then (extract/url); what is left is a page, which anybody may pass on.
 */
export const COLUMN_OF_IDENTIFIER: Readonly<Partial<Record<IdentifierKind, HoldingColumn>>> = {
  email: 'email',
  phone: 'phone',
  handle: 'handle',
  'payment-handle': 'handle',
  iban: 'payment',
  'card-number': 'payment',
  'crypto-address': 'payment',
  'remittance-number': 'payment',
  url: 'page',
  ipv4: 'address',
  ipv6: 'address',
};

/** One participant that bears the account. */
export interface Appearance {
  readonly platform: string;
  readonly displayName: string | null;
  readonly handle: string | null;
  readonly nativeId: string | null;
}

/** What the account wrote about itself or others, each value once for each way in which it was written. */
export type Written =
  | {
      readonly kind: IdentifierKind;
      readonly system: string | null;
      readonly value: string;
      readonly validity: Validity;
      /** The words around it say that it is somebody else's. */
      readonly passedOn: boolean;
    }
  | { readonly kind: 'name' | 'age' | 'place' | 'employer' | 'school'; readonly value: string };

/** When and in what language the account writes. */
export interface Habits {
  /** Messages by ISO 639-1. */
  readonly languages: Readonly<Record<string, number>>;
  /** Messages by hour of the day, UTC. */
  readonly hoursUtc: readonly number[];
}
