/** Proof files of a package that are no receipts: hashes, one base 64 line each, in the order of the proof; no line, no hash. */
import { base64, fromBase64 } from '../digest/base64.ts';

export function formatHashLines(hashes: readonly Uint8Array[]): string {
  return hashes.map((hash) => `${base64(hash)}\n`).join('');
}

const HASH_LINE = /^[A-Za-z0-9+/]{43}=$/;

/** The hashes, 32 bytes each; null where the text is not exactly such lines. */
export function parseHashLines(text: string): Uint8Array[] | null {
  if (text === '') return [];
  if (!text.endsWith('\n')) return null;
  const lines = text.slice(0, -1).split('\n');
  if (!lines.every((line) => HASH_LINE.test(line))) return null;
  const hashes = lines.map(decodeHash);
  return hashes.every((hash) => hash !== null) ? hashes : null;
}

/** Null where unused bits are set: each hash has one text. */
function decodeHash(line: string): Uint8Array | null {
  try {
    return fromBase64(line);
  } catch {
    return null;
  }
}
