/** SHA-2 (FIPS 180-4) by node:crypto: about 1.1 GB/s a thread, against a tenth of that in plain JavaScript. */
import { createHash, hash, type Hash } from 'node:crypto';
import type { Hasher } from './hasher.ts';

/**
 * SHA-256 of `bytes`: 32 bytes. Asked for as text, because a digest that Node gives as a buffer costs three times as much (memory
 * outside the JavaScript heap is set up for it), and logs and commitments are made of very many short digests.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const text = hash('sha256', bytes, 'binary');
  const digest = new Uint8Array(32);
  for (let at = 0; at < 32; at++) digest[at] = text.charCodeAt(at);
  return digest;
}

/** SHA-512 of `bytes`: 64 bytes. */
export function sha512(bytes: Uint8Array): Uint8Array {
  return plainBytes(hash('sha512', bytes, 'buffer'));
}

/** SHA-256 over a stream. */
export function createSha256(): Hasher {
  return new NodeHasher(createHash('sha256'));
}

/** SHA-512 over a stream. */
export function createSha512(): Hasher {
  return new NodeHasher(createHash('sha512'));
}

class NodeHasher implements Hasher {
  readonly #hash: Hash;

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  update(bytes: Uint8Array): this {
    this.#hash.update(bytes);
    return this;
  }

  digest(): Uint8Array {
    return plainBytes(this.#hash.digest());
  }
}

/** The same bytes as a plain Uint8Array, so that both implementations give the same type. */
function plainBytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
