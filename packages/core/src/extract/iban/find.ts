/** IBANs (ISO 13616): country structure and the mod 97-10 check (ISO 7064), with spaces, dots or dashes between groups. */
import { isAlnum, isLetter, isWord } from '../chars.ts';
import { cueBefore } from '../cue/find.ts';
import type { Scan } from '../scan.ts';
import { BBAN_STRUCTURES } from '../tables/iban-structures.ts';

const CUE_REACH = 24;
const SHAPES = compileShapes();

interface Shape {
  readonly length: number;
  readonly pattern: RegExp;
}

export function findIbans(scan: Scan): void {
  const { groups, text } = scan;
  for (let index = 0; index < groups.count; index++) {
    const start = groups.start(index) - 2;
    if (start < 0 || groups.end(index) - groups.start(index) < 2 || !isCountry(text, start)) continue;
    const shape = SHAPES.get(text.slice(start, start + 2).toUpperCase());
    if (shape) readIban(scan, start, shape);
  }
}

function isCountry(text: string, start: number): boolean {
  return (
    isLetter(text.charCodeAt(start)) && isLetter(text.charCodeAt(start + 1)) && !isWord(text.charCodeAt(start - 1))
  );
}

function readIban(scan: Scan, start: number, shape: Shape): void {
  const end = endOfCharacters(scan.text, start, shape.length);
  if (end === null || isWord(scan.text.charCodeAt(end))) return;
  const value = scan.text.slice(start, end).replace(/[ .-]/g, '').toUpperCase();
  if (!shape.pattern.test(value)) return;
  const valid = isCheckValid(value);
  if (!valid && cueBefore(scan.cues, 'iban', start, CUE_REACH) === null) return;
  const validity = valid ? 'checksum-valid' : 'context-only';
  scan.take({ kind: 'iban', system: value.slice(0, 2), start, end, value, validity });
}

/** Where `count` letters and digits end, with at most one separator between two of them; null where they do not. */
function endOfCharacters(text: string, start: number, count: number): number | null {
  let at = start;
  for (let seen = 0; seen < count; at++) {
    if (isAlnum(text.charCodeAt(at))) seen++;
    else if (!isSeparator(text.charCodeAt(at)) || !isAlnum(text.charCodeAt(at + 1))) return null;
  }
  return at;
}

function isSeparator(code: number): boolean {
  return code === 32 || code === 45 || code === 46;
}

/** ISO 7064 mod 97-10 over the rearranged characters, letters as 10 to 35. */
export function isCheckValid(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const number = Number.parseInt(character, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest === 1;
}

function compileShapes(): ReadonlyMap<string, Shape> {
  const classes: Readonly<Record<string, string>> = { n: '[0-9]', a: '[A-Z]', c: '[A-Z0-9]' };
  const shapes = Object.entries(BBAN_STRUCTURES).map(([country, structure]): [string, Shape] => {
    const parts = [...structure.matchAll(/(\d+)([nac])/g)];
    const length = 4 + parts.reduce((sum, part) => sum + Number(part[1]), 0);
    const bban = parts.map((part) => `${classes[part[2] as string]}{${part[1]}}`).join('');
    return [country, { length, pattern: new RegExp(`^${country}[0-9]{2}${bban}$`) }];
  });
  return new Map(shapes);
}
