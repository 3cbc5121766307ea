/**
 * Rows as COPY writes them, cut where their content says so: whether a piece ends after a row is decided by that row alone. So rows that came, went
 * or changed alter the pieces they stand in, and those after them are the same as before, wherever they lie: a later backup does not hold them again.
 */
import { createHash } from 'node:crypto';

export interface CutPiece {
  readonly bytes: Buffer;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string;
}

export interface CutSizes {
  /** Bytes; on average beyond the least. */
  readonly usual: number;
  readonly least: number;
  /** A piece ends after the row that reaches this, whatever the row says. */
  readonly most: number;
}

const SIZES: CutSizes = { usual: 256 * 1024, least: 32 * 1024, most: 2 * 1024 * 1024 };
const NEWLINE = 0x0a;
/** FNV-1a, 32 bits (https://datatracker.ietf.org/doc/html/draft-eastlake-fnv). */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** In COPY's text form a line feed ends a row, and stands nowhere else. */
export async function* cutRows(
  source: AsyncIterable<Uint8Array>,
  { usual, least, most }: CutSizes = SIZES,
): AsyncGenerator<CutPiece> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  let row = { hash: OFFSET_BASIS, bytes: 0 };
  const cut = (): CutPiece => {
    const piece = Buffer.concat(held);
    held = [];
    bytes = 0;
    return { bytes: piece, sha256: createHash('sha256').update(piece).digest('hex') };
  };
  for await (const given of source) {
    for (let from = 0; from < given.length;) {
      const end = given.indexOf(NEWLINE, from);
      const until = end === -1 ? given.length : end + 1;
      row = { hash: hashOn(row.hash, given, from, until), bytes: row.bytes + until - from };
      held.push(given.subarray(from, until));
      bytes += until - from;
      from = until;
      if (end === -1) continue;
      if (bytes >= most || (bytes >= least && endsPiece(row, usual))) yield cut();
      row = { hash: OFFSET_BASIS, bytes: 0 };
    }
  }
  if (bytes > 0) yield cut();
}

function hashOn(hash: number, bytes: Uint8Array, from: number, until: number): number {
  let on = hash;
  for (let at = from; at < until; at++) on = Math.imul(on ^ bytes[at]!, PRIME);
  return on;
}

/** A long row is likelier to end a piece than a short one, so that pieces are of a size in every table. */
function endsPiece(row: { readonly hash: number; readonly bytes: number }, usual: number): boolean {
  // The last steps of MurmurHash3, which make every bit depend on all: FNV's upper bits hardly know the last bytes.
  let mixed = row.hash ^ (row.hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return (mixed >>> 0) / 2 ** 32 < row.bytes / usual;
}
