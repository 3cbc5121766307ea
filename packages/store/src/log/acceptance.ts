/** Older states that a person accepted in the place of newer ones. */
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface Acceptance {
  readonly id: string;
  /** What the log had said before. */
  readonly rememberedSize: number;
  readonly rememberedRoot: Uint8Array;
  /** Entries that were there when it was accepted. */
  readonly foundSize: number;
  readonly reason: string;
  readonly acceptedAt: string;
  readonly acceptedBy: string;
  readonly logIndex: number;
}

export async function insertAcceptance(tx: Kysely<Database>, accepted: Acceptance): Promise<void> {
  await tx
    .insertInto('rollback_acceptance')
    .values({
      id: accepted.id,
      remembered_size: accepted.rememberedSize,
      remembered_root: accepted.rememberedRoot,
      found_size: accepted.foundSize,
      reason: accepted.reason,
      accepted_at: accepted.acceptedAt,
      accepted_by: accepted.acceptedBy,
      log_index: accepted.logIndex,
    })
    .execute();
}

/** Whether somebody accepted that exactly this state of the log is no more. */
export async function findAcceptance(
  db: Kysely<Database>,
  { size, root }: { readonly size: number; readonly root: Uint8Array },
): Promise<boolean> {
  const row = await db
    .selectFrom('rollback_acceptance')
    .select('id')
    .where('remembered_size', '=', size)
    .where('remembered_root', '=', Buffer.from(root))
    .executeTakeFirst();
  return row !== undefined;
}
