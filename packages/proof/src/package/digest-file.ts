/** One pass over a file gives everything a package says about its bytes: size, CRC-32, SHA-256 and SHA-512. */
import { createSha256, sha256, sha512 } from '#digest';
import { hex } from '../digest/hex.ts';
import { crc32 } from './zip/crc32.ts';
import type { Sha512Lane } from './sha512-lane.ts';
import { CHUNK_BYTES } from './source.ts';

export interface FileDigests {
  readonly sizeBytes: number;
  readonly crc32: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sha512: string;
}

export function digestBytes(bytes: Uint8Array): FileDigests {
  return { sizeBytes: bytes.length, crc32: crc32(bytes), sha256: hex(sha256(bytes)), sha512: hex(sha512(bytes)) };
}

/** Digests of a stream. A stream of a single small chunk is done in place; the rest uses the lane. Memory: one chunk. */
export async function digestStream(chunks: AsyncIterable<Uint8Array>, lane: Sha512Lane): Promise<FileDigests> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return digestBytes(new Uint8Array());
  const second = await iterator.next();
  if (second.done === true && first.value.length <= CHUNK_BYTES) return digestBytes(first.value);
  const hasher = createSha256();
  let crc = 0;
  let sizeBytes = 0;
  const add = async (chunk: Uint8Array): Promise<void> => {
    await lane.update(chunk);
    hasher.update(chunk);
    crc = crc32(chunk, crc);
    sizeBytes += chunk.length;
  };
  await add(first.value);
  for (let next = second; next.done !== true; next = await iterator.next()) await add(next.value);
  return { sizeBytes, crc32: crc, sha256: hex(hasher.digest()), sha512: hex(await lane.digest()) };
}
