/** What both implementations of the digests (Node and browser) give. */

/** A digest taken over a stream. After `digest()` it is used up. */
export interface Hasher {
  /** Adds the next bytes of the stream, any number of them. */
  update(bytes: Uint8Array): this;
  /** The digest of all bytes added: 32 bytes (SHA-256) or 64 bytes (SHA-512). */
  digest(): Uint8Array;
}

export const SHA256_BYTES = 32;
