/** The country that an address range is registered to, by a table with a date, unless it was a Tor exit or a proxy at the time. */
import ipaddr from 'ipaddr.js';
import type { Cue } from './cue.ts';
import type { AddressTable, AttributionInput, ListedAddress } from './input.ts';

interface Seen {
  readonly address: string;
  /** ISO instant; null where it is not known. */
  readonly at: string | null;
  readonly messages: readonly string[];
  readonly weight: 'strong' | 'moderate' | 'weak';
  readonly where: string;
}

export function cuesOfAddresses(input: AttributionInput): Cue[] {
  const times = new Map(input.messages.map(({ id, at }) => [id, at]));
  const mentioned = input.mentions
    .filter(({ kind }) => kind === 'ipv4' || kind === 'ipv6')
    .map(({ value, message, attributed }): Seen => ({
      ...{ address: value, at: times.get(message) ?? null, messages: [message] },
      ...{ weight: attributed ? 'moderate' : 'weak', where: 'address in a message' },
    }));
  const connected = input.connected.map(({ address, at }): Seen => ({
    address,
    at,
    messages: [],
    weight: 'strong',
    where: `connection at ${at}`,
  }));
  return [...connected, ...mentioned].map((seen) => readAddress(seen, input));
}

function readAddress(seen: Seen, { table, listed }: Pick<AttributionInput, 'table' | 'listed'>): Cue {
  const cue = { kind: 'ip-range' as const, messages: seen.messages };
  const source = `${seen.where}; ${table.name}, ${table.date}`;
  if (!isPublic(seen.address)) {
    return { ...cue, countries: [], weight: 'none', source: seen.where, caveat: 'private-address' };
  }
  const country = table.countryOf(seen.address);
  const countries = country === null ? [] : [country];
  const hidden = judgeListed(listed(seen.address), seen.at);
  if (hidden !== null) {
    return { ...cue, countries, weight: 'none', source: `${source}; ${hidden.list}`, caveat: hidden.caveat };
  }
  if (country === null) return { ...cue, countries, weight: 'none', source, caveat: 'not-in-table' };
  return { ...cue, countries, source, ...weigh(seen, table) };
}

/** A range changes hands: a table made half a year before or after says less. */
function weigh({ at, weight }: Seen, { date }: AddressTable): Pick<Cue, 'weight' | 'caveat'> {
  const sameTime = at !== null && Math.abs(Date.parse(at) - Date.parse(`${date}T00:00:00Z`)) <= HALF_A_YEAR_MS;
  if (!sameTime) return { weight: weight === 'strong' ? 'moderate' : 'weak', caveat: 'table-of-another-time' };
  return { weight, caveat: weight === 'weak' ? 'whose-unknown' : null };
}

const HALF_A_YEAR_MS = 183 * 24 * 3_600_000;

interface Hidden {
  readonly caveat: 'tor-exit' | 'proxy' | 'proxy-time-unknown';
  readonly list: string;
}

/** Judged at the time of the event. Where that is not known, an address that was ever listed says nothing. */
export function judgeListed(entries: readonly ListedAddress[], at: string | null): Hidden | null {
  const sorted = entries.toSorted((a, b) => (a.kind + a.list < b.kind + b.list ? 1 : -1));
  if (at === null) {
    return sorted[0] === undefined ? null : { caveat: 'proxy-time-unknown', list: sorted[0].list };
  }
  const instant = Date.parse(at);
  const then = sorted.find(
    ({ validFrom, validUntil }) => Date.parse(validFrom) <= instant && instant <= Date.parse(validUntil),
  );
  return then === undefined ? null : { caveat: then.kind, list: then.list };
}

function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
