/** Monero addresses: base58 in blocks, network byte, Keccak checksum (standard, integrated, subaddress; main network). */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { base58xmr } from '@scure/base';
import { decodeBase58 } from './base58check.ts';
import type { Address } from './classify.ts';

/** Network byte and size in bytes by length in characters. */
const STANDARD = 18;
const INTEGRATED = 19;
const SUBADDRESS = 42;

export function readMonero(token: string): Address | null {
  const bytes = isShape(token) ? decodeBlocks(token) : null;
  if (bytes === null || !networkFits(bytes[0] as number, token.length)) return null;
  const check = keccak_256(bytes.subarray(0, -4));
  if (!bytes.subarray(-4).every((byte, index) => byte === check[index])) return null;
  return { system: 'monero', value: token, validity: 'checksum-valid' };
}

function isShape(token: string): boolean {
  return token.startsWith('4') || token.startsWith('8');
}

function networkFits(network: number, length: number): boolean {
  return length === 106 ? network === INTEGRATED : network === STANDARD || network === SUBADDRESS;
}

/** Null where a character or a block (a value over 64 bits) is no base58. */
function decodeBlocks(token: string): Uint8Array | null {
  try {
    return decodeBase58(token, base58xmr);
  } catch {
    return null;
  }
}
