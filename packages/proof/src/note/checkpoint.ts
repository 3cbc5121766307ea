/** Checkpoints (C2SP tlog-checkpoint): the note text in which a log states its origin, its size and its root. */
import { ProofError } from '../error.ts';
import { parseCheckpoint, type Checkpoint } from './checkpoint-body.ts';
import { isCosignatureKind, type NoteKey } from './key.ts';
import { openNote, type OpenedNote, type VerifiedSignature } from './verify.ts';

export { formatCheckpoint, parseCheckpoint, parseCount, type Checkpoint } from './checkpoint-body.ts';

/** A checkpoint whose log signed it, and who else did. */
export interface OpenedCheckpoint extends OpenedNote {
  readonly checkpoint: Checkpoint;
  /** Cosignatures that hold, each with its time. */
  readonly cosignatures: readonly VerifiedSignature[];
}

/**
 * Opens a checkpoint note. It counts as the log's only where a known Ed25519 key that bears the origin's name signed it: a
 * witness alone, or another log's key, is not enough.
 *
 * Throws as `openNote` and `parseCheckpoint`; `unsigned` where the log itself did not sign.
 */
export function openCheckpoint(note: Uint8Array | string, keys: readonly (NoteKey | string)[]): OpenedCheckpoint {
  const opened = openNote(note, keys);
  const checkpoint = parseCheckpoint(opened.text);
  if (!isSignedByLog(checkpoint, opened.verified)) {
    throw new ProofError('unsigned', 'No known key of this log signed the checkpoint.');
  }
  return { ...opened, checkpoint, cosignatures: opened.verified.filter(({ kind }) => isCosignatureKind(kind)) };
}

export function isSignedByLog({ origin }: Checkpoint, verified: readonly VerifiedSignature[]): boolean {
  return verified.some(({ kind, name }) => kind === 'ed25519' && name === origin);
}
