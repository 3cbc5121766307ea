/** Sealed parts as importers and verifiers read them: decrypted as a stream, from the start, as often as needed. */
import type { SealedPart } from '@custodia/core';
import { listParts, type PartRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { identityOf } from './sealer.ts';

export interface OpenedPart extends SealedPart {
  readonly row: PartRow;
}

/** Blobs are missing or do not decrypt: not the importer's fault, and never a skipped record. */
class SealedReadError extends Error {
  override readonly name = 'SealedReadError';
}

export async function openParts(casework: Casework, exhibitId: string): Promise<OpenedPart[]> {
  const rows = await listParts(casework.database.db, exhibitId);
  const identities = new Map<string, string>();
  for (const { scope } of rows) {
    if (!identities.has(scope)) identities.set(scope, await identityOf(casework, scope));
  }
  const held = new HeldParts();
  return rows.map((row) => ({
    index: row.part,
    path: row.path,
    sizeBytes: row.sizeBytes,
    row,
    open: () => held.read(row, () => readBlob(casework, row, identities.get(row.scope)!)),
  }));
}

/** Importers read a part two or three times over: to recognise it, to survey it, to read it. */
const HELD_BYTES = 8 * 1024 * 1024;

/** Small parts are kept once they were read to their end, as long as all of them together are small. */
class HeldParts {
  readonly #held = new Map<number, Uint8Array[]>();
  #free = HELD_BYTES;

  async *read({ part, sizeBytes }: PartRow, open: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const known = this.#held.get(part);
    if (known !== undefined) return yield* known;
    const keeps = sizeBytes <= this.#free;
    const pieces: Uint8Array[] = [];
    for await (const piece of open()) {
      if (keeps) pieces.push(piece);
      yield piece;
    }
    if (!keeps || this.#held.has(part) || sizeBytes > this.#free) return;
    this.#held.set(part, pieces);
    this.#free -= sizeBytes;
  }
}

async function* readBlob(casework: Casework, row: PartRow, identity: string): AsyncGenerator<Uint8Array> {
  try {
    yield* casework.blobs.open(row.blobId, identity);
  } catch (cause) {
    throw new SealedReadError(`The sealed bytes of part ${row.part} cannot be read back: ${(cause as Error).message}`, {
      cause,
    });
  }
}
