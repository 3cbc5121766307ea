/** Entry bundles (C2SP tlog-tiles): up to 256 log entries, each after its length as two bytes, most significant first. */
import { concatBytes } from '../digest/bytes.ts';
import { ProofError } from '../error.ts';
import { TILE_WIDTH } from './tile.ts';

const LENGTH_BYTES = 2;
export const MAX_ENTRY_BYTES = 65_535;

/** The bundle of 1 to 256 entries. Throws `malformed-entry` on an entry longer than 65,535 bytes. */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > TILE_WIDTH) {
    throw new ProofError('malformed-tile', `A bundle holds 1 to ${TILE_WIDTH} entries.`);
  }
  return concatBytes(...entries.flatMap((entry) => [lengthOf(entry), entry]));
}

/** The `width` entries of a bundle. Throws `malformed-tile` where it holds fewer, more, or half an entry. */
export function parseBundle(bundle: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length) {
    const start = at + LENGTH_BYTES;
    const end = start + ((bundle[at] ?? 0) << 8) + (bundle[at + 1] ?? 0);
    if (start > bundle.length || end > bundle.length)
      throw new ProofError('malformed-tile', 'A bundle ends within an entry.');
    entries.push(bundle.slice(start, end));
    at = end;
  }
  if (entries.length !== width) {
    throw new ProofError('malformed-tile', `Expected a bundle of ${width} entries; it holds ${entries.length}.`);
  }
  return entries;
}

function lengthOf(entry: Uint8Array): Uint8Array {
  if (entry.length > MAX_ENTRY_BYTES) {
    throw new ProofError(
      'malformed-entry',
      `An entry is at most ${MAX_ENTRY_BYTES} bytes; this one is ${entry.length}.`,
    );
  }
  return Uint8Array.of(entry.length >> 8, entry.length & 0xff);
}
