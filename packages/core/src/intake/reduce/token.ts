/**
 * One step through a run of base64 as text files carry it: a letter of either alphabet (RFC 4648 sections 4 and 5), an escape
 * that stands for one (`\/`, `\u002b`, `%2B`, `&#43;`), padding, or a line break in any of its spellings.
 */

/** Values below 64 are letters. */
export const PAD = 64;
export const BREAK = 65;
/** Nothing that a run contains. */
export const END = 66;
/** The window ends inside what may be an escape. */
export const MORE = 67;

/** Letter value of every byte; 255 where it is none. */
export const LETTERS: Uint8Array = buildLetters();

function buildLetters(): Uint8Array {
  const table = new Uint8Array(256).fill(255);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let value = 0; value < 64; value += 1) table[alphabet.charCodeAt(value)] = value;
  table[0x2d] = 62;
  table[0x5f] = 63;
  return table;
}

/** Bytes that can stand inside a run, escapes and line breaks included: walking back over them finds where one may begin. */
export const RUN_BYTES: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  LETTERS[byte] !== 255 || [0x5c, 0x25, 0x26, 0x23, 0x3b, 0x3d, 0x0d, 0x0a].includes(byte) ? 1 : 0,
);

const LONGEST_ESCAPE = 6;

/** The token at `at` in `bytes[..end]`, packed as `length * 256 + value`. */
export function readToken(bytes: Uint8Array, at: number, end: number): number {
  const byte = bytes[at] ?? 0;
  const letter = LETTERS[byte] ?? 255;
  if (letter !== 255) return 256 + letter;
  switch (byte) {
    case 0x3d:
      return 256 + PAD;
    case 0x0a:
      return 256 + BREAK;
    case 0x0d:
      return at + 1 < end && bytes[at + 1] === 0x0a ? 512 + BREAK : 256 + BREAK;
    case 0x5c:
    case 0x25:
    case 0x26:
      return readEscape(bytes, at, end);
    default:
      return 256 + END;
  }
}

function readEscape(bytes: Uint8Array, at: number, end: number): number {
  const stop = Math.min(end, at + LONGEST_ESCAPE);
  let text = '';
  for (let index = at; index < stop; index += 1) text += String.fromCharCode(bytes[index] ?? 0);
  const found = matchEscape(text.toLowerCase());
  if (found !== null) return found;
  return text.length < LONGEST_ESCAPE ? 256 + MORE : 256 + END;
}

const ESCAPED_CHARACTERS = new Map<number, number>([
  [0x2b, 62],
  [0x2d, 62],
  [0x2f, 63],
  [0x5f, 63],
  [0x3d, PAD],
  [0x0a, BREAK],
  [0x0d, BREAK],
]);
const ESCAPE = /^(?:\\([/nr])|\\u00([0-9a-f]{2})|%([0-9a-f]{2})|&#x0?([0-9a-f]{1,2});|&#([0-9]{2});)/;

function matchEscape(text: string): number | null {
  const match = ESCAPE.exec(text);
  if (match === null) return null;
  const [whole, short, json, url, hex, decimal] = match;
  const shortCode = short === '/' ? 0x2f : 0x0a;
  const code = short !== undefined ? shortCode : parseCode(json ?? url ?? hex, decimal);
  const value = ESCAPED_CHARACTERS.get(code);
  return value === undefined ? 256 + END : whole.length * 256 + value;
}

function parseCode(hex: string | undefined, decimal: string | undefined): number {
  return hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal ?? '', 10);
}
