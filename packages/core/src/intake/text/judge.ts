/**
 * Is this text, and in which encoding? Decides at the door whether a file is sealed as text evidence or only written down.
 * A chat log with a few NUL bytes, a zero-filled gap after a crash, colour codes or two encodings mixed is still text.
 */
import { recogniseContent, UNTEXTUAL } from '../media/sniff.ts';
import { findInvalidUtf8 } from './utf8.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type TextVerdict =
  | { readonly kind: 'text'; readonly encoding: TextEncoding; readonly bom: boolean }
  /** `application/octet-stream` where nothing more is known. */
  | { readonly kind: 'binary'; readonly mediaType: string };

/** At most this share of bytes may be control characters that texts do not hold; a gap of NULs counts once. */
const UNTEXTUAL_SHARE_LIMIT = 0.02;
/** Where NUL is the only one of them: fields or lines ended by it. */
const NUL_SHARE_LIMIT = 0.1;

/**
 * Verdict over a sample: the head of a file, or any stretch of a stream. An empty sample is UTF-8 text. Never throws.
 * `windows-1252` stands for every single-byte encoding: no byte sequence tells them apart for certain.
 */
export function judgeText(sample: Uint8Array): TextVerdict {
  const mark = findByteOrderMark(sample);
  if (mark !== null) return { kind: 'text', encoding: mark, bom: true };
  const content = recogniseContent(sample);
  if (content?.certain === true) return { kind: 'binary', mediaType: content.mediaType };
  const wide = findUtf16WithoutMark(sample);
  if (wide !== null) return { kind: 'text', encoding: wide, bom: false };
  if (!isTextual(sample)) {
    return { kind: 'binary', mediaType: content?.mediaType ?? 'application/octet-stream' };
  }
  return {
    kind: 'text',
    encoding: findInvalidUtf8(sample, 0, sample.length) < 0 ? 'utf-8' : 'windows-1252',
    bom: false,
  };
}

function findByteOrderMark(sample: Uint8Array): TextEncoding | null {
  const [b0, b1, b2, b3] = sample;
  if (b0 === 0xef && b1 === 0xbb && b2 === 0xbf) return untextualShare(sample) > 0.1 ? null : 'utf-8';
  if (b0 === 0xff && b1 === 0xfe && !(b2 === 0 && b3 === 0)) return isPlausibleUtf16(sample, 0) ? 'utf-16le' : null;
  if (b0 === 0xfe && b1 === 0xff) return isPlausibleUtf16(sample, 1) ? 'utf-16be' : null;
  return null;
}

/** Without a mark: nearly every second byte is zero on one side only, as in mostly Latin text. */
function findUtf16WithoutMark(sample: Uint8Array): TextEncoding | null {
  const units = sample.length >> 1;
  if (units < 8) return null;
  let [evenZeros, oddZeros] = [0, 0];
  for (let index = 0; index + 1 < sample.length; index += 2) {
    if (sample[index] === 0) evenZeros += 1;
    if (sample[index + 1] === 0) oddZeros += 1;
  }
  if (oddZeros > units * 0.6 && evenZeros < units * 0.05 && isPlausibleUtf16(sample, 0)) return 'utf-16le';
  if (evenZeros > units * 0.6 && oddZeros < units * 0.05 && isPlausibleUtf16(sample, 1)) return 'utf-16be';
  return null;
}

/**
 * Whether the code units read like text: no lone surrogates or control characters beyond a small share, and not spread
 * evenly over all 256 rows of the plane as random bytes are. `highFirst` is 0 for little-endian, 1 for big-endian.
 */
function isPlausibleUtf16(sample: Uint8Array, highFirst: 0 | 1): boolean {
  const rows = new Set<number>();
  let [odd, units] = [0, 0];
  for (let index = 0; index + 1 < sample.length; index += 2, units += 1) {
    const high = sample[index + 1 - highFirst] ?? 0;
    const low = sample[index + highFirst] ?? 0;
    rows.add(high);
    if ((high === 0 && UNTEXTUAL[low] === 1) || (high >= 0xe0 && high < 0xf9)) odd += 1;
  }
  return odd <= Math.max(2, units * 0.05) && (units < 512 || rows.size < 200);
}

function isTextual(sample: Uint8Array): boolean {
  const onlyNul = sample.every((byte) => byte === 0 || UNTEXTUAL[byte] === 0);
  return untextualShare(sample) <= (onlyNul ? NUL_SHARE_LIMIT : UNTEXTUAL_SHARE_LIMIT);
}

/** Share of bytes that texts do not hold; a run of NULs counts as one byte. */
function untextualShare(sample: Uint8Array): number {
  let [untextual, counted, previous] = [0, 0, -1];
  for (const byte of sample) {
    if (byte !== 0 || previous !== 0) {
      counted += 1;
      untextual += UNTEXTUAL[byte] ?? 0;
    }
    previous = byte;
  }
  if (counted === 0) return 0;
  return untextual <= 2 && counted > 64 ? 0 : untextual / counted;
}
