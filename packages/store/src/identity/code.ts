/** One-time codes that were offered (RFC 6238, section 5.2: a code is accepted once). */
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

/** True for the first who offers this code for this person; false for everybody after. */
export async function offerCode(
  db: Kysely<Database>,
  accountId: string,
  digest: Uint8Array,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('identity.offered_code')
    .values({ user_id: accountId, digest: Buffer.from(digest), offered_at: now })
    .onConflict((conflict) => conflict.columns(['user_id', 'digest']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Forgets codes that were offered before `before`: they are no longer codes. */
export async function forgetCodes(db: Kysely<Database>, before: Date): Promise<void> {
  await db.deleteFrom('identity.offered_code').where('offered_at', '<', before).execute();
}
