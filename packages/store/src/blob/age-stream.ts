/**
 * The payload of an age v1 file (https://age-encryption.org/v1): STREAM over ChaCha20-Poly1305 in chunks of 64 KiB, with node's
 * native cipher (the JavaScript one of age-encryption is some fifteen times slower). Headers, recipients and identities are
 * age-encryption's; any `age` opens these files.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Decrypter, Encrypter } from 'age-encryption';

export const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
export const NONCE_BYTES = 16;
const CIPHER = 'chacha20-poly1305';

/** Encrypts the chunks of one file, in order. */
export interface ChunkSealer {
  /** Header and nonce: the beginning of the file. */
  readonly preamble: Uint8Array;
  /** Every chunk but the last is CHUNK_BYTES long; the last may be empty only where it is the first. */
  seal(chunk: Uint8Array, last: boolean): Buffer;
  /** Opens what was sealed, with the key that only this process has as long as it seals. */
  opener(): ChunkOpener;
}

/** A sealer with a fresh file key, wrapped to each recipient (`age1…`). */
export async function createChunkSealer(...recipients: readonly string[]): Promise<ChunkSealer> {
  const { header, fileKey } = await createHeader(recipients);
  const nonce = randomBytes(NONCE_BYTES);
  const key = deriveStreamKey(fileKey, nonce);
  let number = 0;
  return {
    preamble: Buffer.concat([header, nonce]),
    seal: (chunk, last) => {
      const cipher = createCipheriv(CIPHER, key, chunkNonce(number, last), { authTagLength: TAG_BYTES });
      number += 1;
      const sealed = cipher.update(chunk);
      cipher.final();
      return Buffer.concat([sealed, cipher.getAuthTag()]);
    },
    opener: () => openerWith(key),
  };
}

/** Decrypts the chunks of one file. */
export interface ChunkOpener {
  /** `number` counts from 0. Throws where the chunk was altered, moved, or is (not) the last one against what is said. */
  open(sealed: Uint8Array, number: number, last: boolean): Buffer;
}

/**
 * An opener for the file that begins with this header (up to and with the line of the MAC) and nonce.
 *
 * @throws where the identity (`AGE-SECRET-KEY-1…`) is not one the file is for, or the header was altered.
 */
export async function createChunkOpener(header: Uint8Array, nonce: Uint8Array, identity: string): Promise<ChunkOpener> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return openerWith(deriveStreamKey(await decrypter.decryptHeader(header), nonce));
}

function openerWith(key: Buffer): ChunkOpener {
  return {
    open: (sealed, number, last) => {
      const decipher = createDecipheriv(CIPHER, key, chunkNonce(number, last), { authTagLength: TAG_BYTES });
      const end = sealed.length - TAG_BYTES;
      if (end < 0) throw new Error('the chunk is shorter than its tag');
      decipher.setAuthTag(sealed.subarray(end));
      const plain = decipher.update(sealed.subarray(0, end));
      decipher.final();
      return plain;
    },
  };
}

/** The library makes header and file key in one go with the payload: an empty one, which is cut off again. */
async function createHeader(recipients: readonly string[]): Promise<{ header: Uint8Array; fileKey: Uint8Array }> {
  const encrypter = new Encrypter();
  let fileKey = new Uint8Array();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key);
      return [];
    },
  });
  const file = await encrypter.encrypt(new Uint8Array());
  return { header: file.subarray(0, file.length - NONCE_BYTES - TAG_BYTES), fileKey };
}

function deriveStreamKey(fileKey: Uint8Array, nonce: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

/** The nonce of a chunk: eleven bytes of counter, and one that says whether it is the last. */
function chunkNonce(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

const HEADER_END = Buffer.from('\n--- ');

/** Length of the header at the start of these bytes, the line of its MAC included; null where it does not end in them. */
export function findHeaderLength(start: Uint8Array): number | null {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  const mac = bytes.indexOf(HEADER_END);
  const end = mac === -1 ? -1 : bytes.indexOf('\n', mac + HEADER_END.length);
  return end === -1 ? null : end + 1;
}
