/** URLs with a scheme, `www.` names and magnet links. A URL of a platform, wallet, map or explorer gives what it names. */
import { isAlnum, isDigit, isLetter, isWord, skipBack } from '../chars.ts';
import type { Scan } from '../scan.ts';
import { readAuthority, type Authority } from './authority.ts';
import { classifyUrl } from './classify.ts';
import { urlEnd } from './end.ts';

const MAX_SCHEME = 20;

export function findUrls(scan: Scan): void {
  findSchemes(scan);
  findWww(scan);
  findMagnets(scan);
}

function findSchemes(scan: Scan): void {
  const { text } = scan;
  for (let at = text.indexOf('://'); at !== -1;) {
    const start = schemeStart(text, at);
    const end = start === null ? at : takeUrl(scan, start, at);
    at = text.indexOf('://', Math.max(end, at + 3));
  }
}

function findWww(scan: Scan): void {
  const pattern = /www\./gi;
  for (let match = pattern.exec(scan.text); match; match = pattern.exec(scan.text)) {
    const start = match.index;
    if (isWord(scan.text.charCodeAt(start - 1)) || !scan.isFree(start, start + 4)) continue;
    const end = urlEnd(scan.text, start);
    const authority = readAuthority(scan.text, start, end);
    if (authority?.host?.suffix != null) takeParsed(scan, start, '', authority, end);
    pattern.lastIndex = Math.max(end, pattern.lastIndex);
  }
}

function findMagnets(scan: Scan): void {
  const { text } = scan;
  for (let at = text.indexOf('magnet:?'); at !== -1;) {
    const end = urlEnd(text, at);
    if (end >= at + 12 && !isWord(text.charCodeAt(at - 1))) {
      scan.take({ kind: 'url', system: null, start: at, end, value: text.slice(at, end), validity: 'plausible' });
    }
    at = text.indexOf('magnet:?', Math.max(end, at + 8));
  }
}

/** Where the scheme before `://` begins; null where there is none of at least two letters. */
function schemeStart(text: string, at: number): number | null {
  const start = skipBack(text, at, isSchemeChar, MAX_SCHEME);
  const written = text.slice(start, at).toLowerCase();
  const common = /https?$/.exec(written);
  if (common) return start + common.index;
  return /^[a-z][a-z0-9+-]+$/.test(written) ? start : null;
}

function isSchemeChar(code: number): boolean {
  return isAlnum(code) || code === 43 || code === 45;
}

/** Takes the URL whose scheme ends at `colon`; gives where the search goes on. */
function takeUrl(scan: Scan, start: number, colon: number): number {
  const { text } = scan;
  const scheme = text.slice(start, colon).toLowerCase();
  const from = colon + 3;
  const end = urlEnd(text, from);
  if (end === from) return from;
  const named = isWeb(scheme) ? null : classifyUrl(`${scheme}://`, '', text.slice(from, end));
  const authority = named ? null : readAuthority(text, from, end);
  if (named) scan.take({ ...named, start, end });
  else if (authority) takeParsed(scan, start, `${scheme}://`, authority, end);
  else if (!isWeb(scheme) && hasName(text, from)) takeOpaque(scan, start, end, `${scheme}://${text.slice(from, end)}`);
  return end;
}

function takeParsed(scan: Scan, start: number, scheme: string, authority: Authority, urlEnds: number): void {
  const end = authority.cutAt ?? urlEnds;
  const rest = authority.cutAt === null ? scan.text.slice(authority.end, end) : '';
  const named = classifyUrl(scheme, authority.host?.ascii ?? authority.value, rest);
  const value = `${scheme}${authority.value}${rest}`;
  scan.take(named ? { ...named, start, end } : { kind: 'url', system: null, start, end, value, validity: 'plausible' });
}

/** Schemes without a host (`file:///`): kept as written. */
function takeOpaque(scan: Scan, start: number, end: number, value: string): void {
  scan.take({ kind: 'url', system: null, start, end, value, validity: 'plausible' });
}

function isWeb(scheme: string): boolean {
  return /^(?:https?|ftps?|wss?)$/.test(scheme);
}

function hasName(text: string, from: number): boolean {
  const at = text.charCodeAt(from) === 47 ? from + 1 : from;
  return isLetter(text.charCodeAt(at)) || isDigit(text.charCodeAt(at));
}
