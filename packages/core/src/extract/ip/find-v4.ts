/** IPv4 addresses: four numbers to 255 without leading zeros. A port or prefix length beside one is not part of it. */
import { isAlnum, isDigit, isWord, matchAt } from '../chars.ts';
import { cueBefore, cueNear } from '../cue/find.ts';
import type { DigitGroups } from '../number/groups.ts';
import type { Scan } from '../scan.ts';
import { isDefanged } from '../view/view.ts';

const OCTETS = 4;
const VERSION_WORD =
  /(?:version|versie|versión|versão|release|kernel|firmware|build|driver|patch|revision|linux|v|ver|rev|rel)\.? ?$/i;
const LOOK_BACK = 12;
const NETWORK_REACH = 24;
const PORT_OR_PREFIX = /[:/]\d{1,5}(?![\d.])/y;

export function findIpv4(scan: Scan): void {
  const { groups } = scan;
  for (let index = 0; index + OCTETS <= groups.count; index++) {
    if (!isQuad(scan, index)) continue;
    const start = groups.start(index);
    const end = groups.end(index + OCTETS - 1);
    if (isAddress(scan, start, end)) {
      scan.take({ kind: 'ipv4', system: null, start, end, value: scan.text.slice(start, end), validity: 'plausible' });
    }
    index += OCTETS - 1;
  }
}

function isQuad(scan: Scan, first: number): boolean {
  const { groups, text } = scan;
  for (let index = first; index < first + OCTETS; index++) {
    if (!isOctet(text, groups, index)) return false;
    if (index > first && !isDotted(text, groups, index - 1)) return false;
  }
  return true;
}

function isDotted(text: string, groups: DigitGroups, left: number): boolean {
  return groups.start(left + 1) === groups.end(left) + 1 && text.charCodeAt(groups.end(left)) === 46;
}

function isOctet(text: string, groups: DigitGroups, index: number): boolean {
  const start = groups.start(index);
  const end = groups.end(index);
  if (end - start > 3 || (end - start > 1 && text.charCodeAt(start) === 48)) return false;
  return Number(text.slice(start, end)) <= 255;
}

/** Refuses version numbers, section numbers, parts of longer dotted rows and names. */
function isAddress(scan: Scan, start: number, end: number): boolean {
  const { text } = scan;
  const value = text.slice(start, end);
  if (value.startsWith('0.') && value !== '0.0.0.0') return false;
  if (looksLikeVersion(value) && !hasNetworkContext(scan, start, end)) return false;
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  return !touchesName(text, start, end) && !VERSION_WORD.test(before) && !isRelease(scan, start);
}

const RESOLVERS = new Set(['1.0.0.1', '8.8.4.4']);

/** Four small numbers with a small first one ("2.6.12.3") are more often a version than an address. */
function looksLikeVersion(value: string): boolean {
  const octets = value.split('.').map(Number);
  const isSmall = (octets[0] as number) < 10 && octets.every((octet) => octet < 32);
  return isSmall && new Set(octets).size > 1 && !RESOLVERS.has(value);
}

/** Defanged, with a port or prefix length, or beside a word like "ip" or "server". */
function hasNetworkContext(scan: Scan, start: number, end: number): boolean {
  if (isDefanged(scan.view, start, end) || matchAt(PORT_OR_PREFIX, scan.text, end)) return true;
  return cueNear(scan.cues, 'network', start, end, NETWORK_REACH) !== null;
}

function touchesName(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (isWord(before) || before === 46 || isWord(after)) return true;
  if (before === 45 && isAlnum(text.charCodeAt(start - 2)) && !isDigit(text.charCodeAt(start - 2))) return true;
  if (after === 46 && isAlnum(text.charCodeAt(end + 1))) return true;
  return (
    (after === 45 || after === 43 || after === 126) &&
    isAlnum(text.charCodeAt(end + 1)) &&
    !/^\d{1,3}\.\d/.test(text.slice(end + 1, end + 6))
  );
}

function isRelease(scan: Scan, start: number): boolean {
  const hit = cueBefore(scan.cues, 'reference', start, 2);
  return hit !== null && /^(?:version|kernel|firmware|release|revision|rev|build)$/.test(hit.cue.phrase);
}
