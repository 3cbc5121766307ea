/** Reference numbers of money transfers. They carry no check: the service's name must stand near. */
import { isDigit, isWord } from '../chars.ts';
import { cueBefore, cueNear, type CueHit } from '../cue/find.ts';
import type { Scan } from '../scan.ts';

const REACH_BEFORE = 45;
const PHONE_REACH = 14;

/** Number of digits by service (MTCN of Western Union; references of the others), and a letter some begin with. */
const SHAPES: Readonly<Record<string, { readonly lengths: readonly number[]; readonly letter?: string }>> = {
  mtcn: { lengths: [10] },
  moneygram: { lengths: [8] },
  ria: { lengths: [11] },
  worldremit: { lengths: [9, 10] },
  remitly: { lengths: [11], letter: 'R' },
};

export function findRemittances(scan: Scan): void {
  if (!scan.cues.some((hit) => hit.cue.role === 'remittance')) return;
  for (let index = 0; index < scan.groups.count; index++) {
    for (const count of [1, 3]) if (takeReference(scan, index, count)) break;
  }
}

/** One run of digits, or the 3-3-4 groups of a receipt. */
function takeReference(scan: Scan, first: number, count: number): boolean {
  const start = scan.groups.start(first);
  const end = scan.groups.end(first + count - 1);
  const digits = readDigits(scan, first, count);
  const hit = digits === null ? null : serviceOf(scan, start, end);
  const shape = hit && SHAPES[hit.cue.system as string];
  if (digits === null || !hit || !shape?.lengths.includes(digits.length)) return false;
  const from = shape.letter && scan.text.charAt(start - 1).toUpperCase() === shape.letter ? start - 1 : start;
  if ((shape.letter && from === start) || !standsAlone(scan, from, end) || isPhone(scan, start, hit)) return false;
  const value = `${from < start ? shape.letter : ''}${digits}`;
  return scan.take({
    kind: 'remittance-number',
    system: hit.cue.system,
    start: from,
    end,
    value,
    validity: 'context-only',
  });
}

function readDigits(scan: Scan, first: number, count: number): string | null {
  const { groups, text } = scan;
  if (count === 1) return text.slice(groups.start(first), groups.end(first));
  const written = text.slice(groups.start(first), Math.min(groups.end(first + 2), groups.start(first) + 13));
  return /^\d{3}([ -])\d{3}\1\d{4}$/.test(written) ? written.replace(/\D/g, '') : null;
}

function serviceOf(scan: Scan, start: number, end: number): CueHit | null {
  return cueBefore(scan.cues, 'remittance', start, REACH_BEFORE) ?? cueNear(scan.cues, 'remittance', start, end, 25);
}

function standsAlone(scan: Scan, start: number, end: number): boolean {
  const { text } = scan;
  const before = text.charAt(start - 1);
  if (before !== '' && (isWord(before.charCodeAt(0)) || '+$€£'.includes(before))) return false;
  const joined = /[-.,/]/.test(text.charAt(end)) && isDigit(text.charCodeAt(end + 1));
  return !isWord(text.charCodeAt(end)) && !joined;
}

/** A word like "call" closer to the number than the service makes it a telephone number. */
function isPhone(scan: Scan, start: number, hit: CueHit): boolean {
  const phone = cueBefore(scan.cues, 'phone', start, PHONE_REACH);
  const isNumberWord = phone !== null && /^(?:number|nummer|numero|número|numéro)$/.test(phone.cue.phrase);
  return phone !== null && !isNumberWord && phone.start > hit.start;
}
