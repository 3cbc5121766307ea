/**
 * Lists of Tor exits and proxies that an operator supplies, with when each address was one. Three forms are read, told apart line by line:
 * the `exit-addresses` of the Tor Project (`ExitAddress 192.0.2.1 2026-05-01 10:00:00`), one address or CIDR range a line, and
 * `range,from,until` (ISO 8601). Where a line has no time of its own, the period stated for the list holds.
 */
import ipaddr from 'ipaddr.js';

export interface ListedRange {
  /** CIDR. */
  readonly range: string;
  /** ISO instants. */
  readonly validFrom: string;
  readonly validUntil: string;
}

export interface ReadList {
  readonly ranges: readonly ListedRange[];
  /** 1-based numbers of lines that are none of the three forms. */
  readonly unread: readonly number[];
}

export interface StatedPeriod {
  readonly validFrom: string;
  readonly validUntil: string;
}

/** A Tor exit was measured at an instant; the directory is made anew within a day. */
const MEASURED_FOR_MS = 24 * 3_600_000;

export function readProxyList(text: string, period: StatedPeriod): ReadList {
  const ranges = new Map<string, ListedRange>();
  const unread: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const bare = line.replace(/#.*$/, '').trim();
    if (bare === '' || /^(?:ExitNode|Published|LastStatus)\b/.test(bare)) continue;
    const read = readTorExit(bare) ?? readDated(bare) ?? readBare(bare, period);
    if (read === null) unread.push(index + 1);
    else ranges.set(`${read.range} ${read.validFrom} ${read.validUntil}`, read);
  }
  return { ranges: [...ranges.values()], unread };
}

const TOR_EXIT = /^ExitAddress (\S+) (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;

function readTorExit(line: string): ListedRange | null {
  const [, address, day, time] = TOR_EXIT.exec(line) ?? [];
  const range = readRange(address ?? '');
  const measured = Date.parse(`${day}T${time}Z`);
  if (range === null || Number.isNaN(measured)) return null;
  return { range, validFrom: isoOf(measured - MEASURED_FOR_MS), validUntil: isoOf(measured + MEASURED_FOR_MS) };
}

/** Not `Date()`: no clock is read, an instant is only written out. */
function isoOf(instantMs: number): string {
  return new Date(instantMs).toISOString();
}

const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/;

function readDated(line: string): ListedRange | null {
  const [written, from, until, ...rest] = line.split(',').map((cell) => cell.trim());
  const range = readRange(written ?? '');
  if (range === null || rest.length > 0 || !WITH_ZONE.test(from ?? '') || !WITH_ZONE.test(until ?? '')) return null;
  const [validFrom, validUntil] = [Date.parse(from!), Date.parse(until!)];
  if (!(validFrom <= validUntil)) return null;
  return { range, validFrom: isoOf(validFrom), validUntil: isoOf(validUntil) };
}

function readBare(line: string, period: StatedPeriod): ListedRange | null {
  const range = readRange(line);
  return range === null ? null : { range, ...period };
}

/** As PostgreSQL writes a network; null for what is none. */
function readRange(text: string): string | null {
  try {
    const [address, bits] = text.includes('/') ? ipaddr.parseCIDR(text) : [ipaddr.parse(text), null];
    const whole = address.kind() === 'ipv4' ? 32 : 128;
    const network =
      address.kind() === 'ipv4'
        ? ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${bits ?? whole}`)
        : ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${bits ?? whole}`);
    return `${network.toString()}/${bits ?? whole}`;
  } catch {
    return null;
  }
}
