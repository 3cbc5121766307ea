/**
 * What a picture of an operation is made of: things and the links between them. A link says why it is there, on what, and by whom; it says
 * nothing about what anybody did.
 */
import { IDENTIFIER_KINDS, type IdentifierKind } from './observation.ts';

export const GRAPH_KINDS = ['account', 'identifier', 'payment', 'person', 'conversation', 'place'] as const;
export type GraphKind = (typeof GRAPH_KINDS)[number];

/** Identifiers by which something is paid. Payments themselves are shown once they are imported as records. */
export const PAYMENT_IDENTIFIERS: readonly IdentifierKind[] = [
  'iban',
  'card-number',
  'crypto-address',
  'payment-handle',
  'remittance-number',
];

/** Why two things are linked. */
export const LINK_REASONS = {
  /** An account occurs in a conversation. */
  'took-part': 'found',
  /** An account wrote an identifier. */
  wrote: 'found',
  /** An identifier stands in a conversation, and nobody is named as its sender. */
  'stands-in': 'found',
  /** The account itself bears the identifier: its telephone number, its handle. */
  bears: 'found',
  /** An account said of itself that it is at a place. */
  'said-place': 'found',
  /** A machine proposes that two accounts are of one holder; nobody has decided. */
  proposed: 'proposed',
  /** A named person decided that two accounts are of one holder. */
  'one-holder': 'decided',
  /** A named person said that an account is this person. */
  attached: 'decided',
  /** A claim about a person rests on an identifier, or names a place. */
  claimed: 'decided',
  /** A named person tied an assessment, and with it these accounts, to a country. */
  'tied-to': 'decided',
} as const;

export type LinkReason = keyof typeof LINK_REASONS;
/** Read out of the sealed text, proposed by a machine, or said by a named person. */
export type LinkStanding = (typeof LINK_REASONS)[LinkReason];

/** Reasons whose time is that of messages; the time of others is when somebody decided. */
export const DATED_REASONS: readonly LinkReason[] = ['took-part', 'wrote', 'stands-in', 'said-place'];

export interface GraphReason {
  readonly kind: LinkReason;
  /** Entries, places in messages, decisions: how often. */
  readonly count: number;
  /** ISO instants of the first and last; null where no instant is known. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** True where some of them have no certain instant: a filter by time cannot tell where they lie. */
  readonly undated: boolean;
}

/** `a` before `b` in the order of code points; of two things there is one link with all its reasons. */
export interface GraphLink {
  readonly a: string;
  readonly b: string;
  readonly reasons: readonly GraphReason[];
}

/** A role in a network that somebody claims; never more than a claim. */
export interface GraphRole {
  readonly role: string;
  readonly by: string;
  /** Of source and of what it says, as the claim grades them. */
  readonly grading: string;
  readonly claimId: string;
}

export interface GraphNode {
  readonly key: string;
  readonly kind: GraphKind;
  readonly label: string;
  /** Platform of an account or conversation; kind of an identifier; category of a person; `stated` or `country` of a place. */
  readonly type: string;
  /** Network or scheme of an identifier; null elsewhere and where none is known. */
  readonly system: string | null;
  /** An account that the operation names as the investigators’ own. */
  readonly own: boolean;
  /** Claimed roles of a person; empty elsewhere. */
  readonly roles: readonly GraphRole[];
}

/** What a key names. */
export type GraphThing =
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'identifier'; readonly type: IdentifierKind; readonly system: string; readonly value: string }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'conversation'; readonly id: string }
  | { readonly kind: 'place'; readonly stated: string }
  | { readonly kind: 'country'; readonly code: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Null where it is no key of a thing. A payment has the key of its identifier. */
export function parseGraphKey(key: string): GraphThing | null {
  const [kind = '', rest] = cut(key);
  if (rest === undefined || rest === '') return null;
  if (kind === 'account') return { kind, account: rest };
  if (kind === 'person') return UUID.test(rest) ? { kind, id: rest } : null;
  if (kind === 'conversation') return UUID.test(rest) ? { kind, id: rest } : null;
  if (kind === 'place') return { kind, stated: rest };
  if (kind === 'country') return /^[A-Z]{2}$/.test(rest) ? { kind, code: rest } : null;
  return kind === 'identifier' ? parseIdentifier(rest) : null;
}

/** The inverse of {@link parseGraphKey}. `store` writes keys in the same form. */
export function formatGraphKey(thing: GraphThing): string {
  switch (thing.kind) {
    case 'account':
      return `account:${thing.account}`;
    case 'identifier':
      return `identifier:${thing.type}:${thing.system}:${thing.value}`;
    case 'person':
    case 'conversation':
      return `${thing.kind}:${thing.id}`;
    case 'place':
      return `place:${thing.stated}`;
    case 'country':
      return `country:${thing.code}`;
  }
}

function parseIdentifier(text: string): GraphThing | null {
  const [type = '', rest = ''] = cut(text);
  const [system = '', value = ''] = cut(rest);
  if (!(IDENTIFIER_KINDS as readonly string[]).includes(type) || value === '') return null;
  return { kind: 'identifier', type: type as IdentifierKind, system, value };
}

/** At the first colon; the second part is undefined where there is none. */
function cut(text: string): [string, string | undefined] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

/** How a picture is looked at. */
export interface GraphLook {
  /** ISO instants; null: without that end. */
  readonly from: string | null;
  readonly until: string | null;
  /** Links whose time is not known. */
  readonly unknownTimes: boolean;
  /** Links that nobody has decided. */
  readonly proposals: boolean;
  readonly hidden: readonly GraphKind[];
  /** Identifiers between two accounts are lines. */
  readonly collapsed: boolean;
}

/** What a saved picture is exported as. */
export const GRAPH_FORMATS = ['svg', 'graphml', 'case-jsonld'] as const;
export type GraphFormat = (typeof GRAPH_FORMATS)[number];
