/** What the text of a checkpoint note says (C2SP tlog-checkpoint): origin, size and root, each on a line of its own. */
import { base64, fromBase64 } from '../digest/base64.ts';
import { SHA256_BYTES } from '../digest/hasher.ts';
import { ProofError } from '../error.ts';
import { assertNoteText } from './parse.ts';

export interface Checkpoint {
  /** The log's identity, as a URL without a scheme. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  /** Root of the tree, 32 bytes. */
  readonly root: Uint8Array;
  /** Further lines, without their newlines; not empty strings. Logs should have none. */
  readonly extensions: readonly string[];
}

const DECIMAL = /^(?:0|[1-9][0-9]*)$/;

/**
 * Reads the body of a checkpoint note. Throws `malformed-checkpoint` where it is none, and `number-too-large` on a size
 * beyond 2^53 - 1.
 */
export function parseCheckpoint(noteBody: string): Checkpoint {
  const [origin, size, root, ...extensions] = linesOf(noteBody);
  if (origin === undefined || size === undefined || root === undefined) {
    throw malformed('has fewer than three lines: origin, size, root hash');
  }
  if ([origin, ...extensions].includes('')) throw malformed('has an empty line');
  return { origin, size: parseCount(size, 'malformed-checkpoint'), root: parseRoot(root), extensions };
}

/** The body of the checkpoint note: the text to sign. Throws `malformed-checkpoint` where the values cannot stand in one. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const noteBody = [origin, String(size), base64(root), ...extensions].map((line) => `${line}\n`).join('');
  const { extensions: read } = parseCheckpoint(noteBody);
  if (read.length !== extensions.length) throw malformed('has a newline within a line');
  return noteBody;
}

/** A count as logs write it: decimal digits, no leading zero. Throws `malformed`, or `number-too-large` beyond 2^53 - 1. */
export function parseCount(text: string, malformed: 'malformed-checkpoint' | 'malformed-receipt'): number {
  if (!DECIMAL.test(text)) throw new ProofError(malformed, 'Expected a decimal number without leading zeros.');
  const count = Number(text);
  if (!Number.isSafeInteger(count))
    throw new ProofError('number-too-large', 'Numbers beyond 2^53 - 1 are not supported.');
  return count;
}

function linesOf(noteBody: string): string[] {
  try {
    assertNoteText(noteBody);
  } catch (cause) {
    throw new ProofError('malformed-checkpoint', 'The checkpoint is not the text of a note.', { cause });
  }
  return noteBody.slice(0, -1).split('\n');
}

function parseRoot(text: string): Uint8Array {
  const root = decodeRoot(text);
  if (root.length !== SHA256_BYTES) throw malformed(`has a root hash that is not ${SHA256_BYTES} bytes`);
  return root;
}

function decodeRoot(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch (cause) {
    throw new ProofError('malformed-checkpoint', 'The checkpoint has a root hash that is not base 64.', { cause });
  }
}

function malformed(what: string): ProofError {
  return new ProofError('malformed-checkpoint', `The checkpoint ${what}.`);
}
