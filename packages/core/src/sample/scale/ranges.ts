/**
 * Identifiers that nobody has: of ranges that were set aside for examples and drama, or of such a form that no key or account can stand
 * behind them. Each is made from a serial number, so that no two things share one by accident. Checksums hold.
 */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { bech32, hex } from '@scure/base';

/** RFC 2606 section 3. Subdomains of these are as reserved as they are. */
export const EXAMPLE_DOMAINS: readonly string[] = [
  'example.com',
  'example.net',
  'example.org',
  'mail.example.com',
  'post.example.net',
  'letters.example.org',
];

interface PhoneRange {
  /** E.164 up to where the serial begins. */
  readonly prefix: string;
  /** Digits of the serial. */
  readonly width: number;
  readonly country: string;
}

const range = (prefix: string, width: number, country: string): PhoneRange => ({ prefix, width, country });

/** Area codes of the North American plan, in each of which 555-0100 to 555-0199 are set aside (NANPA, 555 line number guidelines). */
const AREA_CODES = {
  US: '212 213 216 303 312 404 415 512 602 617 702 713 801 904 206 305 314 412 503 615 716 808 907 918',
  CA: '204 306 403 416 418 506 514 604 613 709 780 902',
  JM: '876',
  DO: '809 829',
};

/**
 * Set aside for drama by regulators: Arcep (decision 2018-0881), Ofcom ("numbers for use in TV and radio drama"), Bundesnetzagentur ("Rufnummern
 * für Medienproduktionen"), PTS ("telefonnummer för användning i böcker och filmer"), NANPA.
 */
export const FICTITIOUS_PHONES: readonly PhoneRange[] = [
  ...['+3363998', '+3319900', '+3326191', '+3335301', '+3346571', '+3353649'].map((prefix) => range(prefix, 4, 'FR')),
  ...['+447700900', '+442079460', '+441134960', '+441174960'].map((prefix) => range(prefix, 3, 'GB')),
  range('+493023125', 3, 'DE'),
  range('+49176040690', 2, 'DE'),
  range('+4917139200', 2, 'DE'),
  range('+463139006', 2, 'SE'),
  range('+468465004', 2, 'SE'),
  ...Object.entries(AREA_CODES).flatMap(([country, codes]) =>
    codes.split(' ').map((code) => range(`+1${code}55501`, 2, country)),
  ),
];

/** Where a country has no such range its people are given numbers of this one: numbers can be rented anywhere. */
const RENTED = 'FR';

/** Gives each number once. */
export class PhoneBook {
  readonly #used = new Map<string, number>();

  /** E.164, of the country where it has a range with numbers left. */
  next(country: string): string {
    return this.#take(country) ?? this.#take(RENTED) ?? raiseSpent();
  }

  #take(country: string): string | null {
    const ranges = FICTITIOUS_PHONES.filter((one) => one.country === country);
    const serial = this.#used.get(country) ?? 0;
    const total = ranges.reduce((sum, { width }) => sum + 10 ** width, 0);
    if (serial >= total) return null;
    this.#used.set(country, serial + 1);
    return numberAt(ranges, spread(serial, total));
  }
}

/** A prime that divides no size of a range. */
const STRIDE = 7_368_787;

/** Every serial below `total` once, and neighbours far apart: people who come after each other have nothing to do with each other. */
function spread(serial: number, total: number): number {
  return Number((BigInt(serial) * BigInt(STRIDE)) % BigInt(total));
}

function raiseSpent(): never {
  throw new RangeError(
    'No fictitious telephone number is left: the sample is too large for the ranges that are set aside.',
  );
}

function numberAt(ranges: readonly PhoneRange[], serial: number): string {
  let rest = serial;
  for (const { prefix, width } of ranges) {
    if (rest < 10 ** width) return prefix + String(rest).padStart(width, '0');
    rest -= 10 ** width;
  }
  throw new RangeError('There is no such number.');
}

/** RFC 5737, the three blocks for documentation. `serial` 0 to 761: network and broadcast addresses are left out. */
export function documentationIpv4(serial: number): string {
  const blocks = ['192.0.2', '198.51.100', '203.0.113'];
  return `${blocks[Math.floor(serial / 254) % blocks.length]!}.${1 + (serial % 254)}`;
}

/** RFC 3849, one /64 for each serial (below 2^32). */
export function documentationIpv6(serial: number, host: number): string {
  const network = spread(serial, 2 ** 32);
  return `2001:db8:${Math.floor(network / 65_536).toString(16)}:${(network % 65_536).toString(16)}::${host.toString(16)}`;
}

/** `serial` below 10^8. ISO 13616 with valid check digits, of a bank that does not exist: `TEST`, or a Bankleitzahl from 0 (they begin with 1 to 8). */
export function testIban(country: string, serial: number): string {
  const account = String(spread(serial, 10 ** 8)).padStart(10, '0');
  if (country === 'GB') return withCheck('GB', `TEST000000${account.slice(2)}`);
  if (country === 'DE' || country === 'AT') return withCheck('DE', `00000000${account}`);
  if (country === 'IE') return withCheck('IE', `TEST000000${account.slice(2)}`);
  return withCheck('NL', `TEST${account}`);
}

/** ISO 7064 MOD 97-10. */
function withCheck(country: string, bban: string): string {
  const numeric = [...`${bban}${country}00`].map((character) => Number.parseInt(character, 36)).join('');
  return `${country}${String(98n - (BigInt(numeric) % 97n)).padStart(2, '0')}${bban}`;
}

/** EIP-55. The first twelve bytes are zero: an address that no known key has. */
export function burntEthereum(serial: number): string {
  const digits = hex.encode(burntBytes(serial));
  const hash = hex.encode(keccak_256(utf8ToBytes(digits)));
  return `0x${[...digits].map((digit, at) => (Number.parseInt(hash.charAt(at), 16) >= 8 ? digit.toUpperCase() : digit)).join('')}`;
}

/** BIP 173, witness version 0, of a key hash that begins with twelve zero bytes: no key is known. */
export function burntBitcoin(serial: number): string {
  return bech32.encode('bc', [0, ...bech32.toWords(burntBytes(serial))]);
}

/** Twelve zero bytes, then eight that differ for every serial below 2^32. */
function burntBytes(serial: number): Uint8Array {
  const bytes = new Uint8Array(20);
  const view = new DataView(bytes.buffer);
  view.setUint32(12, Math.imul(serial, 0x9e3779b1));
  view.setUint32(16, Math.imul(serial + 1, 0x85ebca6b));
  return bytes;
}
