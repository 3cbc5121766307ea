/**
 * Two places while blobs move from one to the other: what is new goes to the first, what is read is looked for in both, and what is destroyed is
 * destroyed in both. So nothing is missing at any moment of a move, however often it is interrupted.
 */
import { StoreError } from '../error.ts';
import type { BlobPlace, StoredBlob } from './place.ts';

export function inBothPlaces(first: BlobPlace, before: BlobPlace): BlobPlace {
  return {
    name: first.name,
    begin: (blobId) => first.begin(blobId),
    open: async (blobId) => {
      try {
        return await first.open(blobId);
      } catch (error) {
        if (!(error instanceof StoreError) || error.code !== 'blob-missing') throw error;
        return await before.open(blobId);
      }
    },
    destroy: async (blobId) => {
      const there = await first.destroy(blobId);
      return (await before.destroy(blobId)) || there;
    },
    list: () => mergeById(first.list(), before.list()),
    sweepDrafts: async (moment) => (await first.sweepDrafts(moment)) + (await before.sweepDrafts(moment)),
  };
}

/** Two lists in the order of ids as one, each id once. */
async function* mergeById(a: AsyncIterable<StoredBlob>, b: AsyncIterable<StoredBlob>): AsyncGenerator<StoredBlob> {
  const others = b[Symbol.asyncIterator]();
  let other = await others.next();
  for await (const blob of a) {
    for (; other.done !== true && other.value.blobId < blob.blobId; other = await others.next()) yield other.value;
    if (other.done !== true && other.value.blobId === blob.blobId) other = await others.next();
    yield blob;
  }
  for (; other.done !== true; other = await others.next()) yield other.value;
}
