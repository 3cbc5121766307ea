/**
 * What a witness answers to a submission (C2SP tlog-witness, add-checkpoint), in the order of the specification. Pure: who calls keeps the state, and
 * keeps it durably before it signs. A witness signs only what continues all that it signed before; that is all it is for.
 */
import { equalBytes } from '../digest/bytes.ts';
import { ProofError } from '../error.ts';
import { emptyRoot } from '../log/hash.ts';
import { verifyConsistency } from '../log/verify.ts';
import type { Checkpoint } from '../note/checkpoint.ts';
import type { NoteKey } from '../note/key.ts';
import { checkNote } from '../note/verify.ts';
import { parseSubmission, type ReadSubmission } from './submission.ts';

/** The largest tree of a log that a witness has cosigned. */
export interface CosignedTree {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface WitnessKnowledge {
  /** Keys of the log with this origin, kind `ed25519`; null where the witness does not know it. */
  keysOf(origin: string): readonly NoteKey[] | null;
  /** Null where it cosigned nothing of this log. */
  lastOf(origin: string): CosignedTree | null;
}

export type WitnessVerdict =
  | { readonly kind: 'continues'; readonly checkpoint: Checkpoint; readonly noteBody: string }
  | {
      readonly kind: 'refused';
      /** Of HTTP. */
      readonly status: 400 | 403 | 404 | 409 | 422;
      /** What a 409 tells: the size that was cosigned last. Null for the others. */
      readonly size: number | null;
      /** A sentence. */
      readonly because: string;
      /**
       * The log signed it, and it was not shown to continue what was cosigned: worth keeping. With 409 the two signatures are themselves the proof of
       * two histories; with 422 the proof that came along may only be wrong, and nobody signs that.
       */
      readonly worthKeeping: boolean;
    };

type Refused = Extract<WitnessVerdict, { kind: 'refused' }>;

/** Never throws because of the submission. */
export function judgeSubmission(body: Uint8Array | string, knowledge: WitnessKnowledge): WitnessVerdict {
  const submission = attempt(body);
  if (submission instanceof ProofError) return refused(400, submission.message);
  const { checkpoint, read } = submission;
  const keys = knowledge.keysOf(checkpoint.origin);
  if (keys === null) return refused(404, 'This witness does not know a log of that origin.');
  if (!isSigned(read, keys)) return refused(403, 'No key that this witness has for the log signed the checkpoint.');
  const last = knowledge.lastOf(checkpoint.origin) ?? { size: 0, root: emptyRoot() };
  return findFault(submission, last) ?? { kind: 'continues', checkpoint, noteBody: read.text };
}

function findFault({ oldSize, proof, checkpoint }: ReadSubmission, last: CosignedTree): Refused | null {
  if (oldSize > checkpoint.size) return refused(400, 'The old size is larger than the size of the checkpoint.');
  if (oldSize !== last.size)
    return { ...refused(409, 'The old size is not what this witness cosigned last.'), size: last.size };
  if (oldSize === checkpoint.size && oldSize > 0 && !equalBytes(last.root, checkpoint.root))
    return {
      ...refused(409, 'This witness cosigned another tree of the same size.'),
      size: last.size,
      worthKeeping: true,
    };
  const holds = verifyConsistency({
    oldSize,
    oldRoot: last.root,
    newSize: checkpoint.size,
    newRoot: checkpoint.root,
    proof,
  });
  if (holds) return null;
  return { ...refused(422, 'The proof does not show that the log only grew.'), worthKeeping: true };
}

function isSigned(note: ReadSubmission['read'], keys: readonly NoteKey[]): boolean {
  return checkNote(note, keys).verified.some(({ kind }) => kind === 'ed25519');
}

function attempt(body: Uint8Array | string): ReadSubmission | ProofError {
  try {
    return parseSubmission(body);
  } catch (error) {
    if (error instanceof ProofError) return error;
    throw error;
  }
}

function refused(status: Refused['status'], because: string): Refused {
  return { kind: 'refused', status, size: null, because, worthKeeping: false };
}
