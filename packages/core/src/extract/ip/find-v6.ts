/** IPv6 addresses (RFC 4291, zones per RFC 4007), normalised per RFC 5952. */
import ipaddr from 'ipaddr.js';
import { isAlnum, isHex, isWord } from '../chars.ts';
import type { Scan } from '../scan.ts';

const MAX_ADDRESS = 45;
const ZONE = /%[a-z0-9_.~-]{1,16}/iy;
/** Addresses of two groups are told from `a::b` in code by a prefix that is really handed out. */
const KNOWN_PREFIX = /^(?:fe80|f[cd][0-9a-f]{2}|ff0[0-9a-f]|[23][0-9a-f]{3}|64):/i;

export function findIpv6(scan: Scan): void {
  const { text } = scan;
  for (let at = text.indexOf(':'); at !== -1;) {
    const start = runStart(text, at);
    const end = runEnd(text, at);
    if (end - start <= MAX_ADDRESS) readAddress(scan, start, end);
    at = text.indexOf(':', end);
  }
}

function isAddressChar(code: number): boolean {
  return isHex(code) || code === 58;
}

function runStart(text: string, at: number): number {
  let start = at;
  while (at - start < 4 && isHex(text.charCodeAt(start - 1))) start--;
  return start;
}

/** The run of hex digits and colons; an IPv4 tail (`::ffff:192.0.2.1`) belongs to it. */
function runEnd(text: string, at: number): number {
  let end = at + 1;
  while (isAddressChar(text.charCodeAt(end))) end++;
  if (text.charCodeAt(end) !== 46) return end;
  const tail = /(?:\.\d{1,3}){3}(?![\w.])/y;
  tail.lastIndex = end;
  return tail.test(text) ? tail.lastIndex : end;
}

function readAddress(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  const last = text.charCodeAt(end - 1) === 58 && text.charCodeAt(end - 2) !== 58 ? end - 1 : end;
  const written = text.slice(start, last);
  if (!standsAlone(text, start, last) || !isConvincing(written) || !ipaddr.IPv6.isValid(written)) return;
  ZONE.lastIndex = last;
  const zone = ZONE.exec(text)?.[0] ?? '';
  const value = ipaddr.IPv6.parse(written).toRFC5952String() + zone;
  scan.take({ kind: 'ipv6', system: null, start, end: last + zone.length, value, validity: 'plausible' });
}

function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  return (
    !isWord(before) &&
    before !== 46 &&
    before !== 58 &&
    !isWord(after) &&
    !(after === 46 && isAlnum(text.charCodeAt(end + 1)))
  );
}

/** Clock times, `a::b` in code, hardware addresses and fingerprints are also hex and colons. */
function isConvincing(written: string): boolean {
  const groups = written.split(':').filter((group) => group !== '');
  if (!written.includes('::')) return groups.length >= 7 && groups.some((group) => group.length > 2);
  if (written === '::1' || written.includes('.')) return true;
  return groups.length >= 3
    ? groups.some((group) => group.length > 2)
    : groups.length === 2
      ? KNOWN_PREFIX.test(written)
      : /^(?:fe80|ff0[0-9a-f]|[23][0-9a-f]{3})::$/i.test(written);
}
