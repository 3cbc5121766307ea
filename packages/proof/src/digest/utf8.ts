/** UTF-8 without exceptions: nothing is replaced, and a byte order mark is kept, so that text and bytes match one to one. */
import { ProofError, type ProofErrorCode } from '../error.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 bytes of `text`. Throws `malformed` where the text holds a lone surrogate, which UTF-8 cannot write. */
export function utf8(text: string, malformed: ProofErrorCode): Uint8Array {
  if (!text.isWellFormed()) throw new ProofError(malformed, 'The text holds half of a surrogate pair.');
  return encoder.encode(text);
}

/** The text that `bytes` write. Throws `malformed` where they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array, malformed: ProofErrorCode): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new ProofError(malformed, 'The bytes are not UTF-8.', { cause });
  }
}
