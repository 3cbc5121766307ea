/** An identifier found in a message, with its exact place. A fact about the text; whose it is, a person decides later. */

export const IDENTIFIER_KINDS = [
  'email',
  'phone',
  'url',
  'domain',
  'ipv4',
  'ipv6',
  'iban',
  'card-number',
  'crypto-address',
  'handle',
  'payment-handle',
  'remittance-number',
  'coordinates',
] as const;

export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

export type Validity =
  /** A checksum or an authoritative numbering plan confirms it (IBAN mod 97, Luhn, Base58Check, valid E.164). */
  | 'checksum-valid'
  /** Well-formed, nothing to check it against. */
  | 'plausible'
  /** Taken for one only because of the words around it. */
  | 'context-only';

export interface Observation {
  readonly kind: IdentifierKind;
  /** Network, platform or scheme within the kind: `bitcoin`, `telegram`, `paypal`, `mtcn`; null where there is none. */
  readonly system: string | null;
  /**
   * Span in the message text: UTF-16 code units, end exclusive. Behind the end of the text lie the link targets that the message carries
   * without showing them, one a line.
   */
  readonly start: number;
  readonly end: number;
  /** Normalised value (E.164, lower-case domain, IBAN without spaces). A card number is masked: first six, last four. */
  readonly value: string;
  readonly validity: Validity;
  /** Keyed digest (hex) of the full value where `value` is masked, so that equal numbers can be matched; else absent. */
  readonly keyedDigest?: string;
  /** True where the text wrote it defanged (`hxxp`, `[.]`, `(at)`). */
  readonly defanged?: boolean;
}
