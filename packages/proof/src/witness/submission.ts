/** What a log sends a witness (C2SP tlog-witness, add-checkpoint): the size the witness knows, the proof that the log only grew since, the checkpoint. */
import { base64, fromBase64 } from '../digest/base64.ts';
import { fromUtf8 } from '../digest/utf8.ts';
import { ProofError } from '../error.ts';
import { assertHash } from '../log/hash.ts';
import { parseCheckpoint, type Checkpoint } from '../note/checkpoint.ts';
import { parseNote, type Note } from '../note/parse.ts';

export interface Submission {
  /** Size of the last checkpoint that the witness cosigned; 0 where it cosigned none. */
  readonly oldSize: number;
  /** Merkle consistency proof from there (RFC 6962 section 2.1.2), at most 63 hashes. */
  readonly proof: readonly Uint8Array[];
  /** The signed note, byte for byte. */
  readonly note: string;
}

/** A submission that is well-formed; whether anything in it holds is another question. */
export interface ReadSubmission extends Submission {
  readonly read: Note;
  readonly checkpoint: Checkpoint;
}

/** A witness need not read more: a checkpoint of a hundred signatures with ML-DSA and 63 hashes fit several times. */
export const SUBMISSION_BYTES_MAX = 512 * 1024;

const MAX_PROOF_HASHES = 63;
const OLD_LINE = /^old (0|[1-9][0-9]{0,15})$/;

/** The body of the request. Throws `malformed-submission` (or `malformed-hash`, `malformed-note`) where a part cannot stand in one. */
export function formatSubmission({ oldSize, proof, note }: Submission): string {
  proof.forEach(assertHash);
  const body = [`old ${oldSize}`, ...proof.map(base64), ''].map((line) => `${line}\n`).join('') + note;
  parseSubmission(body);
  return body;
}

/** Reads a request. Throws `malformed-submission` where it does not follow the specification to the letter. */
export function parseSubmission(body: Uint8Array | string): ReadSubmission {
  try {
    return read(typeof body === 'string' ? body : fromUtf8(body, 'malformed-submission'));
  } catch (cause) {
    if (cause instanceof ProofError && cause.code !== 'malformed-submission')
      throw new ProofError('malformed-submission', `The submission is not usable: ${cause.message}`, { cause });
    throw cause;
  }
}

function read(text: string): ReadSubmission {
  if (text.length > SUBMISSION_BYTES_MAX) throw malformed(`is longer than ${SUBMISSION_BYTES_MAX} bytes`);
  const split = text.indexOf('\n\n');
  if (split < 0) throw malformed('has no empty line before the checkpoint');
  const [first, ...hashes] = text.slice(0, split).split('\n');
  const oldSize = Number(OLD_LINE.exec(first!)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(oldSize)) throw malformed('does not begin with a line "old" and a size');
  if (hashes.length > MAX_PROOF_HASHES) throw malformed(`has more than ${MAX_PROOF_HASHES} hashes`);
  const proof = hashes.map((line) => fromBase64(line));
  proof.forEach(assertHash);
  const note = text.slice(split + 2);
  const opened = parseNote(note);
  return { oldSize, proof, note, read: opened, checkpoint: parseCheckpoint(opened.text) };
}

function malformed(what: string): ProofError {
  return new ProofError('malformed-submission', `The submission ${what}.`);
}
