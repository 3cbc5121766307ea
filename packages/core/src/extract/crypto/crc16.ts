/** Addresses with a CRC-16/XMODEM: Stellar (strkey, SEP-23) and TON (user-friendly form, base64url). */
import { base32nopad, base64url } from '@scure/base';
import type { Address } from './classify.ts';

const ACCOUNT = 6 << 3;
const MUXED = 12 << 3;
const BOUNCEABLE = 0x11;
const UNBOUNCEABLE = 0x51;
const TEST_ONLY = 0x80;

export function readStellar(token: string): Address | null {
  if (!/^[GM][A-D][A-Z2-7]+$/.test(token)) return null;
  const bytes = decodeOrNull(() => base32nopad.decode(token));
  if (bytes === null || bytes[0] !== (token.length === 56 ? ACCOUNT : MUXED)) return null;
  const check = crc16(bytes.subarray(0, -2));
  const valid = bytes.at(-2) === (check & 0xff) && bytes.at(-1) === check >> 8;
  return valid ? { system: 'stellar', value: token, validity: 'checksum-valid' } : null;
}

export function readTon(token: string): Address | null {
  if (!/^[EUk0][Qf][\w-]{46}$/.test(token)) return null;
  const bytes = decodeOrNull(() => base64url.decode(token));
  if (bytes === null || !isTonTag(bytes[0] as number)) return null;
  const check = crc16(bytes.subarray(0, -2));
  const valid = bytes.at(-2) === check >> 8 && bytes.at(-1) === (check & 0xff);
  return valid ? { system: 'ton', value: token, validity: 'checksum-valid' } : null;
}

function isTonTag(byte: number): boolean {
  const tag = byte & ~TEST_ONLY;
  return tag === BOUNCEABLE || tag === UNBOUNCEABLE;
}

function decodeOrNull(decode: () => Uint8Array): Uint8Array | null {
  try {
    return decode();
  } catch {
    return null;
  }
}

/** Polynomial 0x1021, initial value 0. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}
