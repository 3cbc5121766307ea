/** Which network a token is an address of, by its checksum. The first character and the length choose what is tried. */
import type { Validity } from '../../record/observation.ts';
import { readBase58Check } from './base58check.ts';
import { readBech32 } from './bech32.ts';
import { readCashAddress } from './cash-address.ts';
import { readEthereum } from './ethereum.ts';
import { readMonero } from './monero.ts';
import { readStellar, readTon } from './crc16.ts';

export interface Address {
  readonly system: string;
  /** As its network writes it; the case is changed only where the network ignores it. */
  readonly value: string;
  readonly validity: Validity;
}

/** Shortest and longest address read; Lightning invoices are the long ones. */
export const MIN_ADDRESS = 25;
export const MAX_ADDRESS = 2000;

/** The address that the whole token is, or null. Solana and miscased Ethereum need words around them and are not read here. */
export function classifyAddress(token: string): Address | null {
  const { length } = token;
  if (length < MIN_ADDRESS || length > MAX_ADDRESS) return null;
  if (length <= 36) return readBase58Check(token);
  if (length === 42 && token.charCodeAt(1) === 120) return readEthereum(token);
  if (length === 48) return readTon(token) ?? readBech32(token);
  if (length === 56 || length === 69) return readStellar(token) ?? readBech32(token);
  if (length === 95 || length === 106) return readMonero(token) ?? readBech32(token);
  return readBech32(token) ?? readCashAddress(token);
}
