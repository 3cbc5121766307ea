/**
 * Every kind of identifier, in order of precedence: a stage takes only what no earlier stage took, so an identifier inside
 * another is not reported again. The guide's table is made from this one.
 */
import type { IdentifierKind } from '../record/observation.ts';
import { findCards } from './card/find.ts';
import { findCoordinates } from './coordinates/find.ts';
import { findCryptoAddresses } from './crypto/find.ts';
import { findDomains } from './domain/find.ts';
import { findEmails } from './email/find.ts';
import { findMatrixIds } from './handle/find-matrix.ts';
import { findHandles } from './handle/find.ts';
import { findIbans } from './iban/find.ts';
import { findIpv4 } from './ip/find-v4.ts';
import { findIpv6 } from './ip/find-v6.ts';
import { findPayments } from './payment/find.ts';
import { findPhones } from './phone/find.ts';
import { findRemittances } from './remittance/find.ts';
import type { Scan } from './scan.ts';
import { SIGNAL } from './triage.ts';
import { findUrls } from './url/find.ts';

export interface Stage {
  readonly name: string;
  /** What it reports. */
  readonly gives: readonly IdentifierKind[];
  /** Signals of which the text must show at least one. */
  readonly wakes: number;
  readonly find: (scan: Scan) => void;
  /** One line for the guide: what is read, and how it is checked. */
  readonly reads: string;
}

const { at, innerDot, scheme, digits, manyDigits, colon, colons, longRun, cue, dollar, hash, plus } = SIGNAL;

export const STAGES: readonly Stage[] = [
  {
    name: 'url',
    gives: ['url', 'handle', 'payment-handle', 'phone', 'coordinates', 'crypto-address'],
    wakes: scheme | innerDot | colon,
    find: findUrls,
    reads:
      'Any `scheme://`, `www.` names, magnet links. A link to an account, wallet, chat number, map place or block explorer is reported as what it names.',
  },
  {
    name: 'email',
    gives: ['email', 'handle', 'payment-handle'],
    wakes: at,
    find: findEmails,
    reads:
      'Address with an ICANN suffix, internationalised too. `@name@server` is a fediverse handle; `name@bank` with a registered UPI suffix a payment handle.',
  },
  { name: 'matrix', gives: ['handle'], wakes: at, find: findMatrixIds, reads: '`@name:server` of Matrix.' },
  {
    name: 'domain',
    gives: ['domain', 'url', 'handle', 'payment-handle', 'phone', 'coordinates', 'crypto-address'],
    wakes: innerDot,
    find: findDomains,
    reads: 'Host without a scheme; with a path a URL. Onion names of version 3 by their checksum.',
  },
  {
    name: 'crypto-address',
    gives: ['crypto-address'],
    wakes: longRun,
    find: findCryptoAddresses,
    reads:
      'Bitcoin, Litecoin, Bitcoin Cash, Dogecoin, Dash, Zcash, Ethereum, XRP, TRON, Monero, Cardano, Stellar, TON, Lightning by checksum; Solana by context.',
  },
  {
    name: 'iban',
    gives: ['iban'],
    wakes: digits,
    find: findIbans,
    reads: 'Country structure and mod 97. A wrong checksum only beside a word like "iban".',
  },
  {
    name: 'ipv6',
    gives: ['ipv6'],
    wakes: colons,
    find: findIpv6,
    reads: 'Full and compressed, with zone; the value is RFC 5952.',
  },
  {
    name: 'ipv4',
    gives: ['ipv4'],
    wakes: innerDot,
    find: findIpv4,
    reads: 'Four numbers to 255, private ranges too; no version numbers.',
  },
  {
    name: 'coordinates',
    gives: ['coordinates'],
    wakes: digits | plus,
    find: findCoordinates,
    reads: 'Decimal pairs, degrees and minutes, `geo:` URIs, Open Location Codes; in range.',
  },
  {
    name: 'remittance-number',
    gives: ['remittance-number'],
    wakes: manyDigits,
    find: findRemittances,
    reads: 'MTCN, MoneyGram, Ria, WorldRemit and Remitly references beside the name of the service.',
  },
  {
    name: 'payment-handle',
    gives: ['payment-handle'],
    wakes: manyDigits | dollar,
    find: findPayments,
    reads: 'Wallet numbers (GCash, M-Pesa, …), $cashtags and PIX keys beside the name of the service.',
  },
  {
    name: 'card-number',
    gives: ['card-number'],
    wakes: manyDigits,
    find: findCards,
    reads: 'Issuer range, length and Luhn check. The value is masked; `keyedDigest` matches equal numbers.',
  },
  {
    name: 'phone',
    gives: ['phone'],
    wakes: manyDigits,
    find: findPhones,
    reads:
      '`+` and `00` forms, digits with a country code beside a word like "whatsapp", national forms of the configured regions. The value is E.164.',
  },
  {
    name: 'handle',
    gives: ['handle', 'payment-handle'],
    wakes: at | hash | colon | cue,
    find: findHandles,
    reads: 'Names beside the name of a platform, `name#1234`, `live:name`; a bare `@name` has no system.',
  },
];
