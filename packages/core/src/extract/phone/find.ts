/**
 * Telephone numbers: `+` and `00` forms anywhere, digits with a country code beside a word like "whatsapp", national forms
 * where the settings name regions. Dates, times, amounts, references and rows of numbers are left alone.
 */
import { isDigit, isWord } from '../chars.ts';
import { cueBefore } from '../cue/find.ts';
import type { Find, Scan } from '../scan.ts';
import { readDialled, type Cut, type Dialled } from './dialled.ts';
import { MAX_DIGITS, MIN_DIGITS, parseInternational, parseNational, type ParsedPhone } from './parse.ts';

const CUE_REACH = 16;
/** The prefix for calls abroad is a sign of its own, so the word may stand further off. */
const PREFIX_CUE_REACH = 40;
const REFERENCE_REACH = 10;
const MAX_TRIES = 5;
const PLUS = 43;

export function findPhones(scan: Scan): void {
  findPlusForms(scan);
  findBareForms(scan);
}

function findPlusForms(scan: Scan): void {
  const { text } = scan;
  for (let plus = text.indexOf('+'); plus !== -1; plus = text.indexOf('+', plus + 1)) {
    if (isWord(text.charCodeAt(plus - 1)) || text.charCodeAt(plus - 1) === PLUS) continue;
    const gap = text.charCodeAt(plus + 1) === 32 ? 2 : 1;
    const dialled = readDialled(text, plus + gap);
    if (dialled) takeBest(scan, plus, dialled, parseInternational, true);
  }
}

/** The longest beginning that is valid; else, where allowed, the longest whose length is possible. */
function takeBest(scan: Scan, start: number, dialled: Dialled, parse: Parse, allowPossible: boolean): boolean {
  let best: Find | null = null;
  for (const cut of possibleCuts(scan, start, dialled)) {
    const phone = parse(dialled.digits.slice(0, cut.digits));
    if (!phone || (phone.validity !== 'checksum-valid' && (!allowPossible || best))) continue;
    best = { kind: 'phone', system: null, start, end: cut.end, ...phone };
    if (phone.validity === 'checksum-valid') break;
  }
  return best !== null && scan.take(best);
}

/** Where the number may end, longest first. */
function possibleCuts(scan: Scan, start: number, dialled: Dialled): readonly Cut[] {
  return dialled.cuts
    .filter((cut) => fits(scan, start, cut, dialled))
    .slice(-MAX_TRIES)
    .reverse();
}

type Parse = (digits: string) => ParsedPhone | null;

/** A number may end after a group if its digits are enough, no word is glued to it, and what follows is set off by a space. */
function fits(scan: Scan, start: number, cut: Cut, dialled: Dialled): boolean {
  const { text } = scan;
  if (cut.digits < MIN_DIGITS || cut.digits > MAX_DIGITS || !scan.isFree(start, cut.end)) return false;
  if (isWord(text.charCodeAt(cut.end)) || endsInAmount(text, cut.end)) return false;
  return cut === dialled.cuts.at(-1) || /[ ()]/.test(text.charAt(cut.end));
}

/** `+1234567.89`, `+1234567%`, `1234567,5` are quantities; `:` and `@` make it part of something else. */
function endsInAmount(text: string, end: number): boolean {
  const after = text.charCodeAt(end);
  if (after === 37 || after === 0x20ac || after === 64) return true;
  return (after === 44 || after === 58 || after === 46) && isDigit(text.charCodeAt(end + 1));
}

function findBareForms(scan: Scan): void {
  const { groups, text } = scan;
  for (let index = 0; index < groups.count; index++) {
    const first = groups.start(index);
    const start = text.charCodeAt(first - 1) === 40 ? first - 1 : first;
    if (!startsAlone(text, start) || !scan.isFree(first, first + 1)) continue;
    const dialled = readDialled(text, start);
    if (!dialled || dialled.digits.length < MIN_DIGITS || isOtherNumber(scan, start, dialled)) continue;
    if (takeBare(scan, start, dialled)) index = lastGroupTaken(scan, index);
  }
}

/** Group index to go on from: the next group that is still free follows it. */
function lastGroupTaken(scan: Scan, index: number): number {
  let last = index;
  while (last + 1 < scan.groups.count && !scan.isFree(scan.groups.start(last + 1), scan.groups.end(last + 1))) last++;
  return last;
}

function takeBare(scan: Scan, start: number, dialled: Dialled): boolean {
  if (dialled.digits.startsWith('00') && dialled.digits.charCodeAt(2) > 48) {
    // Plans lag behind, and ranges are kept for examples: where the text speaks of calling, a possible length is enough, as after a `+`.
    const saysSo = cueBefore(scan.cues, 'phone', start, PREFIX_CUE_REACH) !== null;
    return takeBest(scan, start, dialled, (digits) => parseInternational(digits.slice(2)), saysSo);
  }
  return takeByCue(scan, start, dialled) || takeNational(scan, start, dialled);
}

/** `whatsapp 31612345678`: the word makes it a number, the numbering plan confirms the country code. */
function takeByCue(scan: Scan, start: number, dialled: Dialled): boolean {
  if (dialled.digits.length < 10 || dialled.digits.startsWith('0')) return false;
  if (cueBefore(scan.cues, 'phone', start, CUE_REACH) === null) return false;
  return takeBest(scan, start, dialled, byPlan, true);
}

function byPlan(digits: string): ParsedPhone | null {
  const phone = digits.length >= 10 ? parseInternational(digits) : null;
  return phone?.validity === 'checksum-valid' ? { value: phone.value, validity: 'context-only' } : null;
}

function takeNational(scan: Scan, start: number, dialled: Dialled): boolean {
  return scan.settings.defaultRegions.some((region) =>
    takeBest(scan, start, dialled, (digits) => parseNational(digits, region), true),
  );
}

const CURRENCY = /[$€£¥₱₹]/;

/** No part of a word, amount, time, path, key or longer row. */
function startsAlone(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  if (before === '') return true;
  if (isWord(before.charCodeAt(0)) || '+-.,/#$€£¥°=@*%&\\'.includes(before)) return false;
  if (before === ' ' && CURRENCY.test(text.charAt(start - 2))) return false;
  return before !== ':' || !isDigit(text.charCodeAt(start - 2));
}

const DATES =
  /^\(?(?:\d{1,2}([-/. ])\d{1,2}\1(?:19|20)\d{2}(?!\d)|(?:19|20)\d{2}([-/.])\d{1,2}\2\d{1,2}(?!\d)|\d{1,2}([-/. ])\d{1,2}\3\d{2}(?![ ./-]?\d))/;

/** Dates, and numbers that a word before them calls an order, ticket, version and so on. */
function isOtherNumber(scan: Scan, start: number, dialled: Dialled): boolean {
  const written = scan.text.slice(start, (dialled.cuts.at(-1) as Cut).end);
  return DATES.test(written) || cueBefore(scan.cues, 'reference', start, REFERENCE_REACH) !== null;
}
