/** Currency addresses: long runs of letters and digits, read by their checksum, or by the words around them. */
import { isAlnum, isWord, skipBack } from '../chars.ts';
import { cueNear } from '../cue/find.ts';
import type { Scan } from '../scan.ts';
import { decodeBase58 } from './base58check.ts';
import { classifyAddress, MAX_ADDRESS, MIN_ADDRESS, type Address } from './classify.ts';
import { readMiscased } from './ethereum.ts';

const CUE_REACH = 80;
const TON_LENGTH = 48;
const CASH_PREFIX = 'bitcoincash:';

export function findCryptoAddresses(scan: Scan): void {
  const { text } = scan;
  for (let at = 0; at < text.length; at++) {
    if (!isTokenChar(text.charCodeAt(at))) continue;
    const start = at;
    while (isTokenChar(text.charCodeAt(at))) at++;
    if (at - start >= MIN_ADDRESS) readRun(scan, start, at);
  }
}

/** A run may hold `-` and `_`, which only TON addresses do; other addresses are its parts. */
function readRun(scan: Scan, start: number, end: number): void {
  if (end - start === TON_LENGTH && takeToken(scan, start, end)) return;
  for (let at = start; at < end; at++) {
    const from = at;
    while (at < end && isAlnum(scan.text.charCodeAt(at))) at++;
    if (at - from >= MIN_ADDRESS) takeToken(scan, from, at);
  }
}

function takeToken(scan: Scan, start: number, end: number): boolean {
  const { text } = scan;
  if (end - start > MAX_ADDRESS || isWord(text.charCodeAt(start - 1)) || isWord(text.charCodeAt(end))) return false;
  const token = text.slice(start, end);
  const address = classifyAddress(token) ?? byContext(scan, token, start, end);
  if (address === null) return false;
  const from = address.system === 'bitcoin-cash' ? withPrefix(text, start) : start;
  return scan.take({ kind: 'crypto-address', ...address, start: from, end });
}

/** Solana addresses are 32 bytes of base58 and carry no checksum; a miscased Ethereum address fails its own. */
function byContext(scan: Scan, token: string, start: number, end: number): Address | null {
  const named = (system: string): boolean =>
    cueNear(scan.cues, { role: 'crypto', system }, start, end, CUE_REACH) !== null;
  if (token.length === 42 && token.startsWith('0x')) return named('ethereum') ? readMiscased(token) : null;
  const shaped = token.length >= 32 && token.length <= 44 && hasThreeKinds(token) && named('solana');
  if (!shaped || decodeBase58(token)?.length !== 32) return null;
  return { system: 'solana', value: token, validity: 'context-only' };
}

/** Random base58 has capitals, small letters and digits; a long word or number has not. */
function hasThreeKinds(token: string): boolean {
  return /[A-Z]/.test(token) && /[a-z]/.test(token) && /\d/.test(token);
}

function withPrefix(text: string, start: number): number {
  const from = skipBack(text, start, (code) => code === 58 || isAlnum(code), CASH_PREFIX.length);
  return text.slice(from, start).toLowerCase() === CASH_PREFIX ? from : start;
}

function isTokenChar(code: number): boolean {
  return isAlnum(code) || code === 95 || code === 45;
}
