/** What authorities subscribe to: of each the newest version. */
import type { ElementCode } from '@custodia/core';
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface SubscriptionRow {
  readonly recipientId: string;
  readonly version: number;
  /** Empty: it subscribes to nothing any more. */
  readonly countries: readonly string[];
  /** Empty: whatever the elements. */
  readonly categories: readonly ElementCode[];
  readonly setAt: Date;
  readonly setBy: string;
  readonly logIndex: number;
}

export interface NewSubscription extends Omit<SubscriptionRow, 'setAt' | 'setBy'> {
  readonly at: string;
  readonly by: Reader;
}

/** @throws with the code of a unique violation where this version is there already. */
export async function insertSubscription(tx: Kysely<Database>, made: NewSubscription): Promise<void> {
  await tx
    .insertInto('subscription')
    .values({
      recipient_id: made.recipientId,
      version: made.version,
      countries: [...made.countries],
      categories: [...made.categories],
      account_id: made.by.accountId,
      set_by: made.by.name,
      set_at: made.at,
      log_index: made.logIndex,
    })
    .execute();
}

/** Also those that have ended; `recipientId` gives the one of an authority. */
export async function listSubscriptions(
  db: Kysely<Database>,
  filter: { readonly recipientId?: string } = {},
): Promise<SubscriptionRow[]> {
  let query = db
    .selectFrom('subscription')
    .selectAll()
    .distinctOn('recipient_id')
    .orderBy('recipient_id')
    .orderBy('version', 'desc');
  if (filter.recipientId !== undefined) query = query.where('recipient_id', '=', filter.recipientId);
  return (await query.execute()).map((row) => ({
    recipientId: row.recipient_id,
    version: row.version,
    countries: row.countries,
    categories: row.categories,
    setAt: row.set_at,
    setBy: row.set_by,
    logIndex: Number(row.log_index),
  }));
}
