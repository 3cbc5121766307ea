/** Packages that were built, and to whom. */
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface NewPackage {
  readonly id: string;
  readonly operationId: string;
  readonly disclosure: 'whole' | 'selected';
  readonly messageCount: number;
  readonly sha256: Uint8Array;
  readonly sizeBytes: number;
  readonly recipients: readonly { readonly kind: string; readonly id: string }[];
  readonly builtAt: string;
  readonly builtBy: string;
  readonly logIndex: number;
}

export async function insertPackage(tx: Kysely<Database>, built: NewPackage): Promise<void> {
  await tx
    .insertInto('package')
    .values({
      id: built.id,
      operation_id: built.operationId,
      disclosure: built.disclosure,
      message_count: built.messageCount,
      sha256: built.sha256,
      size_bytes: built.sizeBytes,
      recipients: JSON.stringify(built.recipients),
      built_at: built.builtAt,
      built_by: built.builtBy,
      log_index: built.logIndex,
    })
    .execute();
}
