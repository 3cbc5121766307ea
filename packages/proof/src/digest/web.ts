/** SHA-2 (FIPS 180-4) by @noble/hashes, for browsers: Web Crypto has no streaming digest and none that answers at once. */
import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import type { Hasher } from './hasher.ts';

/** SHA-256 of `bytes`: 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes);
}

/** SHA-512 of `bytes`: 64 bytes. */
export function sha512(bytes: Uint8Array): Uint8Array {
  return nobleSha512(bytes);
}

/** SHA-256 over a stream. */
export function createSha256(): Hasher {
  return nobleSha256.create();
}

/** SHA-512 over a stream. */
export function createSha512(): Hasher {
  return nobleSha512.create();
}
