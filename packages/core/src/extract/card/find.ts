/**
 * Payment card numbers: an issuer's range and length, and the Luhn check (ISO/IEC 7812-1). The full number never leaves
 * this file except as a keyed digest: the value is the first six and the last four digits.
 */
import { isDigit, isWord } from '../chars.ts';
import { cueNear } from '../cue/find.ts';
import type { Scan } from '../scan.ts';
import { CARD_GROUPINGS, CARD_RANGES } from '../tables/card-ranges.ts';

const MIN_LENGTH = 14;
const MAX_LENGTH = 19;
const REFERENCE_REACH = 3;

export function findCards(scan: Scan): void {
  const { groups } = scan;
  for (let index = 0; index < groups.count; index++) {
    const length = groups.end(index) - groups.start(index);
    if (length >= MIN_LENGTH && length <= MAX_LENGTH) takeCard(scan, index, 1);
    else if (length <= 8) takeGrouped(scan, index);
  }
}

function takeGrouped(scan: Scan, first: number): void {
  for (const grouping of CARD_GROUPINGS) {
    if (hasGrouping(scan, first, grouping) && takeCard(scan, first, grouping.length)) return;
  }
}

/** Groups of these lengths, one and the same separator between all. */
function hasGrouping(scan: Scan, first: number, grouping: readonly number[]): boolean {
  const { groups, text } = scan;
  const separator = text.charAt(groups.end(first));
  if (separator !== ' ' && separator !== '-' && separator !== '.') return false;
  return grouping.every((length, offset) => {
    const index = first + offset;
    if (groups.end(index) - groups.start(index) !== length) return false;
    return (
      offset === 0 ||
      (groups.start(index) === groups.end(index - 1) + 1 && text.charAt(groups.end(index - 1)) === separator)
    );
  });
}

function takeCard(scan: Scan, first: number, count: number): boolean {
  const start = scan.groups.start(first);
  const end = scan.groups.end(first + count - 1);
  const digits = scan.text.slice(start, end).replace(/\D/g, '');
  const system = cardSystem(digits);
  if (system === null || !passesLuhn(digits) || !standsAlone(scan, first, count)) return false;
  if (cueNear(scan.cues, 'reference', start, start, REFERENCE_REACH) !== null) return false;
  const value = `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}`;
  const keyedDigest = scan.settings.keyedDigest(digits);
  return scan.take({ kind: 'card-number', system, start, end, value, validity: 'checksum-valid', keyedDigest });
}

/** The scheme that issues numbers of this beginning and length, or null. */
function cardSystem(digits: string): string | null {
  const range = CARD_RANGES.find(({ from, to, lengths }) => {
    const head = digits.slice(0, from.length);
    return head >= from && head <= to && lengths.includes(digits.length);
  });
  return range?.system ?? null;
}

export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const doubled = digit * 2;
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}

/** No part of a longer number, amount, phone number or word. */
function standsAlone(scan: Scan, first: number, count: number): boolean {
  const { groups, text } = scan;
  const start = groups.start(first);
  const end = groups.end(first + count - 1);
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (isWord(before) || before === 43 || before === 35 || isWord(after)) return false;
  if (isJoint(before) && isDigit(text.charCodeAt(start - 2))) return false;
  if (isJoint(after) && isDigit(text.charCodeAt(end + 1))) return false;
  return count === 1 || !continues(scan, first, count);
}

function isJoint(code: number): boolean {
  return code === 45 || code === 46 || code === 44 || code === 47;
}

/** A group of four beside the number makes it part of a longer row of groups. */
function continues(scan: Scan, first: number, count: number): boolean {
  const { groups, text } = scan;
  const isNeighbour = (left: number, right: number, group: number): boolean =>
    groups.start(right) === groups.end(left) + 1 &&
    text.charCodeAt(groups.end(left)) === 32 &&
    groups.end(group) - groups.start(group) >= 4;
  const last = first + count - 1;
  return isNeighbour(first - 1, first, first - 1) || isNeighbour(last, last + 1, last + 1);
}
