/** Names beside the name of their platform: "my telegram is @x", "snap: x", "kik me x", "@x on insta". */
import { isSpace, isWord, matchAt } from '../chars.ts';
import type { CueHit } from '../cue/find.ts';
import type { Scan } from '../scan.ts';
import { FILLERS, IS_WORDS, NAME_NOUNS, ON_WORDS, OWNERS } from '../tables/handle-words.ts';
import { isNameOf } from './rules.ts';
import { isNumbered, isOrdinaryName, looksLikeName, readName, type WrittenName } from './name.ts';

const MAX_STEPS = 7;
const OWNER_REACH = 16;
const WORD = /[a-zà-ÿ=]['’a-zà-ÿ-]{0,15}/iy;

/** What stands between the platform and the name. */
interface Bridge {
  readonly at: number;
  readonly separator: boolean;
  readonly noun: boolean;
  readonly is: boolean;
  readonly sign: boolean;
  readonly direct: boolean;
}

export function findNamedHandles(scan: Scan): void {
  for (const hit of scan.cues) {
    if (hit.cue.role !== 'platform' && hit.cue.role !== 'payment-tag') continue;
    if (!scan.isFree(hit.start, hit.end)) continue;
    if (!takeAfter(scan, hit)) takeBefore(scan, hit);
  }
}

function takeAfter(scan: Scan, hit: CueHit): boolean {
  const bridge = crossBridge(scan.text, hit.end);
  const name = readName(scan.text, bridge.at, hit.cue.system);
  if (!name || !endsWell(scan.text, name.end) || bridge.at === hit.end) return false;
  const written = scan.text.slice(bridge.at, name.end);
  if (!isConvincing(scan.text, hit, bridge, name, written)) return false;
  return takeName(scan, hit, bridge.sign ? bridge.at - 1 : bridge.at, name, bridge.sign);
}

/** Walks over separators and known small words; stops before the first thing that could be a name. */
function crossBridge(text: string, from: number): Bridge {
  const seen = { separator: false, noun: false, is: false, sign: false, direct: true };
  let at = from;
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = passSpaces(text, at);
    const mark = text.charAt(next);
    if (mark === '@' || mark === '$') return { ...seen, sign: true, at: next + 1 };
    if (':=>→-('.includes(mark) && mark !== '') {
      at = next + 1;
      if (mark !== '(') seen.separator = true;
      continue;
    }
    if ('"\'“‘'.includes(mark) && mark !== '') return { ...seen, separator: true, at: next + 1 };
    const word = matchAt(WORD, text, next)?.[0].toLowerCase() ?? '';
    if (!passWord(seen, word) || isWord(text.charCodeAt(next + word.length))) return { ...seen, at: next };
    at = next + word.length;
  }
  return { ...seen, at };
}

function passSpaces(text: string, from: number): number {
  let at = from;
  while (at < from + 3 && isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== 10) at++;
  return at;
}

function passWord(seen: { noun: boolean; is: boolean; direct: boolean }, word: string): boolean {
  if (NAME_NOUNS.has(word)) seen.noun = true;
  else if (IS_WORDS.has(word)) seen.is = true;
  else if (!FILLERS.has(word)) return false;
  seen.direct = false;
  return true;
}

function endsWell(text: string, end: number): boolean {
  const after = text.charAt(end);
  return !isWord(after.charCodeAt(0)) && after !== '@' && after !== '/' && after !== '(' && after !== '=';
}

/** How much must speak for a name depends on how sure the platform's name and the look of the name are. */
function isConvincing(text: string, hit: CueHit, bridge: Bridge, name: WrittenName, written: string): boolean {
  if (bridge.sign || isNumbered(hit.cue.system)) return true;
  const said = bridge.separator || bridge.is;
  const isOwn = hasOwner(text, hit.start);
  if (looksLikeName(written)) {
    if (bridge.noun || hit.cue.grade === 'sure') return true;
    return hit.cue.grade === 'short' ? bridge.separator || bridge.direct || isOwn : isOwn && said;
  }
  if (!isOrdinaryName(written) || !said || !standsLast(text, name.end)) return false;
  return bridge.noun || (bridge.separator && hit.cue.grade === 'sure') || (isOwn && hit.cue.grade !== 'everyday');
}

/** A word that is a name ends the line or is followed by a mark. */
function standsLast(text: string, end: number): boolean {
  return /^[ \t]{0,2}(?:$|[\n\r,;|/)"'”’!]|\.(?:\s|$))/.test(text.slice(end, end + 4));
}

function hasOwner(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - OWNER_REACH), start).toLowerCase();
  return before.split(/[^a-zà-ÿ'-]+/).some((word) => OWNERS.has(word));
}

const NAME_BEFORE = new RegExp(
  `(?:^|[\\s(:,"])(@?)([a-z0-9_][a-z0-9_.-]{2,31})\\s{1,2}(?:(?:${ON_WORDS})\\s{1,2}|\\()$`,
  'i',
);
const LOOK_BACK = 44;

/** "@anna on insta", "add anna_k92 on snap", "anna_k92 (snap)". */
function takeBefore(scan: Scan, hit: CueHit): void {
  const from = Math.max(0, hit.start - LOOK_BACK);
  const match = NAME_BEFORE.exec(scan.text.slice(from, hit.start));
  if (!match) return;
  const sign = match[1] === '@';
  const written = match[2] as string;
  const start = from + match.index + match[0].indexOf(written);
  const own = hasOwner(scan.text, start) || match[0].endsWith('(');
  if (!sign && !(looksLikeName(written) && own)) return;
  const name = readName(scan.text, start, hit.cue.system);
  if (name && name.end === start + written.length) takeName(scan, hit, sign ? start - 1 : start, name, sign);
}

function takeName(scan: Scan, hit: CueHit, start: number, name: WrittenName, sign: boolean): boolean {
  if (hit.cue.role === 'platform' && !isNameOf(hit.cue.system, name.value)) return false;
  const isPayment = hit.cue.role === 'payment-tag';
  const value = hit.cue.system === 'cash-app' ? `$${name.value}` : name.value;
  return scan.take({
    kind: isPayment ? 'payment-handle' : 'handle',
    system: hit.cue.system,
    start,
    end: name.end,
    value,
    validity: sign ? 'plausible' : 'context-only',
  });
}
