/** Why a frame of a binary backup could not be read, in a sentence. The codes are those that intake writes; no text of the file gets into it. */
import type { FrameFault } from '../../intake/signal/transcribe.ts';
import type { SkippedRecord } from '../importer.ts';

interface Said {
  readonly reason: SkippedRecord['reason'];
  readonly expected: string;
}

const FAULTS: Readonly<Record<FrameFault, Said>> = {
  'cut-off': {
    reason: 'truncated',
    expected: 'a whole frame; the backup ends inside it, or a length in it says more than there is',
  },
  'varint-too-long': { reason: 'malformed-record', expected: 'a number of at most ten bytes' },
  'field-number-zero': { reason: 'malformed-record', expected: 'fields with numbers from 1 on' },
  'unknown-wire-type': { reason: 'malformed-record', expected: 'fields of the kinds that Protocol Buffers have' },
  'nested-too-deep': { reason: 'nested-too-deep', expected: 'messages within each other to a depth of 32' },
  'frame-too-large': { reason: 'record-too-large', expected: 'a frame of at most 2 MiB' },
};

/** Null where the line of a transcript tells of no fault. */
export function faultOf(code: unknown, place: string | null): Said | null {
  if (typeof code !== 'string' || !Object.hasOwn(FAULTS, code)) return null;
  const { reason, expected } = FAULTS[code as FrameFault];
  return { reason, expected: place === null ? expected : `${expected} (at ${place} of the backup as received)` };
}

/** `offset+length` in the backup as it was received, from the `at` of a transcript; null where there is none. */
export function originalPlace(at: unknown): string | null {
  if (!Array.isArray(at) || at.length !== 2 || !at.every((one) => Number.isSafeInteger(one) && (one as number) >= 0))
    return null;
  return `${String(at[0])}+${String(at[1])}`;
}
