/** What the verifier reads in logged records (docs/spec/package.md, "Logged records"); other members may be there. */
import type { JsonObject } from '../../canonical/canonicalize.ts';
import { fromHex } from '../../digest/hex.ts';
import { Shape } from '../shape.ts';

const SHA256_HEX = /^[0-9a-f]{64}$/;

export interface SealedFacts {
  /** By number of the part. */
  readonly parts: ReadonlyMap<number, { readonly sha256: string; readonly sizeBytes: number }>;
}

/** Of a record of kind `exhibit-sealed`. Throws `ShapeFault`. */
export function readSealedFacts(record: JsonObject): SealedFacts {
  const parts = new Shape(record, 'record').field('parts').list((part) => ({
    part: part.field('part').count(),
    sha256: part.field('sha256').matching(SHA256_HEX),
    sizeBytes: part.field('sizeBytes').count(),
  }));
  return { parts: new Map(parts.map(({ part, ...facts }) => [part, facts])) };
}

export interface ImportedFacts {
  /** Commitment root over all entries of the exhibit, and their number. */
  readonly root: Uint8Array;
  readonly count: number;
}

/** Of a record of kind `exhibit-imported`. Throws `ShapeFault`. */
export function readImportedFacts(record: JsonObject): ImportedFacts {
  const commitment = new Shape(record, 'record').field('commitment');
  return { root: fromHex(commitment.field('root').matching(SHA256_HEX)), count: commitment.field('count').count() };
}

export interface SpanFacts {
  readonly part: number;
  readonly offset: number;
  readonly length: number;
  /** Lower-case hex of the SHA-256 of the bytes of the span; null where the record names none. */
  readonly digest: string | null;
}

/** Where a message says it stands; null where its record has no span. Throws `ShapeFault` on one that cannot be read. */
export function readSpan(record: JsonObject): SpanFacts | null {
  const shape = new Shape(record, 'record');
  if (record['span'] === undefined || record['span'] === null) return null;
  const span = shape.field('span');
  const digest =
    record['spanDigest'] === undefined ? null : shape.field('spanDigest').nullOr((field) => field.matching(SHA256_HEX));
  return {
    part: span.field('part').count(),
    offset: span.field('offset').count(),
    length: span.field('length').count(),
    digest,
  };
}
