/** What is compared when payments are linked with messages: what each states, prepared by whoever read it. */

/** Between which instants something happened, milliseconds since 1970-01-01 UTC: a point where the instant is known. */
export interface Span {
  readonly earliestMs: number;
  readonly latestMs: number;
}

/** A message that may speak of a payment. */
export interface MoneyMention {
  readonly key: string;
  readonly conversation: string;
  /** Place in its conversation, where its source keeps the order in which things were said: clocks of senders may not. */
  readonly place?: number;
  /** Null where the message has no time. */
  readonly at: Span | null;
  readonly amounts: readonly {
    /** Digits with a decimal point. */
    readonly amount: string;
    /** Codes that it can be in; empty: none is named. */
    readonly currencies: readonly string[];
  }[];
  /** Codes that amounts elsewhere in its conversation are in: what a bare number there may be in. */
  readonly usualCurrencies: readonly string[];
  /** Written in the message itself. */
  readonly identifiers: readonly string[];
  /** Written elsewhere in its conversation, or shown of those who take part. */
  readonly around: readonly string[];
  /** Of those who take part, and names that the message gives. */
  readonly names: readonly string[];
  readonly text: string;
}

export interface PaymentRecord {
  readonly key: string;
  readonly at: Span | null;
  /** Digits with a decimal point; null where the file states none. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** Account, wallet, telephone, mail address, alias, client number of either side; references of the payment. */
  readonly identifiers: readonly string[];
  /** Those of them that name the payment itself, and no party: control and transaction numbers. */
  readonly references: readonly string[];
  readonly payer: string | null;
  readonly payee: string | null;
  readonly text: string;
}

/**
 * Forms under which an identifier is compared: small letters and digits without separators; of what reads as a telephone number also its
 * last nine digits, because prefixes are written in many ways. Empty where it is too short to name anybody.
 */
export function identifierKeys(identifier: string): string[] {
  const plain = identifier.trim().replace(/^@/u, '').toLowerCase();
  const bare = plain.includes('@') ? plain : plain.replaceAll(/[\s().\-/]/gu, '');
  const digits = bare.replaceAll(/\D/gu, '');
  const phone = /^\+?\d{8,15}$/u.test(bare) ? [`tel ${digits.slice(-9)}`] : [];
  return bare.length < 4 ? [] : [bare, ...phone];
}

const PLACES = 8;
const UNITS = 10n ** BigInt(PLACES);

/** Whole numbers of 10⁻⁸: what lies beyond is cut off. Null where the text is no amount. */
export function toUnits(amount: string): bigint | null {
  const match = /^-?(\d{1,20})(?:\.(\d+))?$/u.exec(amount);
  if (match === null) return null;
  const units = BigInt(match[1]!) * UNITS + BigInt((match[2] ?? '').padEnd(PLACES, '0').slice(0, PLACES));
  return amount.startsWith('-') ? -units : units;
}
