/**
 * The key of a recorder's spool: made for one session, and kept beside it encrypted to the key of the operation, as its blobs are. Who can open the
 * blobs can open the spool; who erases the operation's key closes both.
 */
import { unwrapKey, wrapKey } from '@custodia/store';
import type { Casework } from '../context.ts';
import { identityOf, recipientOf } from '../exhibit/sealer.ts';

const KEY_BYTES = 32;

export interface SpoolKey {
  readonly key: Uint8Array;
  /** As it may lie on a disk. */
  readonly wrapped: Uint8Array;
}

export async function createSpoolKey(casework: Casework, operationId: string): Promise<SpoolKey> {
  const key = casework.randomBytes(KEY_BYTES);
  const recipient = await recipientOf(casework, operationId);
  return { key, wrapped: await wrapKey({ recipient }, Buffer.from(key).toString('base64')) };
}

/** @throws StoreError `key-unwrap` where it was altered; Error where the key of the operation was destroyed */
export async function openSpoolKey(casework: Casework, operationId: string, wrapped: Uint8Array): Promise<Uint8Array> {
  const identity = await identityOf(casework, operationId);
  return Buffer.from(await unwrapKey({ reveal: () => identity }, wrapped), 'base64');
}
