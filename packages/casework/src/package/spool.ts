/**
 * A place for a package in the clear while it is made or read: a file that only this user can open and that is removed from its folder the
 * moment it exists, so that nothing in the clear outlives the process.
 */
import { Refusal } from '@custodia/contract';
import type { ByteSource } from '@custodia/proof';
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inLargePieces } from '../file/write.ts';

export interface Spool {
  readonly sizeBytes: number;
  readonly sha256: Uint8Array;
  /** Random access, for verifying. */
  readonly bytes: ByteSource;
  /** From the start, as often as needed. */
  open(): AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
}

const CHUNK_BYTES = 1 << 20;

/** Takes all of `source` in; throws what it throws, and `storage-full` where there is no room. */
export async function spool(
  source: AsyncIterable<Uint8Array>,
  onProgress: (doneBytes: number) => void = () => undefined,
): Promise<Spool> {
  const file = await createUnlinked();
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const chunk of inLargePieces(source)) {
      await file.writeFile(chunk);
      hash.update(chunk);
      sizeBytes += chunk.length;
      onProgress(sizeBytes);
    }
  } catch (cause) {
    await file.close();
    throw describeFull(cause);
  }
  const bytes = byteSource(file, sizeBytes);
  return {
    sizeBytes,
    sha256: new Uint8Array(hash.digest()),
    bytes,
    async *open() {
      for (let at = 0; at < sizeBytes; at += CHUNK_BYTES) yield bytes.read(at, CHUNK_BYTES);
    },
    close: () => file.close(),
  };
}

async function createUnlinked(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'custodia-'));
  try {
    return await open(join(folder, 'package.zip'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function describeFull(cause: unknown): unknown {
  if ((cause as { code?: string }).code !== 'ENOSPC') return cause;
  return new Refusal(
    'storage-full',
    `The disk of ${tmpdir()} is full, where a package is put together. Free some space, or name another folder in $TMPDIR.`,
    { cause },
  );
}

/** Random access to an open file. */
export function byteSource(file: FileHandle, sizeBytes: number): ByteSource {
  return {
    sizeBytes,
    async read(offset, length) {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, sizeBytes - offset)));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
      return buffer.subarray(0, bytesRead);
    },
  };
}
