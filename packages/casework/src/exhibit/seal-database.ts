/**
 * A chat application's database at the door: its messages are written down as text and that is sealed; the database itself is binary and goes
 * the way of all binaries, as digest, size and type (docs/decisions/0019-databases-as-text.md).
 */
import { transcribeDatabase, type ByteSource } from '@custodia/core';
import type { FileHandle } from 'node:fs/promises';
import { sealText, type Received } from './seal-text.ts';
import type { Sealer } from './sealer.ts';

export const DATABASE_TYPE = 'application/x-sqlite3';

export const DATABASE_REASON =
  'Database: digest, size and type kept. The rows and columns of its messages were written down as text and sealed; all else of it, pictures ' +
  'among it, was dropped. A write-ahead log beside it (-wal) was not read: close the database with SQLite first if there is one.';

/** The transcript as a sealed part; null where the database is of no application that is known. */
export async function sealDatabase(
  sealer: Sealer,
  path: string,
  part: number,
  source: ByteSource,
): Promise<Received | null> {
  const lines = await transcribeDatabase(source);
  return lines === null ? null : sealText(sealer, `${path}.jsonl`, part, lines);
}

export function fileSource(file: FileHandle, sizeBytes: number): ByteSource {
  return {
    sizeBytes,
    async read(offset, length) {
      const buffer = Buffer.alloc(Math.max(0, length));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
      return buffer.subarray(0, bytesRead);
    },
  };
}

export function memorySource(bytes: Uint8Array): ByteSource {
  return { sizeBytes: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}
