/**
 * Writes the canonical zip (format.ts) as a stream. Sizes and CRCs are known before the first byte, because the builder
 * has read every source once for its digests; a source that gives other bytes the second time stops the writing.
 */
import { crc32 } from './crc32.ts';
import {
  centralHeader,
  endRecords,
  localHeader,
  localHeaderBytes,
  placeEntries,
  type PlacedEntry,
  type ZipEntry,
} from './format.ts';
import { comparePaths } from '../path.ts';

export interface ZipInput extends ZipEntry {
  readonly open: () => AsyncIterable<Uint8Array>;
}

/**
 * The zip of `inputs`, in the order of their paths. `refuse` makes the error for a file whose bytes changed between reading
 * and writing. Memory: one chunk of the source and one header.
 */
export async function* writeZip(
  inputs: readonly ZipInput[],
  refuse: (path: string) => Error,
): AsyncGenerator<Uint8Array> {
  const sorted = [...inputs].sort((a, b) => comparePaths(a.path, b.path));
  const placed = placeEntries(sorted);
  for (const input of sorted) {
    yield localHeader(input);
    yield* contentOf(input, refuse);
  }
  yield* directoryOf(placed);
}

async function* contentOf(input: ZipInput, refuse: (path: string) => Error): AsyncGenerator<Uint8Array> {
  let crc = 0;
  let sizeBytes = 0;
  for await (const chunk of input.open()) {
    crc = crc32(chunk, crc);
    sizeBytes += chunk.length;
    if (sizeBytes > input.sizeBytes) throw refuse(input.path);
    yield chunk;
  }
  if (crc !== input.crc32 || sizeBytes !== input.sizeBytes) throw refuse(input.path);
}

function* directoryOf(placed: readonly PlacedEntry[]): Generator<Uint8Array> {
  const last = placed.at(-1);
  const directoryOffset = last === undefined ? 0 : last.offset + localHeaderBytes(last) + last.sizeBytes;
  let directoryBytes = 0;
  for (const entry of placed) {
    const header = centralHeader(entry);
    directoryBytes += header.length;
    yield header;
  }
  yield endRecords(placed.length, directoryBytes, directoryOffset);
}
