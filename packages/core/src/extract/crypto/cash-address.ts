/** Bitcoin Cash addresses (CashAddr specification): 42 characters, with or without the `bitcoincash:` prefix. */
import type { Address } from './classify.ts';

const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const PREFIX = 'bitcoincash';
const BODY = /^[qp][qpzry9x8gf2tvdw0s3jn54khce6mua7l]{41}$/;
const GENERATORS = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n];

/** Reads the part after the prefix; upper and lower case are the same, mixed is refused. */
export function readCashAddress(token: string): Address | null {
  const body = token.toLowerCase();
  if (token !== body && token !== token.toUpperCase()) return null;
  if (!BODY.test(body) || checksum(body) !== 0n) return null;
  return { system: 'bitcoin-cash', value: `${PREFIX}:${body}`, validity: 'checksum-valid' };
}

function checksum(body: string): bigint {
  const prefix = [...PREFIX].map((letter) => letter.charCodeAt(0) & 31);
  const words = [...body].map((letter) => CHARSET.indexOf(letter));
  return polymod([...prefix, 0, ...words]) ^ 1n;
}

function polymod(words: readonly number[]): bigint {
  let state = 1n;
  for (const word of words) {
    const top = state >> 35n;
    state = ((state & 0x07ffffffffn) << 5n) ^ BigInt(word);
    GENERATORS.forEach((generator, bit) => {
      if ((top >> BigInt(bit)) & 1n) state ^= generator;
    });
  }
  return state;
}
