/** Bech32 and Bech32m (BIP 173, BIP 350): SegWit addresses, Cardano, Lightning invoices (BOLT 11) and LNURL. */
import { bech32, bech32m } from '@scure/base';
import type { Address } from './classify.ts';

const SEGWIT: ReadonlyMap<string, string> = new Map([
  ['bc', 'bitcoin'],
  ['ltc', 'litecoin'],
]);
const PREFIX = /^(?:bc1|ltc1|addr1|stake1|ln(?:bc|ltc|url1))/;
const INVOICE = /^ln(?:bc|ltc)(?:\d{1,12}[munp]?)?$/;

/** A Cardano address is a header byte and one or two 28-byte hashes (CIP-19). */
const CARDANO_BYTES: ReadonlyMap<string, readonly number[]> = new Map([
  ['addr', [29, 57]],
  ['stake', [29]],
]);
/** Timestamp (7 words), at least a payment hash (55) and the signature (104). */
const MIN_INVOICE_WORDS = 166;

export function readBech32(token: string): Address | null {
  const value = token.toLowerCase();
  if (!PREFIX.test(value) || (token !== value && token !== token.toUpperCase())) return null;
  const system = systemOf(value);
  return system === null ? null : { system, value, validity: 'checksum-valid' };
}

function systemOf(value: string): string | null {
  const plain = bech32.decodeUnsafe(value, false);
  if (plain)
    return (
      segwit(plain.prefix, plain.words, 0) ?? cardano(plain.prefix, plain.words) ?? lightning(plain.prefix, plain.words)
    );
  const modified = bech32m.decodeUnsafe(value, 90);
  return modified ? segwit(modified.prefix, modified.words, 1) : null;
}

/** Witness version 0 is Bech32 with 20 or 32 bytes; later versions are Bech32m with 2 to 40. */
function segwit(prefix: string, words: readonly number[], lowestVersion: 0 | 1): string | null {
  const system = SEGWIT.get(prefix);
  const version = words[0] ?? 17;
  const program = bech32.fromWordsUnsafe(words.slice(1));
  if (system === undefined || !program || version > 16) return null;
  const size = program.length;
  const fits =
    lowestVersion === 0 ? version === 0 && (size === 20 || size === 32) : version > 0 && size >= 2 && size <= 40;
  return fits ? system : null;
}

function cardano(prefix: string, words: readonly number[]): string | null {
  const sizes = CARDANO_BYTES.get(prefix);
  const size = sizes && bech32.fromWordsUnsafe([...words]);
  return size && sizes.includes(size.length) ? 'cardano' : null;
}

function lightning(prefix: string, words: readonly number[]): string | null {
  if (prefix === 'lnurl') return words.length > 16 ? 'lightning' : null;
  return INVOICE.test(prefix) && words.length >= MIN_INVOICE_WORDS ? 'lightning' : null;
}
