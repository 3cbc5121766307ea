/** Destroys blob files that no record refers to: what a killed import or erasure left. */
import {
  blobsToDestroy,
  confirmDestroyed,
  lockBlobFiles,
  mayDestroyBlobs,
  referencedBlobs,
  StoreError,
} from '@custodia/store';
import type { Casework } from '../context.ts';

/** Files younger than this may belong to an import that is about to record them; one that takes longer looks after them when it does. */
export const GRACE_MS = 60 * 60 * 1000;

export async function sweepBlobs(casework: Casework, graceMs: number = GRACE_MS): Promise<number> {
  return casework.database.withTransaction(async ({ db }) => {
    // What a backup shows may have been erased since; it is still to be copied.
    if (!(await mayDestroyBlobs(db))) return 0;
    await lockBlobFiles(db, 'sweeping');
    return casework.blobs.sweep(async (id) => (await referencedBlobs(db, [id])).has(id), { olderThanMs: graceMs });
  });
}

/**
 * Destroys the files of erased blobs; run right after an erasure, and at every start in case the process died before. While a backup is made
 * they stay, as files without a record; it destroys them when it ends.
 */
export async function destroyPending(casework: Pick<Casework, 'database' | 'blobs'>): Promise<void> {
  await casework.database.withTransaction(async (tx) => {
    if (!(await mayDestroyBlobs(tx.db))) return;
    for (const blobId of await blobsToDestroy(tx)) {
      if (await destroyUnlessHeld(casework, blobId)) await confirmDestroyed(tx, blobId);
    }
  });
}

/** False where the storage holds it for now (object lock): it stays in line, and is asked for again at the next start. */
async function destroyUnlessHeld({ blobs }: Pick<Casework, 'blobs'>, blobId: string): Promise<boolean> {
  try {
    await blobs.destroy(blobId);
    return true;
  } catch (cause) {
    if (cause instanceof StoreError && cause.code === 'blob-held') return false;
    throw cause;
  }
}
