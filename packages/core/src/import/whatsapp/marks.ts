/**
 * Characters that are there but not seen. Direction marks, zero-width characters and byte order marks are left out of copies that are
 * compared (`bare`), never out of stored text. Digits of all scripts and the kinds of space and dash count as their ASCII twins.
 */

/** U+200B, direction marks and isolates, U+FEFF, Arabic letter mark. U+200C and U+200D stay: they shape words and emoji. */
const UNSEEN = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\u061C\uFEFF]/g;
const HAS_NON_ASCII = /[^\x00-\x7F]/;

/** A copy for comparing: no unseen characters, plain spaces, trimmed. */
export function bare(text: string): string {
  if (!HAS_NON_ASCII.test(text)) return text.trim();
  return text
    .replace(UNSEEN, '')
    .replace(/[\u00A0\u202F\u2007\u2009\u3000]/g, ' ')
    .trim();
}

export function isUnseen(code: number): boolean {
  if (code < 0x200b) return code === 0x061c;
  if (code <= 0x202e) return code === 0x200b || code === 0x200e || code === 0x200f || code >= 0x202a;
  return code === 0x2060 || (code >= 0x2066 && code <= 0x2069) || code === 0xfeff;
}

/** First code points of the decimal digits of the scripts that phones use in dates. */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810, 0xff10,
];

/** 0 to 9, or -1. */
export function digitOf(code: number): number {
  if (code < 0x660) return code >= 0x30 && code <= 0x39 ? code - 0x30 : -1;
  for (const zero of ZEROS) if (code >= zero && code <= zero + 9) return code - zero;
  return -1;
}

/** The ASCII twin of a space, dash or comma; '' for an unseen character; null for all others. */
function asciiTwin(code: number): string | null {
  if (isUnseen(code)) return '';
  if (code === 0xa0 || code === 0x202f || (code >= 0x2000 && code <= 0x200a) || code === 0x3000) return ' ';
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) return '-';
  if (code === 0x60c || code === 0xff0c) return ',';
  return code === 0xff1a ? ':' : null;
}

export interface Plain {
  /** The text with ASCII digits, spaces, dashes and commas and without unseen characters. */
  readonly text: string;
  /** For each unit of `text`, and one past it: its index in the original. */
  readonly index: readonly number[];
}

/** The first `length` units in their plain form. */
export function plainHead(text: string, length: number): Plain {
  const end = Math.min(text.length, length);
  const index: number[] = [];
  let plain = '';
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    const digit = digitOf(code);
    const twin = digit >= 0 ? String(digit) : code < 0x80 ? text[i]! : (asciiTwin(code) ?? text[i]!);
    if (twin === '') continue;
    plain += twin;
    index.push(i);
  }
  index.push(end);
  return { text: plain, index };
}
