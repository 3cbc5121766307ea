/** A batch under seal: its lines encrypted to the operation's key, a commitment for each of them, and their root in the log; all in one transaction. */
import { commitCanonicalText, createCommitmentRoot, createMessageSalts, hex } from '@custodia/proof';
import {
  appendToLog,
  insertRecordingBatch,
  lockBlobFiles,
  lockSealed,
  setSealed,
  type RecordingRow,
} from '@custodia/store';
import { openSealer } from '../exhibit/sealer.ts';
import { nowIso, type Casework } from '../context.ts';

export interface BatchToSeal {
  readonly recording: Pick<RecordingRow, 'id' | 'operationId'>;
  readonly sessionId: string;
  /** Number of the first line in its session. */
  readonly first: number;
  /** As they were spooled, without line ends. */
  readonly lines: readonly string[];
}

/**
 * Gives how many lines of the session are sealed after it. Lines that were sealed before (the answer to their commit was lost) are not sealed
 * again: where the batch does not begin where the seal ends, nothing is sealed.
 */
export async function sealRecordingBatch(casework: Casework, batch: BatchToSeal): Promise<number> {
  const { recording, sessionId, first, lines } = batch;
  const sealer = await openSealer(casework, recording.operationId);
  const secret = casework.randomBytes(32);
  const root = rootOf(batch, secret);
  return sealer.keepOnlyIf(async () => {
    const blob = await sealer.put(bytesOf(lines));
    await casework.step('recording-blob-stored');
    const { sealed, fresh } = await casework.database.withTransaction(async ({ db }) => {
      await lockBlobFiles(db, 'recording');
      const before = await lockSealed(db, sessionId);
      if (before === null) throw new Error('There is no such session of a recorder.');
      if (before !== first) return { sealed: before, fresh: false };
      const id = casework.randomUuid();
      const sealedAt = nowIso(casework);
      const facts = {
        batchId: id,
        sessionId,
        first,
        lines: lines.length,
        root: hex(root),
        sealedAt,
        tool: casework.tool,
      };
      const record = { kind: 'recording-sealed', version: 1, recordingId: recording.id, ...facts };
      const entry = { kind: 'recording-sealed', subject: recording.id, record, salt: casework.randomBytes(32) };
      const { firstIndex: logIndex } = await appendToLog(db, casework.logKey, [entry], sealedAt);
      const stored = { id: blob.blobId, scope: sealer.scope, sha256: blob.sha256, sizeBytes: blob.sizeBytes };
      const about = { id, recordingId: recording.id, operationId: recording.operationId, sessionId, first };
      await insertRecordingBatch(db, { ...about, lines: lines.length, blob: stored, root, secret, sealedAt, logIndex });
      await setSealed(db, sessionId, first + lines.length);
      await casework.step('recording-rows-written');
      return { sealed: first + lines.length, fresh: true };
    });
    if (!fresh) await sealer.discard([{ blobId: blob.blobId }]);
    return sealed;
  });
}

function rootOf({ first, lines }: BatchToSeal, secret: Uint8Array): Uint8Array {
  const salts = createMessageSalts(secret);
  const root = createCommitmentRoot();
  for (const [i, line] of lines.entries()) root.add(commitCanonicalText(salts(first + i), line));
  return root.root();
}

async function* bytesOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
}
