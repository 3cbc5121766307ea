/** Hexadecimal: written in lower case, read in either case. */
import { ProofError } from '../error.ts';

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const FOREIGN = /[^0-9a-f]/i;

/** Lower-case hexadecimal, two digits a byte. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += PAIRS[byte];
  return text;
}

/** The bytes that `text` writes, in either case. Throws `malformed-encoding` on an odd length or any other character. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || FOREIGN.test(text)) {
    throw new ProofError('malformed-encoding', 'Expected hexadecimal digits, two for each byte.');
  }
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
