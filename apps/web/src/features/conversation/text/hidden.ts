/**
 * Characters that a reader cannot see and that change what they see: direction overrides, zero-width and control characters, tags. They are
 * named in place, so that nothing hides in a message and nothing reorders the page around it.
 */

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** One character, by its Unicode abbreviation or number. */
  | { readonly kind: 'hidden'; readonly mark: string; readonly code: string };

const NAMES: Readonly<Record<number, string>> = {
  0x00: 'NUL',
  0x07: 'BEL',
  0x08: 'BS',
  0x0b: 'VT',
  0x0c: 'FF',
  0x0d: 'CR',
  0x1b: 'ESC',
  0x7f: 'DEL',
  0x85: 'NEL',
  0xad: 'SHY',
  0x034f: 'CGJ',
  0x061c: 'ALM',
  0x115f: 'HCF',
  0x1160: 'HJF',
  0x180e: 'MVS',
  0x200b: 'ZWSP',
  0x200c: 'ZWNJ',
  0x200d: 'ZWJ',
  0x200e: 'LRM',
  0x200f: 'RLM',
  0x2028: 'LS',
  0x2029: 'PS',
  0x202a: 'LRE',
  0x202b: 'RLE',
  0x202c: 'PDF',
  0x202d: 'LRO',
  0x202e: 'RLO',
  0x2060: 'WJ',
  0x2061: 'FA',
  0x2062: 'IT',
  0x2063: 'IS',
  0x2064: 'IP',
  0x2066: 'LRI',
  0x2067: 'RLI',
  0x2068: 'FSI',
  0x2069: 'PDI',
  0x3164: 'HF',
  0xfeff: 'BOM',
  0xfff9: 'IAA',
  0xfffa: 'IAS',
  0xfffb: 'IAT',
};

const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** In order; the texts and the characters between them are the whole text. */
export function markHidden(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(HIDDEN)) {
    if (belongsHere(text, index, character)) continue;
    if (index > from) pieces.push({ kind: 'text', text: text.slice(from, index) });
    pieces.push(nameOf(character.codePointAt(0)!));
    from = index + character.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

function nameOf(code: number): Piece {
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return { kind: 'hidden', mark: NAMES[code] ?? number, code: number };
}

const JOINED_BEFORE = /[\p{Extended_Pictographic}\u{fe0f}\u{1f3fb}-\u{1f3ff}]$/u;
const JOINED_AFTER = /^\p{Extended_Pictographic}/u;
/** Scripts whose spelling needs joiners: Arabic with Persian and Urdu, Syriac, and those of India and its neighbours. */
const SPELLING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}]/u;
const ENGLAND_SCOTLAND_WALES = /\u{1f3f4}[\u{e0020}-\u{e007f}]*$/u;

/** Joiners inside an emoji or a word of a script that spells with them, and the letters of a flag, are no secret. */
function belongsHere(text: string, index: number, character: string): boolean {
  const code = character.codePointAt(0)!;
  const before = text.slice(Math.max(0, index - 16), index);
  const after = text.slice(index + character.length, index + character.length + 4);
  if (code === 0x200d && JOINED_BEFORE.test(before) && JOINED_AFTER.test(after)) return true;
  if (code === 0x200c || code === 0x200d) return SPELLING.test(before.slice(-2)) && SPELLING.test(after.slice(0, 2));
  return code >= 0xe0020 && code <= 0xe007f && ENGLAND_SCOTLAND_WALES.test(before);
}
