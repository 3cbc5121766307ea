/**
 * Base 64 of RFC 4648 section 4: standard alphabet, with padding. Reading is strict: no white space, padding where it
 * belongs, unused bits zero. So every byte sequence has exactly one text, and no change to a text can go unseen.
 */
import { ProofError } from '../error.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
// Searched for, not matched as a whole: a whole match of a long text overflows the regular expression stack.
const FOREIGN = /[^A-Za-z0-9+/]/;
const LAST_GROUP = /(?:[^=]{4}|[^=]{3}=|[^=]{2}==)$/;
const UNUSED_BITS_SET = /(?:[^AQgw]==|[^AEIMQUYcgkosw048=]=)$/;
const VALUES = valuesByCharCode();

/** Standard base 64 with padding. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) text += encodeGroup(bytes, i);
  return text;
}

/** The bytes that `text` writes. Throws `malformed-encoding` on any text that `base64` would not have written. */
export function fromBase64(text: string): Uint8Array {
  if (!isCanonical(text)) {
    throw new ProofError('malformed-encoding', 'Expected standard base 64 with padding, and no white space.');
  }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let from = 0, to = 0; from < text.length; from += 4, to += 3) {
    const group =
      valueAt(text, from, 18) | valueAt(text, from + 1, 12) | valueAt(text, from + 2, 6) | valueAt(text, from + 3, 0);
    // Writes beyond the end of a typed array are ignored, which is what the padded last group needs.
    bytes[to] = group >> 16;
    bytes[to + 1] = group >> 8;
    bytes[to + 2] = group;
  }
  return bytes;
}

function isCanonical(text: string): boolean {
  if (text === '') return true;
  const end = text.slice(-4);
  return (
    text.length % 4 === 0 &&
    LAST_GROUP.test(end) &&
    !UNUSED_BITS_SET.test(end) &&
    !FOREIGN.test(text.slice(0, -2)) &&
    !FOREIGN.test(end.replace(/=+$/, ''))
  );
}

function encodeGroup(bytes: Uint8Array, at: number): string {
  const left = bytes.length - at;
  const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (
    ALPHABET.charAt(group >> 18) +
    ALPHABET.charAt((group >> 12) & 63) +
    (left > 1 ? ALPHABET.charAt((group >> 6) & 63) : '=') +
    (left > 2 ? ALPHABET.charAt(group & 63) : '=')
  );
}

function valueAt(text: string, at: number, shift: number): number {
  return (VALUES[text.charCodeAt(at)] ?? 0) << shift;
}

/** Padding counts as zero bits: the shape was checked before. */
function valuesByCharCode(): Uint8Array {
  const values = new Uint8Array(128);
  for (let value = 0; value < ALPHABET.length; value++) values[ALPHABET.charCodeAt(value)] = value;
  return values;
}
