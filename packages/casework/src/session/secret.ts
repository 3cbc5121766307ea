/** What is told once and kept as a digest: tokens and one-time links. 256 random bits need no slow digest. */
import { createHash } from 'node:crypto';
import type { Casework } from '../context.ts';

/** URL-safe text of 43 characters. */
export function makeSecret(casework: Pick<Casework, 'randomBytes'>): string {
  return Buffer.from(casework.randomBytes(32)).toString('base64url');
}

export function digestSecret(secret: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(secret).digest());
}
