/**
 * Whether a stretch of a run is media (or another binary) in disguise, or text that only looks like base64: long words, hex,
 * paths, encoded text. Wrong in one direction loses a sentence, in the other keeps a picture: known signatures always decide,
 * and without one only letters spread as encoded binary spreads them.
 */
import { recogniseContent } from '../media/sniff.ts';
import { judgeText } from '../text/judge.ts';
import { LETTERS } from './token.ts';

export interface RunVerdict {
  readonly encoding: 'base64' | 'hex';
  readonly mediaType: string;
  /** Letters before the media begins: a word or path that touched the run. */
  readonly skipLetters: number;
}

/** What surrounds the run, where that makes an unknown binary harmless text: armour, or a token inside an address. */
export type RunContext = 'plain' | 'text-token';

const UNKNOWN_MIN_LETTERS = 1000;
/** From this length a run whose head is certainly an image, video or audio file is withheld. */
export const MEDIA_MIN_LETTERS = 256;

/** Verdict over the first letters (values 0–63) of a run, or of its next window; null: pass it on unchanged. */
export function judgeRun(letters: Uint8Array, context: RunContext): RunVerdict | null {
  if (letters.length < MEDIA_MIN_LETTERS) return null;
  return judgeHex(letters) ?? judgeBase64At(letters, findMediaStart(letters)) ?? judgeUnknown(letters, context);
}

function judgeBase64At(letters: Uint8Array, skipLetters: number): RunVerdict | null {
  const head = decodeLetters(letters.subarray(skipLetters, skipLetters + 65_536));
  const content = recogniseContent(head);
  if (content === null || letters.length - skipLetters < MEDIA_MIN_LETTERS) return null;
  if (!content.certain && !isSpreadLikeBinary(letters)) return null;
  return { encoding: 'base64', mediaType: content.mediaType, skipLetters };
}

/** Letters that the most frequent media begin with, looked for where a run does not begin with one. */
const MEDIA_STARTS = [
  '/9j/',
  'iVBORw0KGgo',
  'R0lGODlh',
  'R0lGODdh',
  'UklGR',
  'GkXfo',
  'T2dnUwAC',
  'SUkqA',
  'TU0AK',
].map((text) => Uint8Array.from(text, (letter) => LETTERS[letter.charCodeAt(0)] ?? 255));

function findMediaStart(letters: Uint8Array): number {
  const content = recogniseContent(decodeLetters(letters.subarray(0, 4096)));
  if (content?.certain === true) return 0;
  for (let at = 1; at < Math.min(512, letters.length); at += 1) {
    if (!MEDIA_STARTS.some((start) => start.every((letter, index) => letters[at + index] === letter))) continue;
    if (recogniseContent(decodeLetters(letters.subarray(at, at + 4096)))?.certain === true) return at;
  }
  return 0;
}

function judgeUnknown(letters: Uint8Array, context: RunContext): RunVerdict | null {
  if (context === 'text-token' || letters.length < UNKNOWN_MIN_LETTERS || !isSpreadLikeBinary(letters)) return null;
  const verdict = judgeText(decodeLetters(letters));
  if (verdict.kind === 'text') return null;
  return { encoding: 'base64', mediaType: verdict.mediaType, skipLetters: 0 };
}

/** Encoded binary uses capitals, small letters and digits together; words, slugs and hex do not. */
function isSpreadLikeBinary(letters: Uint8Array): boolean {
  const counts = new Uint32Array(64);
  for (const letter of letters) counts[letter] = (counts[letter] ?? 0) + 1;
  const sum = (from: number, to: number): number => counts.subarray(from, to).reduce((total, n) => total + n, 0);
  const share = (from: number, to: number): number => sum(from, to) / letters.length;
  const distinct = counts.reduce((total, n) => total + (n > 0 ? 1 : 0), 0);
  return distinct >= 40 && share(0, 26) >= 0.12 && share(26, 52) >= 0.1 && share(52, 62) >= 0.03;
}

const HEX_DIGITS: Int8Array = Int8Array.from({ length: 64 }, (_, letter) =>
  letter >= 52 && letter < 62 ? letter - 52 : letter < 6 ? letter + 10 : letter >= 26 && letter < 32 ? letter - 16 : -1,
);

/** Value 0–15 of a letter that is a hexadecimal digit, else -1. */
export function hexDigitOf(letter: number): number {
  return HEX_DIGITS[letter] ?? -1;
}

/** Hex is withheld only where its decoded head is certainly media: digests and dumps of text are ordinary evidence. */
function judgeHex(letters: Uint8Array): RunVerdict | null {
  const skipLetters = hexDigitOf(letters[1] ?? 0) >= 0 ? 0 : 2;
  const from = hexDigitOf(letters[0] ?? 0) < 0 && skipLetters === 0 ? 1 : skipLetters;
  const head = new Uint8Array(Math.min(4096, (letters.length - from) >> 1));
  for (let index = 0; index < head.length; index += 1) {
    const high = hexDigitOf(letters[from + 2 * index] ?? 63);
    const low = hexDigitOf(letters[from + 2 * index + 1] ?? 63);
    if (high < 0 || low < 0) return null;
    head[index] = high * 16 + low;
  }
  const content = recogniseContent(head);
  return content?.certain === true ? { encoding: 'hex', mediaType: content.mediaType, skipLetters: from } : null;
}

/** Plain decoding of letter values; a last incomplete byte is dropped. */
function decodeLetters(letters: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.floor((letters.length * 6) / 8));
  let [at, bits, held] = [0, 0, 0];
  for (const letter of letters) {
    bits = ((bits << 6) | letter) & 0xffff;
    held += 6;
    if (held >= 8 && at < out.length) {
      held -= 8;
      out[at] = (bits >> held) & 0xff;
      at += 1;
    }
  }
  return out;
}
