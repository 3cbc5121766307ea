/**
 * Shares of a key (Shamir, over bytes): so many together give it back, fewer tell nothing. A share is a line of Bech32, whose checksum finds what was
 * misread or mistyped, under a few words that say which key, which share, and how many are needed.
 */
import { Refusal } from '@custodia/contract';
import { hex, sha256 } from '@custodia/proof';
import { bech32 } from '@scure/base';
import { combine, split } from 'shamir-secret-sharing';

const PREFIX = 'custodiashare';
const VERSION = 1;
const SET_BYTES = 8;
/** A share is longer than what the standard foresees for addresses. */
const LENGTH_MOST = 1000;

export interface Share {
  /** Which key, as its public part says. */
  readonly of: string;
  readonly number: number;
  readonly shares: number;
  readonly threshold: number;
  readonly text: string;
}

/** `of` names the key in public. */
export async function splitSecret(
  secret: Uint8Array,
  { of, shares, threshold }: { readonly of: string; readonly shares: number; readonly threshold: number },
): Promise<Share[]> {
  const set = setOf(of, threshold);
  // The library takes no Buffer.
  const parts = await split(Uint8Array.from(secret), shares, threshold);
  return parts.map((part, i) => {
    const number = i + 1;
    const line = encodeLine(Uint8Array.from([VERSION, threshold, number, ...set, ...part]));
    const text = [
      `Custodia: share ${String(number)} of ${String(shares)} of the key`,
      of,
      `${String(threshold)} shares together give it back: custodia key join`,
      '',
      line,
      '',
    ].join('\n');
    return { of, number, shares, threshold, text };
  });
}

function encodeLine(bytes: Uint8Array): string {
  return bech32.encode(PREFIX, bech32.toWords(bytes), LENGTH_MOST);
}

/** Which set a share is of: shares of another splitting do not fit, and are to be found out before they are put together. */
function setOf(of: string, threshold: number): Uint8Array {
  return sha256(new TextEncoder().encode(`${of}\n${String(threshold)}`)).subarray(0, SET_BYTES);
}

interface Read {
  readonly set: string;
  readonly of: string;
  readonly threshold: number;
  readonly number: number;
  readonly part: Uint8Array;
}

/**
 * The secret, and the name of its key.
 *
 * @param texts each with the name of its file, for faults.
 * @throws Refusal `key-invalid` where one is no share, or they are too few or of several keys. What they hold is quoted nowhere.
 */
export async function joinShares(
  texts: readonly { readonly name: string; readonly text: string }[],
): Promise<{ readonly of: string; readonly secret: Uint8Array }> {
  const read = texts.map(({ name, text }) => readShare(name, text));
  const shares = [...new Map(read.map((share) => [share.number, share])).values()];
  const { set, threshold, of } = shares[0]!;
  if (shares.some((share) => share.set !== set))
    throw invalid('The shares are of several keys, or of several splittings.');
  if (shares.length < threshold)
    throw invalid(`${String(shares.length)} different shares were given; ${String(threshold)} are needed.`);
  return { of, secret: await combine(shares.map(({ part }) => part)) };
}

function readShare(name: string, text: string): Read {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const line = lines.find((one) => one.toLowerCase().startsWith(`${PREFIX}1`));
  const of = lines[1] ?? '';
  try {
    const { prefix, words } = bech32.decode(line!.toLowerCase() as `${string}1${string}`, LENGTH_MOST);
    const bytes = bech32.fromWords(words);
    const [version, threshold = 0, number = 0] = bytes;
    if (prefix !== PREFIX || version !== VERSION) throw new Error('another version');
    const set = hex(bytes.subarray(3, 3 + SET_BYTES));
    if (set !== hex(setOf(of, threshold))) throw new Error('another key than is written above it');
    return { set, of, threshold, number, part: bytes.subarray(3 + SET_BYTES) };
  } catch (cause) {
    throw invalid(`${name} holds no share that can be read: a line or a character of it is wrong or missing.`, cause);
  }
}

function invalid(message: string, cause?: unknown): Refusal {
  return new Refusal('key-invalid', message, { cause });
}
