/**
 * Receipts (C2SP tlog-proof, `.tlog-proof` files): that an entry is in a log, in one small text that verifies offline with
 * nothing but the log's public key. Any record and salt that give the entry are proven logged with it.
 */
import { base64, fromBase64 } from '../digest/base64.ts';
import { fromUtf8 } from '../digest/utf8.ts';
import { ProofError } from '../error.ts';
import { isSignedByLog, parseCheckpoint, parseCount, type Checkpoint } from '../note/checkpoint.ts';
import type { NoteKey } from '../note/key.ts';
import { parseNote, type NoteSignature } from '../note/parse.ts';
import { checkNote, type VerifiedSignature } from '../note/verify.ts';
import { assertCount } from './coordinates.ts';
import { assertHash } from './hash.ts';
import { verifyInclusion } from './verify.ts';

export interface Receipt {
  /** Number of the entry in the log, from 0. */
  readonly index: number;
  /** Inclusion proof in the tree of the checkpoint, from the leaf's sibling upwards. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
  /** Bytes for the application. Nothing vouches for them. */
  readonly extra?: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^63 entries has paths of 63 hashes. */
const MAX_PROOF_HASHES = 63;

/** Writes a receipt. Throws `malformed-receipt` (or `malformed-note`, `malformed-hash`) where a part is malformed. */
export function formatReceipt({ index, proof, checkpoint, extra }: Receipt): string {
  assertCount(index);
  proof.forEach(assertHash);
  parseCheckpoint(parseNote(checkpoint).text);
  const lines = [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${base64(extra)}`]),
    `index ${index}`,
    ...proof.map(base64),
    '',
  ];
  const text = lines.map((line) => `${line}\n`).join('') + checkpoint;
  parseReceipt(text);
  return text;
}

/**
 * Reads a receipt. Throws `malformed-receipt`, and `number-too-large` on an index beyond 2^53 - 1. The checkpoint is taken
 * verbatim: whether it is one, and who signed it, `verifyReceipt` says.
 */
export function parseReceipt(receipt: Uint8Array | string): Receipt {
  const text = typeof receipt === 'string' ? receipt : fromUtf8(receipt, 'malformed-receipt');
  const split = text.indexOf('\n\n');
  if (split < 0) throw malformed('has no empty line before the checkpoint');
  const [header, ...lines] = text.slice(0, split).split('\n');
  if (header !== HEADER) throw malformed(`does not begin with ${HEADER}`);
  const extra = lines[0]?.startsWith('extra ') === true ? decode(lines.shift()!.slice('extra '.length)) : undefined;
  const index = parseIndexLine(lines.shift());
  if (lines.length > MAX_PROOF_HASHES) throw malformed(`has more than ${MAX_PROOF_HASHES} hashes`);
  const receiptWithoutExtra = { index, proof: lines.map(parseHashLine), checkpoint: text.slice(split + 2) };
  return extra === undefined ? receiptWithoutExtra : { ...receiptWithoutExtra, extra };
}

/** `cannot tell`: the question could not be asked, because what it is about is not readable. */
export type Answer = 'holds' | 'fails' | 'cannot tell';

export interface ReceiptVerdict {
  /** True only where every answer below is `holds`. */
  readonly holds: boolean;
  /** The receipt and the checkpoint in it are well-formed. */
  readonly wellFormed: Answer;
  /** The log signed the checkpoint with a known key that bears its name, and no known key's signature is bad. */
  readonly signed: Answer;
  /** The entry is at this index of the tree that the checkpoint states. Says nothing about who stated it. */
  readonly included: Answer;
  /** Null where the receipt is not readable. */
  readonly index: number | null;
  readonly checkpoint: Checkpoint | null;
  /** Known keys whose signatures hold: the log's, and witnesses' with their times. */
  readonly verified: readonly VerifiedSignature[];
  /** Signatures by known keys that do not hold. */
  readonly failed: readonly NoteSignature[];
  /** Signatures by keys that are not known. */
  readonly unverified: readonly NoteSignature[];
  /** What does not hold, a sentence each; empty where all holds. */
  readonly problems: readonly string[];
}

/**
 * Says what holds of a receipt for `entry`, given the known public keys (vkeys or parsed). Throws only where the keys
 * themselves are no use (`malformed-key`, `ambiguous-key`), never because of the receipt.
 */
export function verifyReceipt(
  receipt: Uint8Array | string,
  { entry, verifiers }: { readonly entry: Uint8Array; readonly verifiers: readonly (NoteKey | string)[] },
): ReceiptVerdict {
  const parts = attempt(() => readReceipt(receipt));
  if (parts instanceof ProofError) return unreadable(parts);
  const { index, proof, note, checkpoint } = parts;
  const { verified, unverified, failed } = checkNote(note, verifiers);
  const isSigned = failed.length === 0 && isSignedByLog(checkpoint, verified);
  const isIncluded = verifyInclusion({ entry, index, proof, size: checkpoint.size, root: checkpoint.root });
  return {
    holds: isSigned && isIncluded,
    wellFormed: 'holds',
    signed: isSigned ? 'holds' : 'fails',
    included: isIncluded ? 'holds' : 'fails',
    index,
    checkpoint,
    verified,
    failed,
    unverified,
    problems: [
      ...failed.map(({ name }) => `The signature of ${name} on the checkpoint does not hold.`),
      ...(isSigned || failed.length > 0 ? [] : ['No known key of the log signed the checkpoint.']),
      ...(isIncluded ? [] : [`The proof does not show this entry at index ${index} of the log.`]),
    ],
  };
}

function readReceipt(receipt: Uint8Array | string) {
  const { index, proof, checkpoint: signedCheckpoint } = parseReceipt(receipt);
  const note = parseNote(signedCheckpoint);
  return { index, proof, note, checkpoint: parseCheckpoint(note.text) };
}

function attempt<Value>(act: () => Value): Value | ProofError {
  try {
    return act();
  } catch (error) {
    if (error instanceof ProofError) return error;
    throw error;
  }
}

function unreadable(error: ProofError): ReceiptVerdict {
  return {
    holds: false,
    wellFormed: 'fails',
    signed: 'cannot tell',
    included: 'cannot tell',
    index: null,
    checkpoint: null,
    verified: [],
    failed: [],
    unverified: [],
    problems: [error.message],
  };
}

function parseIndexLine(line: string | undefined): number {
  if (line?.startsWith('index ') !== true) throw malformed('has no index line');
  return parseCount(line.slice('index '.length), 'malformed-receipt');
}

function parseHashLine(line: string): Uint8Array {
  const hash = decode(line);
  if (hash.length !== 32) throw malformed('has a proof line that is not a 32-byte hash');
  return hash;
}

function decode(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch (cause) {
    throw new ProofError('malformed-receipt', 'The receipt has a line that is not base 64.', { cause });
  }
}

function malformed(what: string): ProofError {
  return new ProofError('malformed-receipt', `The receipt ${what}.`);
}
