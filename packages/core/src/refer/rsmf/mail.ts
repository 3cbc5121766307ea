/** The RFC 5322 message around it: headers, and a body in parts (RFC 2045 to 2047). */
import { utf8ToBytes as utf8 } from '@noble/hashes/utils.js';
import { base64 } from '@custodia/proof';
import { oneLine } from '../text.ts';

/** Name and value of each header, in order; values hold no line end. */
export function formatHeaders(headers: readonly (readonly [name: string, value: string])[]): string {
  return headers.map(([name, value]) => `${name}: ${encodeHeader(value)}\r\n`).join('');
}

/** Octets of UTF-8 in one encoded word: with its frame it stays under the 75 characters that RFC 2047 admits. */
const WORD_BYTES = 42;
const PLAIN_CHARS = 60;

function encodeHeader(value: string): string {
  const text = oneLine(value);
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('=?') && text.length <= PLAIN_CHARS) return text;
  return splitWords(text)
    .map((word) => `=?utf-8?B?${base64(utf8(word))}?=`)
    .join('\r\n ');
}

/** Between code points, never within one. */
function splitWords(text: string): string[] {
  const words: string[] = [''];
  let size = 0;
  for (const char of text) {
    const bytes = utf8(char).length;
    if (size + bytes > WORD_BYTES) {
      words.push('');
      size = 0;
    }
    words[words.length - 1] += char;
    size += bytes;
  }
  return words;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Sat, 01 Mar 2025 12:00:00 +0000`; `at` is an ISO instant. */
export function formatDate(at: string): string {
  const date = new Date(at);
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${DAYS[date.getUTCDay()]}, ${day} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${at.slice(11, 19)} +0000`;
}

/** Octets of a line of 76 characters of base64. */
const LINE_BYTES = 57;

/** Base64 in lines of 76 characters, as a stream. */
export async function* encodeLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting = new Uint8Array(0);
  for await (const chunk of source) {
    const all = new Uint8Array(waiting.length + chunk.length);
    all.set(waiting);
    all.set(chunk, waiting.length);
    const whole = all.length - (all.length % LINE_BYTES);
    if (whole > 0) yield formatLines(all.subarray(0, whole));
    waiting = all.slice(whole);
  }
  if (waiting.length > 0) yield formatLines(waiting);
}

function formatLines(bytes: Uint8Array): Uint8Array {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += LINE_BYTES) lines.push(base64(bytes.subarray(at, at + LINE_BYTES)), '\r\n');
  return utf8(lines.join(''));
}
