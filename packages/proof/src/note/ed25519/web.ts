/** Ed25519 (RFC 8032) signing by @noble/curves, for browsers: Web Crypto signs only in its own time, and not everywhere. */
import { ed25519 } from '@noble/curves/ed25519.js';
import type { SecretKey } from './secret-key.ts';

/** `seed`: 32 bytes, copied. */
export function openSecretKey(seed: Uint8Array): SecretKey {
  const secret = seed.slice();
  return { publicKey: ed25519.getPublicKey(secret), sign: (message) => ed25519.sign(message, secret) };
}
