/**
 * Lines on the disk, never in the clear: those that were forced to it together are one frame, encrypted and authenticated (AES-256-GCM) with the key
 * of the session. A frame says where it stands, so that none can be put in another's place.
 *
 *   4 bytes  length of what follows the header     8 bytes  number of its first line     4 bytes  how many lines
 *  12 bytes  nonce      ciphertext      16 bytes  tag                     (numbers are big-endian)
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const HEADER_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const SPOOL_KEY_BYTES = 32;

export interface SpoolFrame {
  readonly first: number;
  readonly lines: readonly string[];
  /** On the disk. */
  readonly bytes: number;
}

/** What stands there was not written by the recorder, or not as it stands there now. */
export class SpoolDamage extends Error {
  override readonly name = 'SpoolDamage';
}

export function sealFrame(key: Uint8Array, first: number, lines: readonly string[]): Buffer {
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(NONCE_BYTES + text.length + TAG_BYTES, 0);
  header.writeBigUInt64BE(BigInt(first), 4);
  header.writeUInt32BE(lines.length, 12);
  // Random: a key is for one session, which has far fewer than 2^32 frames (NIST SP 800-38D, 8.3).
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(header);
  return Buffer.concat([header, nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** The frame at the beginning of `bytes`; null where it has not come whole. @throws SpoolDamage */
export function openFrame(key: Uint8Array, bytes: Buffer): SpoolFrame | null {
  if (bytes.length < HEADER_BYTES) return null;
  const header = bytes.subarray(0, HEADER_BYTES);
  const end = HEADER_BYTES + header.readUInt32BE(0);
  if (end < HEADER_BYTES + NONCE_BYTES + TAG_BYTES) throw new SpoolDamage('A frame of the spool is too short.');
  if (bytes.length < end) return null;
  const [nonce, tag] = [bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES), bytes.subarray(end - TAG_BYTES, end)];
  const decipher = createDecipheriv(CIPHER, key, nonce).setAAD(header).setAuthTag(tag);
  try {
    const sealed = bytes.subarray(HEADER_BYTES + NONCE_BYTES, end - TAG_BYTES);
    const text = Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
    return { first: Number(header.readBigUInt64BE(4)), lines: text.split('\n').slice(0, -1), bytes: end };
  } catch (cause) {
    throw new SpoolDamage('A frame of the spool was altered.', { cause });
  }
}
