/**
 * Sealed bytes with what stands around them, as a person is shown what something was read from. The part is decrypted as a stream and all of it
 * digested on the way, so that what is shown is known to be what was sealed.
 */
import { Refusal, type OutputOf, type Procedures } from '@custodia/contract';
import { excerptLines, sniffCharset, type Stretch } from '@custodia/core';
import { hex } from '@custodia/proof';
import { listExhibits, StoreError, type EntryRow } from '@custodia/store';
import { createHash } from 'node:crypto';
import type { Casework } from '../context.ts';
import { openParts, type OpenedPart } from './open-parts.ts';

type ShownSource = Omit<OutputOf<Procedures['messageSource']>, 'message'>;

/** Of what is longer the beginning is shown. */
const SHOWN_MAX_BYTES = 65_536;
/** A larger part is read as far as the span, each piece of it authenticated, and not digested as a whole. */
const DIGESTED_MAX_BYTES = 512 * 1024 * 1024;
const HEAD_BYTES = 4096;

/** Throws `erased` where the original is, `integrity` where it is not what was sealed, `storage-failed` where it cannot be read. */
export async function sourceAt(
  casework: Casework,
  exhibitId: string,
  span: EntryRow['span'],
  around: number,
): Promise<ShownSource> {
  const [exhibit] = await listExhibits(casework.database.db, { exhibitId });
  const part = (await openParts(casework, exhibitId)).find(({ index }) => index === span.part);
  if (exhibit?.content == null || part === undefined) throw originalErased();
  const read = await readPart(part, span, around).catch(describeFailure);
  return {
    exhibitId,
    name: exhibit.content.name,
    part: part.index,
    path: part.path,
    sizeBytes: part.sizeBytes,
    sha256: hex(part.row.sha256),
    digest: read.digest,
    span: { ...span, sha256: read.spanSha256, shownBytes: read.shownBytes },
    charset: read.stretch.charset,
    reduced: part.row.reduced,
    lines: excerptLines(read.stretch, { ...span, length: read.shownBytes }).map((line) => ({
      ...line,
      pieces: line.pieces.map((piece) => ({ ...piece })),
    })),
  };
}

export function originalErased(): Refusal {
  return new Refusal(
    'erased',
    'The sealed original was erased with a person who occurred in it. The messages of others stay, and are proven one by one.',
  );
}

interface ReadPart {
  readonly digest: ShownSource['digest'];
  readonly spanSha256: string;
  readonly shownBytes: number;
  readonly stretch: Stretch;
}

async function readPart(part: OpenedPart, span: EntryRow['span'], around: number): Promise<ReadPart> {
  const end = span.offset + span.length;
  const shownBytes = Math.min(span.length, SHOWN_MAX_BYTES);
  const from = Math.max(0, span.offset - around);
  const to = Math.min(part.sizeBytes, span.offset + shownBytes + (shownBytes < span.length ? 0 : around));
  const whole = part.sizeBytes <= DIGESTED_MAX_BYTES ? createHash('sha256') : null;
  const spanHash = createHash('sha256');
  const [head, shown] = [new Gathered(0, HEAD_BYTES), new Gathered(from, to)];
  let at = 0;
  for await (const bytes of part.open()) {
    whole?.update(bytes);
    spanHash.update(cut(bytes, at, span.offset, end));
    head.add(bytes, at);
    shown.add(bytes, at);
    at += bytes.length;
    if (whole === null && at >= Math.max(end, to)) break;
  }
  if (at < end || (whole !== null && whole.digest('hex') !== hex(part.row.sha256))) throw altered();
  const charset = sniffCharset(head.bytes());
  return {
    digest: whole === null ? 'not checked' : 'holds',
    spanSha256: spanHash.digest('hex'),
    shownBytes,
    stretch: { bytes: shown.bytes(), offset: from, charset, goesOnBefore: from > 0, goesOnAfter: to < part.sizeBytes },
  };
}

/** The bytes of a piece that begins at `at` which lie in `from…to`. */
function cut(bytes: Uint8Array, at: number, from: number, to: number): Uint8Array {
  return bytes.subarray(Math.max(0, from - at), Math.max(0, Math.min(bytes.length, to - at)));
}

/** What passes of one stretch. */
class Gathered {
  readonly #from: number;
  readonly #to: number;
  readonly #pieces: Uint8Array[] = [];

  constructor(from: number, to: number) {
    this.#from = from;
    this.#to = to;
  }

  add(bytes: Uint8Array, at: number): void {
    if (at < this.#to && at + bytes.length > this.#from) this.#pieces.push(cut(bytes, at, this.#from, this.#to));
  }

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#pieces));
  }
}

function altered(): Refusal {
  return new Refusal(
    'integrity',
    'The sealed bytes are not those that were sealed. Nothing of them is shown. Check the installation (fsck).',
  );
}

export function describeFailure(error: unknown): never {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof StoreError)) throw error;
  if (cause.code === 'blob-damaged') throw altered();
  throw new Refusal(
    'storage-failed',
    'The sealed bytes cannot be read just now. Try again; then check the installation (fsck).',
    {
      cause: error,
    },
  );
}
