/**
 * Puts bytes under seal for one operation: encrypted to its key, content digested on the way. Remembers what it put, so that an import
 * that stops half-way leaves nothing behind (and what a kill leaves is swept at the next start, since no record refers to it).
 */
import type { MasterKey, NewPart, SealedBlob } from '@custodia/store';
import { findBlobKey, generateOperationKey, insertBlobKey, referencedBlobs, unwrapKey, wrapKey } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';

export interface Sealer {
  /** Operation, or installation for what came in without one. */
  readonly scope: string;
  put(source: AsyncIterable<Uint8Array>): Promise<SealedBlob>;
  /** Destroys blobs that no record refers to yet. */
  discard(parts: readonly Pick<NewPart, 'blobId'>[]): Promise<void>;
  /** Runs the sealing; where it fails, destroys everything put since the sealer was opened that no record refers to. */
  keepOnlyIf<T>(sealing: () => Promise<T>): Promise<T>;
}

export async function openSealer(casework: Casework, scope: string): Promise<Sealer> {
  const recipient = await recipientOf(casework, scope);
  const put: string[] = [];
  const destroy = async (ids: readonly string[]) => {
    for (const id of ids) await casework.blobs.destroy(id);
  };
  return {
    scope,
    async put(source) {
      const blob = await casework.blobs.put(source, { recipient });
      put.push(blob.blobId);
      return blob;
    },
    discard: (parts) => destroy(parts.map((part) => part.blobId)),
    async keepOnlyIf(sealing) {
      try {
        return await sealing();
      } catch (cause) {
        await destroyUnrecorded(casework, put.splice(0)).catch(() => undefined);
        throw cause;
      }
    },
  };
}

/** A commit whose answer was lost may have been kept: what a record refers to stays, and without an answer everything does. */
async function destroyUnrecorded(casework: Casework, ids: readonly string[]): Promise<void> {
  const recorded = await referencedBlobs(casework.database.db, ids);
  for (const id of ids) if (!recorded.has(id)) await casework.blobs.destroy(id);
}

/** The age recipient that blobs of this scope are encrypted to; its key is made, and wrapped, with the first blob. */
export async function recipientOf(casework: Casework, scope: string): Promise<string> {
  const { db } = casework.database;
  const known = await findBlobKey(db, scope);
  if (known !== null) return known.recipient;
  const key = await generateOperationKey();
  await insertBlobKey(db, {
    scope,
    recipient: key.recipient,
    wrappedIdentity: await wrapKey(casework.masterKey, key.identity),
    createdAt: nowIso(casework),
  });
  // Two first imports at once: whichever key was stored first stands for both.
  return (await findBlobKey(db, scope))!.recipient;
}

/** The age identity that opens blobs of this scope. Throws where the key was destroyed by an erasure. */
export async function identityOf(casework: Casework, scope: string): Promise<string> {
  const key = await findBlobKey(casework.database.db, scope);
  if (key === null) throw new Error('The key of these blobs was destroyed.');
  const wrapped = Buffer.from(key.wrappedIdentity).toString('base64');
  const last = lastOpened.get(casework.masterKey);
  if (last?.wrapped === wrapped) return last.identity;
  const identity = await unwrapKey(casework.masterKey, key.wrappedIdentity);
  lastOpened.set(casework.masterKey, { wrapped, identity });
  return identity;
}

/** The key that was opened last: an import asks for the same one thousands of times. It is held beside the master key, which opens it anyway. */
const lastOpened = new WeakMap<MasterKey, { readonly wrapped: string; readonly identity: string }>();
