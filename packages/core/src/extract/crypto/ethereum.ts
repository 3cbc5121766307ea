/** Ethereum-style addresses with the EIP-55 checksum in their letter case. */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { hex } from '@scure/base';
import type { Address } from './classify.ts';

const SHAPE = /^0x[0-9a-f]{40}$/i;

/** One case carries no checksum: plausible. Mixed case must be EIP-55's: else null. */
export function readEthereum(token: string): Address | null {
  if (!SHAPE.test(token)) return null;
  const digits = token.slice(2);
  const value = checksummed(digits.toLowerCase());
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) {
    return { system: 'ethereum', value, validity: 'plausible' };
  }
  return value === token ? { system: 'ethereum', value, validity: 'checksum-valid' } : null;
}

/** Mixed case that is no checksum: only words around it make it an address. The value is lower case, as nothing vouches for it. */
export function readMiscased(token: string): Address | null {
  if (!SHAPE.test(token)) return null;
  return { system: 'ethereum', value: token.toLowerCase(), validity: 'context-only' };
}

function checksummed(digits: string): string {
  const hash = hex.encode(keccak_256(utf8ToBytes(digits)));
  const cased = [...digits].map((digit, index) =>
    Number.parseInt(hash.charAt(index), 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${cased.join('')}`;
}
