/**
 * Raw binary inside a text file: a picture pasted between two messages, a database page. Finds where such an island begins and
 * where text goes on. Native `indexOf` for 0x00 and 0xFF finds every candidate, so ordinary text costs almost nothing.
 */
import { BINARY_STARTS, recogniseContent, UNTEXTUAL } from '../media/sniff.ts';
import { findInvalidUtf8 } from '../text/utf8.ts';

export interface Island {
  readonly at: number;
  readonly mediaType: string;
  /** Bytes that the island has at least, by its own header; 0 where it does not say. */
  readonly minLength: number;
}

const WINDOW_BYTES = 512;
const STEP_BYTES = 64;
/** How far before its first telling byte a signature may begin, and an unknown binary. */
const LOOK_BACK_BYTES = 1024;
const UNKNOWN_LOOK_BACK_BYTES = 128;
/** What must follow `to` in `bytes` (or be the end of the input) for a decision that later bytes cannot change. */
export const ISLAND_LOOK_AHEAD_BYTES = 4096;

/** The first island that begins in `from…to`, or null. `end` is how far `bytes` may be read. */
export function findIsland(bytes: Uint8Array, from: number, to: number, end: number): Island | null {
  const stop = Math.min(end, to + LOOK_BACK_BYTES);
  let searched = from;
  for (let at = nextTellingByte(bytes, from, stop); at < stop; at = nextTellingByte(bytes, at + STEP_BYTES, stop)) {
    const window = bytes.subarray(at, Math.min(end, at + WINDOW_BYTES));
    if (!looksBinary(window)) continue;
    const start = Math.max(searched, at - LOOK_BACK_BYTES);
    const found = findSignature(bytes, start, at, end) ?? findUnknown(bytes, from, at, window);
    if (found !== null) return found.at < to ? found : null;
    searched = at + 1;
  }
  return null;
}

function nextTellingByte(bytes: Uint8Array, from: number, to: number): number {
  if (from >= to) return to;
  const within = bytes.subarray(from, to);
  const zero = within.indexOf(0);
  const ones = within.indexOf(0xff);
  const first = zero < 0 ? ones : ones < 0 ? zero : Math.min(zero, ones);
  return first < 0 ? to : from + first;
}

/** At least three different bytes that texts do not hold. */
function looksBinary(window: Uint8Array): boolean {
  return countDistinctUntextual(window) >= 3;
}

function countDistinctUntextual(window: Uint8Array): number {
  let seen = 0;
  for (const byte of window) if (UNTEXTUAL[byte] === 1) seen |= 1 << (byte & 31);
  let count = 0;
  for (; seen !== 0; seen &= seen - 1) count += 1;
  return count;
}

function findSignature(bytes: Uint8Array, start: number, at: number, end: number): Island | null {
  for (let candidate = start; candidate <= at; candidate += 1) {
    if (BINARY_STARTS[(bytes[candidate] ?? 0) * 256 + (bytes[candidate + 1] ?? 0)] === 0) continue;
    const head = bytes.subarray(candidate, Math.min(end, candidate + ISLAND_LOOK_AHEAD_BYTES - LOOK_BACK_BYTES));
    const content = recogniseContent(head);
    if (content?.certain === true && !isTextualType(content.mediaType)) {
      return { at: candidate, mediaType: content.mediaType, minLength: declaredLength(head) };
    }
  }
  return null;
}

function findUnknown(bytes: Uint8Array, from: number, at: number, window: Uint8Array): Island | null {
  if (!isUnknownBinary(window)) return null;
  const start = Math.max(from, at - UNKNOWN_LOOK_BACK_BYTES);
  return { at: firstBadByte(bytes, start, at), mediaType: 'application/octet-stream', minLength: 0 };
}

/** Types whose own beginning is text: an island never starts with one. */
function isTextualType(mediaType: string): boolean {
  return mediaType === 'image/svg+xml' || mediaType === 'application/rtf' || mediaType === 'application/postscript';
}

function isUnknownBinary(window: Uint8Array): boolean {
  if (window.length < 64 || countDistinctUntextual(window) < 5) return false;
  const untextual = window.reduce((sum, byte) => sum + (UNTEXTUAL[byte] ?? 0), 0);
  return untextual >= window.length * 0.03 && findInvalidUtf8(window, 0, window.length) >= 0;
}

function firstBadByte(bytes: Uint8Array, start: number, at: number): number {
  for (let index = start; index < at; index += 1) if (UNTEXTUAL[bytes[index] ?? 0] === 1) return index;
  const invalid = findInvalidUtf8(bytes, start, at);
  return invalid < 0 ? at : invalid;
}

/** RIFF and bitmap headers say their length; their content is not compressed and may look like text for a while. */
function declaredLength(head: Uint8Array): number {
  const mark = String.fromCharCode(...head.subarray(0, 4));
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (mark === 'RIFF' && head.length >= 8) return view.getUint32(4, true) + 8;
  return mark.startsWith('BM') && head.length >= 6 ? view.getUint32(2, true) : 0;
}

const BLOCK_BYTES = 256;
const CLEAN_BLOCKS = 4;
const SHORTEST_TAIL_BYTES = 16;

/**
 * Where text goes on after an island: four clean blocks in a row, or a clean rest at the end of the input. Gives the index, or
 * null where `bytes[from…end]` shows none; then everything before `settled` certainly belongs to the island.
 */
export function findIslandEnd(
  bytes: Uint8Array,
  from: number,
  end: number,
  last: boolean,
): { textAt: number | null; settled: number } {
  let block = from;
  let clean = 0;
  for (; block + BLOCK_BYTES <= end; block += BLOCK_BYTES) {
    clean = isCleanBlock(bytes, block, block + BLOCK_BYTES) ? clean + 1 : 0;
    if (clean === CLEAN_BLOCKS) {
      const firstClean = block - (CLEAN_BLOCKS - 1) * BLOCK_BYTES;
      return { textAt: afterLastBadByte(bytes, Math.max(from, firstClean - BLOCK_BYTES), firstClean), settled: block };
    }
  }
  if (!last) return { textAt: null, settled: Math.max(from, block - (clean + 1) * BLOCK_BYTES) };
  const textAt = afterLastBadByte(bytes, Math.max(from, block - (clean + 1) * BLOCK_BYTES), end);
  return { textAt: end - textAt >= SHORTEST_TAIL_BYTES ? textAt : null, settled: end };
}

function isCleanBlock(bytes: Uint8Array, from: number, to: number): boolean {
  let ascii = 0;
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index] ?? 0;
    if (UNTEXTUAL[byte] === 1 || byte === 0xff) return false;
    if (byte < 0x80) ascii += 1;
  }
  return ascii >= (to - from) * 0.7 || findInvalidUtf8(bytes, afterContinuation(bytes, from, to), to) < 0;
}

function afterContinuation(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && at < from + 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  return at;
}

/** Behind the last byte in `from…to` that is no text: untextual, 0xFF, or no UTF-8. */
function afterLastBadByte(bytes: Uint8Array, from: number, to: number): number {
  let after = from;
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index] ?? 0;
    if (UNTEXTUAL[byte] === 1 || byte === 0xff) after = index + 1;
  }
  for (let bad = findInvalidUtf8(bytes, after, to); bad >= 0; bad = findInvalidUtf8(bytes, after, to)) after = bad + 1;
  return after;
}
