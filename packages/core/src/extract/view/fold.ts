/**
 * What a character counts as while matching. Invisible characters are dropped; digits of every script, full-width and
 * mathematical letters, exotic spaces and dashes become their ASCII equal. The original text is never changed: the view
 * keeps where each character came from.
 */

export const DROPPED = -1;

/** First code of each block of ten decimal digits (Unicode general category Nd, Basic Multilingual Plane). */
const DIGIT_ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

/** Zero-width, directional, variation and joining marks, and the keycap frame. */
const INVISIBLE: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x20e3, 0x20e3],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];

const SPACES = [0xa0, 0x1680, 0x202f, 0x205f, 0x3000];
const DASHES = [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe58, 0xfe63];
const FULL_WIDTH_MARKS = '@.:/+-_#$%=&';

const FOLDED = buildTable();

/** The code unit that `code` counts as, or DROPPED. */
export function foldUnit(code: number): number {
  return FOLDED[code] as number;
}

/** The ASCII letter or digit that an astral code point stands for (mathematical alphabets), DROPPED for tags, else null. */
export function foldAstral(point: number): number | null {
  if (point >= 0xe0000 && point <= 0xe01ef) return DROPPED;
  if (point < 0x1d400 || point > 0x1d7ff) return null;
  const plain = String.fromCodePoint(point).normalize('NFKC');
  return plain.length === 1 && plain.charCodeAt(0) < 128 ? plain.charCodeAt(0) : null;
}

function buildTable(): Int32Array {
  const table = Int32Array.from({ length: 0x10000 }, (_, code) => code);
  for (const [first, last] of INVISIBLE) table.fill(DROPPED, first, last + 1);
  for (const zero of DIGIT_ZEROS) for (let digit = 0; digit < 10; digit++) table[zero + digit] = 48 + digit;
  for (const space of SPACES) table[space] = 32;
  table.fill(32, 0x2000, 0x200b);
  for (const dash of DASHES) table[dash] = 45;
  addLetters(table);
  return table;
}

function addLetters(table: Int32Array): void {
  for (let letter = 0; letter < 26; letter++) {
    table[0xff21 + letter] = table[0x24b6 + letter] = 65 + letter;
    table[0xff41 + letter] = table[0x24d0 + letter] = 97 + letter;
  }
  for (const mark of FULL_WIDTH_MARKS) table[mark.charCodeAt(0) + 0xfee0] = mark.charCodeAt(0);
}
