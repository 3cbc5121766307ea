/** What stands in an archive, however it is packed: its name, its first bytes, and what became of it. */
import type { NewPart, NewWithheld } from '@custodia/store';
import type { Casework } from '../context.ts';
import type { Sealer } from './sealer.ts';

const HEAD_BYTES = 65_536;

export interface Opening {
  readonly casework: Casework;
  readonly sealer: Sealer;
  readonly parts: NewPart[];
  readonly withheld: NewWithheld[];
}

/** A refused name can be made to harm whoever prints it: control characters are shown by their number. */
export function namedMember(path: string, index: number): string {
  const shown = path
    .slice(0, 200)
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
  return shown === '' ? `(member ${index + 1})` : shown;
}

export function notOpened(path: string, sizeBytes: number | null, reason: string): NewWithheld {
  return { path, withinPart: null, atOffset: null, sizeBytes, sha256: null, md5: null, mediaType: null, reason };
}

/** The first bytes, and a stream that gives all of them from the start. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  while (length < HEAD_BYTES && !ended) {
    const next = await iterator.next();
    if (next.done === true) ended = true;
    else {
      taken.push(next.value);
      length += next.value.length;
    }
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* taken;
    if (ended) return;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  return { head: Buffer.concat(taken).subarray(0, HEAD_BYTES), all: all() };
}

/** What is done with a member of an archive, whatever it is. */
export type KeepMember = (
  opening: Opening,
  path: string,
  head: Uint8Array,
  all: AsyncIterable<Uint8Array>,
  depth: number,
) => Promise<void>;

/** An inner archive is held in memory while it is read; a larger one is written down and not opened. */
const INNER_ARCHIVE_LIMIT_BYTES = 64 * 1024 * 1024;
export const TOO_LARGE_INSIDE = `An archive of more than ${INNER_ARCHIVE_LIMIT_BYTES} bytes inside another is not opened. Unpack it and import what is in it.`;

export interface Held {
  /** Null where there are more than an inner archive may have, or nobody wants them. */
  readonly bytes: Uint8Array | null;
  readonly sizeBytes: number;
}

/** Reads to the end. */
export async function hold(all: AsyncIterable<Uint8Array>, isWanted = true): Promise<Held> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of all) {
    sizeBytes += chunk.length;
    if (isWanted && sizeBytes <= INNER_ARCHIVE_LIMIT_BYTES) chunks.push(Uint8Array.from(chunk));
    else chunks.length = 0;
  }
  const isHeld = isWanted && sizeBytes <= INNER_ARCHIVE_LIMIT_BYTES;
  return { bytes: isHeld ? Buffer.concat(chunks) : null, sizeBytes };
}
