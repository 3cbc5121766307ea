/** Geographic coordinates (WGS 84): decimal pairs, degrees with minutes, `geo:` URIs (RFC 5870) and Open Location Codes. */
import { isAlnum, isDigit, isWord, matchAt } from '../chars.ts';
import { cueNear } from '../cue/find.ts';
import type { Scan } from '../scan.ts';
import { coordinateValue, decimalDegrees } from './value.ts';

const CUE_REACH = 30;

export function findCoordinates(scan: Scan): void {
  findGeoUris(scan);
  findDegrees(scan);
  findDecimals(scan);
  findPlusCodes(scan);
}

const GEO_URI =
  /geo:([-+]?\d{1,2}(?:\.\d{1,15})?),([-+]?\d{1,3}(?:\.\d{1,15})?)(?:,-?\d{1,6}(?:\.\d{1,6})?)?(?:;[a-z0-9=.-]{1,40}){0,3}(?:\?[zq]=[\w.,()+-]{1,80})?/iy;

function findGeoUris(scan: Scan): void {
  for (let at = scan.text.indexOf('geo:'); at !== -1; at = scan.text.indexOf('geo:', at + 4)) {
    const match = isWord(scan.text.charCodeAt(at - 1)) ? null : matchAt(GEO_URI, scan.text, at);
    const value = match && coordinateValue(match[1] as string, match[2] as string);
    if (match && value) takePlace(scan, 'geo-uri', at, at + match[0].length, value);
  }
}

const DEGREES = String.raw`(\d{1,3}(?:\.\d{1,10})?) ?[°º˚]`;
const MINUTES = String.raw`(?: ?(\d{1,2}(?:[.,]\d{1,8})?) ?['’′´‘](?: ?(\d{1,2}(?:[.,]\d{1,8})?) ?(?:["”″“]|''|’’|′′))?)?`;
const GAP = '[ ,;/]{0,3}';
/** Hemisphere before or after each angle, the same in both. */
const LED = new RegExp(`([NSEW]) ?${DEGREES}${MINUTES}${GAP}([NSEW]) ?${DEGREES}${MINUTES}(?! ?[a-z\\d]\\b)`, 'iy');
const TRAILED = new RegExp(`${DEGREES}${MINUTES} ?([NSEW])${GAP}${DEGREES}${MINUTES} ?([NSEW])(?![a-z\\d])`, 'iy');

function findDegrees(scan: Scan): void {
  if (!/[°º˚]/.test(scan.text)) return;
  for (let index = 0; index < scan.groups.count; index++) {
    const digits = scan.groups.start(index);
    const start = hemisphereStart(scan.text, digits);
    if (!takeAngles(scan, start, LED, [1, 2, 3, 4, 5, 6, 7, 8]))
      takeAngles(scan, digits, TRAILED, [4, 1, 2, 3, 8, 5, 6, 7]);
  }
}

/** `order`: which groups hold hemisphere, degrees, minutes and seconds of the first angle, then of the second. */
function takeAngles(scan: Scan, start: number, pattern: RegExp, order: readonly number[]): boolean {
  const match = isWord(scan.text.charCodeAt(start - 1)) ? null : matchAt(pattern, scan.text, start);
  const value = match && readAngles(order.map((group) => match[group]));
  if (!match || !value) return false;
  takePlace(scan, null, start, start + match[0].length, value);
  return true;
}

/** A letter before the number (`N 52°`) is part of it. */
function hemisphereStart(text: string, at: number): number {
  const letter = text.charCodeAt(at - 1) === 32 ? at - 2 : at - 1;
  return /[NSEW]/i.test(text.charAt(letter)) && !isWord(text.charCodeAt(letter - 1)) ? letter : at;
}

function readAngles([first, d1, m1, s1, second, d2, m2, s2]: readonly (string | undefined)[]): string | null {
  if (!first || !second || !d1 || !d2 || isLatitude(first) === isLatitude(second)) return null;
  const one = decimalDegrees(d1, m1 ?? '0', s1 ?? '0', first);
  const other = decimalDegrees(d2, m2 ?? '0', s2 ?? '0', second);
  if (one === null || other === null) return null;
  return isLatitude(first) ? coordinateValue(one, other) : coordinateValue(other, one);
}

function isLatitude(hemisphere: string): boolean {
  return /[ns]/i.test(hemisphere);
}

const PAIR =
  /(\d{1,3})\.(\d{2,15}) ?°? ?([NS](?![a-z]))?( ?[,;/] {0,2}| {1,2})([-+]?)([EW] ?)?(\d{1,3})\.(\d{2,15}) ?°?(?: ?([EW])(?![a-z]))?/iy;
const MORE = / ?[,;] ?[-+]?\d{1,10}[.,]\d/y;

function findDecimals(scan: Scan): void {
  const { groups, text } = scan;
  for (let index = 0; index + 3 < groups.count; index++) {
    const digits = groups.start(index);
    if (
      groups.end(index) - digits > 3 ||
      text.charCodeAt(groups.end(index)) !== 46 ||
      groups.start(index + 1) !== groups.end(index) + 1
    )
      continue;
    readPair(scan, digits);
  }
}

function readPair(scan: Scan, digits: number): void {
  const { text } = scan;
  const start = signedStart(text, digits);
  const match = matchAt(PAIR, text, digits);
  if (!match || !startsAlone(text, start)) return;
  const end = digits + match[0].trimEnd().length;
  if (!isConvincing(scan, match, start, end) || !endsAlone(text, end)) return;
  const value = pairValue(text.slice(start, digits), match);
  if (value) takePlace(scan, null, start, end, value);
}

function signedStart(text: string, digits: number): number {
  const sign = text.charCodeAt(digits - 1);
  if (sign === 45 || sign === 43) return digits - 1;
  const letter = hemisphereStart(text, digits);
  return /[NS]/i.test(text.charAt(letter)) ? letter : digits;
}

function pairValue(prefix: string, match: RegExpExecArray): string | null {
  const south = prefix.includes('-') || /s/i.test(prefix) || /s/i.test(match[3] ?? '');
  const west = match[5] === '-' || /w/i.test(match[6] ?? '') || /w/i.test(match[9] ?? '');
  const latitude = `${south ? '-' : ''}${match[1]}.${match[2]}`;
  return coordinateValue(latitude, `${west ? '-' : ''}${match[7]}.${match[8]}`);
}

/** Hemispheres or a word about places, or as many decimals as no price or measure has. */
function isConvincing(scan: Scan, match: RegExpExecArray, start: number, end: number): boolean {
  const decimals = Math.min((match[2] as string).length, (match[8] as string).length);
  const north = /[ns]/i.test(scan.text.slice(start, start + 1) + (match[3] ?? ''));
  const east = (match[6] ?? match[9]) !== undefined;
  if (north !== east) return false;
  if (north || cueNear(scan.cues, 'location', start, end, CUE_REACH)) return true;
  return decimals >= (/[,;/]/.test(match[4] as string) ? 3 : 4);
}

function startsAlone(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  const joined =
    before === 46 || before === 44 || before === 47 || before === 36 || before === 0x20ac || before === 0xa3;
  if (isWord(before) || joined) return false;
  return !/\d[.,]\d{1,15} ?[,;] ?$/.test(text.slice(Math.max(0, start - 20), start));
}

function endsAlone(text: string, end: number): boolean {
  const after = text.charCodeAt(end);
  if (isAlnum(after) || after === 37 || after === 0x20ac) return false;
  if ((after === 46 || after === 44) && isDigit(text.charCodeAt(end + 1))) return false;
  return matchAt(MORE, text, end) === null;
}

const PLUS_CODE = /[23456789C][23456789CFGHJMPQRV][23456789CFGHJMPQRVWX]{6}\+[23456789CFGHJMPQRVWX]{2,7}/iy;
const SHORT_CODE = /[23456789CFGHJMPQRVWX]{4}(?:[23456789CFGHJMPQRVWX]{2})?\+[23456789CFGHJMPQRVWX]{2,3}/iy;

function findPlusCodes(scan: Scan): void {
  const { text } = scan;
  for (let plus = text.indexOf('+'); plus !== -1; plus = text.indexOf('+', plus + 1)) {
    if (!takeCode(scan, plus, 8, PLUS_CODE)) {
      for (const digits of [4, 6]) takeCode(scan, plus, digits, SHORT_CODE);
    }
  }
}

/** A full code names a place alone; a short one only beside a word about places. */
function takeCode(scan: Scan, plus: number, digits: number, shape: RegExp): boolean {
  const start = plus - digits;
  const match = start < 0 || isWord(scan.text.charCodeAt(start - 1)) ? null : matchAt(shape, scan.text, start);
  if (!match || isWord(scan.text.charCodeAt(start + match[0].length)) || !/[a-z]/i.test(match[0])) return false;
  const end = start + match[0].length;
  const isFull = digits === 8;
  if (!isFull && cueNear(scan.cues, 'location', start, end, CUE_REACH) === null) return false;
  const validity = isFull ? 'plausible' : 'context-only';
  return scan.take({ kind: 'coordinates', system: 'plus-code', start, end, value: match[0].toUpperCase(), validity });
}

function takePlace(scan: Scan, system: string | null, start: number, end: number, value: string): void {
  scan.take({ kind: 'coordinates', system, start, end, value, validity: 'plausible' });
}
