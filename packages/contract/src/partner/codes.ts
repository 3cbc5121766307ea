/** Kinds of identifiers that two units may compare: those that point at an account or a person. */
export const COMPARABLE_KINDS = [
  'account',
  'handle',
  'email',
  'phone',
  'payment-handle',
  'iban',
  'crypto-address',
  'remittance-number',
] as const;
export type ComparableKind = (typeof COMPARABLE_KINDS)[number];
