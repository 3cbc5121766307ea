/**
 * Bare host names with a registered ICANN suffix: a domain, or with a path a URL. Careful with file names, abbreviations
 * and sentences without a space after the dot.
 */
import { sha3_256 } from '@noble/hashes/sha3.js';
import { base32nopad } from '@scure/base';
import { isAlnum, isDigit, isUpper, skipWhile } from '../chars.ts';
import { cueBefore } from '../cue/find.ts';
import type { Scan } from '../scan.ts';
import { PLATFORM_HOSTS } from '../tables/platforms.ts';
import { PHONE_LINKS } from '../tables/link-rules.ts';
import { FILE_SUFFIXES, NOT_DOMAINS, PLAIN_SUFFIXES } from '../tables/suffix-words.ts';
import { classifyUrl } from '../url/classify.ts';
import { urlEnd } from '../url/end.ts';
import { hostEnd, isHostChar, MAX_HOST, type Host } from './host.ts';
import { trimHost } from './trim.ts';

const CUE_REACH = 12;
const SLASH = 47;
const LINK_HOSTS = new Set([
  ...PLATFORM_HOSTS,
  ...PHONE_LINKS.map((link) => link.site),
  'youtu.be',
  'bit.ly',
  'redd.it',
  'goo.gl',
  'is.gd',
  't.co',
]);

export function findDomains(scan: Scan): void {
  const { text } = scan;
  for (let dot = text.indexOf('.'); dot !== -1;) {
    const start = runStart(text, dot);
    const end = Math.max(hostEnd(text, start), dot + 1);
    if (start < dot && end > dot + 1 && end - start <= MAX_HOST + 1) readRun(scan, start, end);
    dot = text.indexOf('.', end);
  }
}

/** The run begins after the last character that no host holds; hosts never begin with a dash. */
function runStart(text: string, dot: number): number {
  let start = dot;
  while (dot - start < MAX_HOST && isHostChar(text.charCodeAt(start - 1))) start--;
  start = afterGluedScript(text, start, dot);
  while (start < dot && text.charCodeAt(start) === 45) start++;
  return start;
}

/** CJK text is written without spaces: characters right before an ASCII label are the sentence, not the name. */
function afterGluedScript(text: string, start: number, dot: number): number {
  const end = skipWhile(text, start, (code) => code >= 0x2e80);
  return end < dot && isAlnum(text.charCodeAt(end)) ? end : start;
}

function readRun(scan: Scan, start: number, end: number): void {
  if (!scan.isFree(start, end) || !opensHost(scan.text, start) || takeOnion(scan, start, end)) return;
  const trimmed = trimHost(scan.text, start, end);
  if (!trimmed || !closesHost(scan.text, trimmed.end) || !isConvincing(scan, start, trimmed.end, trimmed.host)) return;
  if (hasPath(scan.text, trimmed.end)) takeLink(scan, start, trimmed.end, trimmed.host);
  else
    scan.take({
      kind: 'domain',
      system: null,
      start,
      end: trimmed.end,
      value: trimmed.host.ascii,
      validity: 'plausible',
    });
}

/** Not part of a path, a mask, a variable or a word. */
function opensHost(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  return before === '' || !'/\\@.-_#$%&=~+'.includes(before);
}

/** A bracket after it makes it a function, an at sign or underscore part of something else. */
function closesHost(text: string, end: number): boolean {
  const after = text.charAt(end);
  return after === '' || !'(@_\\=-'.includes(after);
}

function isConvincing(scan: Scan, start: number, end: number, host: Host): boolean {
  const written = scan.text.slice(start, end);
  if (NOT_DOMAINS.has(host.ascii) || !isEvenlyCased(written)) return false;
  if (LINK_HOSTS.has(host.ascii) && hasPath(scan.text, end)) return true;
  const name = host.labels.at(-1 - (host.suffix as string).split('.').length) as string;
  if (isInitials(host) || isNumber(name)) return false;
  return isPlain(host) || hasContext(scan, start, end);
}

/** "Hello.World" is two sentences; EXAMPLE.ORG and example.org and Example.org are hosts. */
function isEvenlyCased(written: string): boolean {
  const last = written.slice(written.lastIndexOf('.') + 1);
  return !isUpper(last.charCodeAt(0)) || written === written.toUpperCase();
}

function isInitials(host: Host): boolean {
  return host.labels.every((label) => label.length === 1) || (host.labels[0] as string).length < 2;
}

/** "3.in": a number before an everyday word. Numbers under .com and .net are registered widely. */
function isNumber(name: string): boolean {
  return [...name].every((character) => isDigit(character.charCodeAt(0))) && name.length < 3;
}

function isPlain(host: Host): boolean {
  const last = host.labels.at(-1) as string;
  if (FILE_SUFFIXES.has(last)) return false;
  return PLAIN_SUFFIXES.has(last) || last.startsWith('xn--') || host.labels.length > 2;
}

/** A path, a port, or a word like "site" or "visit" before it. */
function hasContext(scan: Scan, start: number, end: number): boolean {
  if (hasPath(scan.text, end) || /^:\d{2,5}(?!\d)/.test(scan.text.slice(end, end + 7))) return true;
  return cueBefore(scan.cues, 'web', start, CUE_REACH) !== null;
}

function hasPath(text: string, end: number): boolean {
  if (text.charCodeAt(end) !== SLASH) return false;
  const next = text.charAt(end + 1);
  return isAlnum(next.charCodeAt(0)) || (next !== '' && '~_@$%?#+-'.includes(next));
}

function takeLink(scan: Scan, start: number, hostEnds: number, host: Host): void {
  const end = urlEnd(scan.text, hostEnds);
  const rest = scan.text.slice(hostEnds, end);
  const named = classifyUrl('', host.ascii, rest);
  const value = `${host.ascii}${rest}`;
  scan.take(named ? { ...named, start, end } : { kind: 'url', system: null, start, end, value, validity: 'plausible' });
}

const ONION = /(?:[a-z0-9-]{1,63}\.){0,3}([a-z2-7]{56})\.onion$/i;

/** Version 3 onion names hold a key and its checksum (Tor rend-spec-v3, section 6). */
function takeOnion(scan: Scan, start: number, end: number): boolean {
  const written = scan.text.slice(start, end).toLowerCase();
  const key = ONION.exec(written)?.[1];
  if (key === undefined) return false;
  const validity = isOnionKey(key) ? 'checksum-valid' : 'plausible';
  return scan.take({ kind: 'domain', system: 'tor', start, end, value: written, validity });
}

function isOnionKey(key: string): boolean {
  const bytes = base32nopad.decode(key.toUpperCase());
  const salted = new Uint8Array([
    ...new TextEncoder().encode('.onion checksum'),
    ...bytes.subarray(0, 32),
    bytes[34] as number,
  ]);
  const check = sha3_256(salted);
  return bytes[34] === 3 && bytes[32] === check[0] && bytes[33] === check[1];
}
