/** Base58Check addresses: version bytes, 20-byte hash, four bytes of double SHA-256. XRP uses its own alphabet. */
import { base58, base58xrp, type BytesCoder } from '@scure/base';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Address } from './classify.ts';

interface Version {
  readonly system: string;
  readonly first: string;
  readonly bytes: readonly number[];
  readonly coder?: BytesCoder;
}

/** Version bytes as the reference clients define them. `3…` is shared by Bitcoin and old Litecoin; Bitcoin is named. */
const VERSIONS: readonly Version[] = [
  { system: 'bitcoin', first: '1', bytes: [0x00] },
  { system: 'bitcoin', first: '3', bytes: [0x05] },
  { system: 'litecoin', first: 'L', bytes: [0x30] },
  { system: 'litecoin', first: 'M', bytes: [0x32] },
  { system: 'dogecoin', first: 'D', bytes: [0x1e] },
  { system: 'dogecoin', first: '9A', bytes: [0x16] },
  { system: 'dash', first: 'X', bytes: [0x4c] },
  { system: 'dash', first: '7', bytes: [0x10] },
  { system: 'tron', first: 'T', bytes: [0x41] },
  { system: 'zcash', first: 't', bytes: [0x1c, 0xb8] },
  { system: 'zcash', first: 't', bytes: [0x1c, 0xbd] },
  { system: 'xrp', first: 'r', bytes: [0x00], coder: base58xrp },
];

const HASH = 20;
const CHECK = 4;

export function readBase58Check(token: string): Address | null {
  for (const version of VERSIONS) {
    if (version.first.includes(token.charAt(0)) && isAddress(token, version)) {
      return { system: version.system, value: token, validity: 'checksum-valid' };
    }
  }
  return null;
}

function isAddress(token: string, version: Version): boolean {
  const bytes = decodeBase58(token, version.coder ?? base58);
  if (bytes?.length !== version.bytes.length + HASH + CHECK) return false;
  return version.bytes.every((byte, index) => bytes[index] === byte) && endsInCheck(bytes);
}

/** The bytes, or null where a character is outside the alphabet. Looked at before decoding: refusing must cost nothing. */
export function decodeBase58(token: string, coder: BytesCoder = base58): Uint8Array | null {
  return /^[1-9A-HJ-NP-Za-km-z]+$/.test(token) ? coder.decode(token) : null;
}

function endsInCheck(bytes: Uint8Array): boolean {
  const body = bytes.subarray(0, -CHECK);
  const check = sha256(sha256(body));
  return bytes.subarray(-CHECK).every((byte, index) => byte === check[index]);
}
