/** Accounts of chats as records to be linked. */
import type { IdentifierKind } from '../record/observation.ts';
import type { Column } from './model.ts';

/** What an account is compared by; each may have several values. */
export const ACCOUNT_COLUMNS = [
  { name: 'name', kind: 'full-name', many: true },
  { name: 'handle', kind: 'identifier', many: true },
  { name: 'email', kind: 'email', many: true },
  { name: 'phone', kind: 'phone', many: true },
  { name: 'payment', kind: 'identifier', many: true },
  { name: 'place', kind: 'place', many: true },
  { name: 'occupation', kind: 'organisation', many: true },
] as const satisfies readonly Column[];

export type AccountColumn = (typeof ACCOUNT_COLUMNS)[number]['name'];

/** Where an identifier that an account wrote is compared; what is left out names no holder (links, hosts, places on a map). */
export const COLUMN_OF_IDENTIFIER: Readonly<Partial<Record<IdentifierKind, AccountColumn>>> = {
  email: 'email',
  phone: 'phone',
  handle: 'handle',
  iban: 'payment',
  'card-number': 'payment',
  'crypto-address': 'payment',
  'payment-handle': 'payment',
  'remittance-number': 'payment',
};
