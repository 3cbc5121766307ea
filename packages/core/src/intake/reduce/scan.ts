/**
 * Finds where a run of base64 letters may begin, without reading every byte: a run of at least 256 bytes must cover a byte of
 * every 256, so only around those samples is anything looked at. Ordinary text costs a few bytes per sample.
 */
import { RUN_BYTES } from './token.ts';

const SAMPLE_BYTES = 256;
const INDENT_BYTES = 64;

/** The next sample at or behind `from`: the byte that every run beginning in `from…` covers. */
export function sampleAt(from: number, limit: number): number {
  return Math.min(from + SAMPLE_BYTES - 1, limit - 1);
}

/** Walks back from `sample` over bytes that can stand in a run, line breaks and indents included, to `lower` at most. */
export function walkBack(bytes: Uint8Array, sample: number, lower: number): number {
  let at = sample;
  for (;;) {
    while (at > lower && RUN_BYTES[bytes[at - 1] ?? 0] === 1) at -= 1;
    const indent = skipIndentBack(bytes, at, lower);
    if (indent === at) return at;
    at = indent;
  }
}

/** Before an indent that follows a line break; `at` itself where there is none. */
function skipIndentBack(bytes: Uint8Array, at: number, lower: number): number {
  let before = at;
  const stop = Math.max(lower, at - INDENT_BYTES);
  while (before > stop && (bytes[before - 1] === 0x20 || bytes[before - 1] === 0x09)) before -= 1;
  const breakBefore = before > lower && before < at && (bytes[before - 1] === 0x0a || bytes[before - 1] === 0x0d);
  return breakBefore ? before : at;
}
