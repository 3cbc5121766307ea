/**
 * A text as searches compare it: without case, accents, vowel points, width and invisible characters. The same as `search_fold` in the
 * database, which finds; this one knows for each unit where it came from, and shows.
 */
import { STRIPPED } from './characters.ts';

export interface FoldedText {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the units of the source it came from: first, and the one behind the last. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const STRIP = new RegExp(`[${STRIPPED}]+`, 'gu');

/** A character with what may melt into it: marks, invisible characters, half-width voicing, vowels and finals of Hangul. */
const CLUSTER = new RegExp(
  String.raw`[\s\S][\p{M}${STRIPPED}\uff9e\uff9f\u1160-\u11ff\u3131-\u318e\ud7b0-\ud7ff\uffa0-\uffdc]*`,
  'gu',
);

const WHITE = /[\t\n\v\f\r\u0085\u2028\u2029\u1680]/g;

/** Written either way by people, or by keyboards. */
const VARIANTS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  ı: 'i',
  ł: 'l',
  Ł: 'l',
  ø: 'o',
  Ø: 'o',
  đ: 'd',
  Đ: 'd',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ς: 'σ',
};
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join('')}]`, 'gu');

/** Zeros of the digits that are read as ASCII ones: Arabic-Indic, extended, Devanagari, Thai. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xe50];
const DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59]/g;

export function foldText(source: string): FoldedText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of source.matchAll(CLUSTER)) {
    const folded = foldCluster(match[0]);
    text += folded;
    for (let i = 0; i < folded.length; i++) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
  }
  return { text, starts, ends };
}

function foldCluster(cluster: string): string {
  const bare = cluster.normalize('NFKD').replace(STRIP, '');
  const same = bare
    .replace(VARIANT, (found) => VARIANTS[found]!)
    .replace(DIGIT, (digit) => asciiDigit(digit.charCodeAt(0)))
    .replace(WHITE, ' ');
  // One character at a time: the end of a word must not decide between two small sigmas.
  return Array.from(same.normalize('NFC'), (character) => character.toLowerCase()).join('');
}

function asciiDigit(code: number): string {
  return String(code - ZEROS.find((zero) => code >= zero && code <= zero + 9)!);
}
