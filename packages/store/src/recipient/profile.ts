/** How authorities are reached and what they take: of each the newest version. */
import type { ReferralFormat, ReferralRoute } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface RecipientProfile {
  readonly recipientId: string;
  readonly version: number;
  readonly route: ReferralRoute;
  readonly formats: readonly ReferralFormat[];
  readonly delivery: 'manual' | 'https';
  /** Null exactly where `delivery` is `manual`. */
  readonly address: string | null;
  /** `YYYY-MM-DD`, last day; null: the authority named none. */
  readonly keyValidUntil: string | null;
  readonly languages: readonly string[];
  readonly telephone: string | null;
  readonly caveats: string | null;
  readonly describedAt: Date;
  readonly describedBy: string;
  readonly logIndex: number;
}

export interface NewProfile extends Omit<RecipientProfile, 'describedAt' | 'describedBy'> {
  readonly at: string;
  readonly by: Reader;
}

/** @throws with the code of a unique violation where this version is there already. */
export async function insertProfile(tx: Kysely<Database>, made: NewProfile): Promise<void> {
  await tx
    .insertInto('recipient_profile')
    .values({
      recipient_id: made.recipientId,
      version: made.version,
      route: made.route,
      formats: [...made.formats],
      delivery: made.delivery,
      address: made.address,
      key_valid_until: made.keyValidUntil,
      languages: [...made.languages],
      telephone: made.telephone,
      caveats: made.caveats,
      account_id: made.by.accountId,
      described_by: made.by.name,
      described_at: made.at,
      log_index: made.logIndex,
    })
    .execute();
}

/** By recipient; of those that nobody described there is none. */
export async function listProfiles(
  db: Kysely<Database>,
  recipientIds: readonly string[],
): Promise<Map<string, RecipientProfile>> {
  if (recipientIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('recipient_profile')
    .selectAll()
    .select(sql<string | null>`key_valid_until::text`.as('valid_until'))
    .distinctOn('recipient_id')
    .where('recipient_id', 'in', [...recipientIds])
    .orderBy('recipient_id')
    .orderBy('version', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.recipient_id,
      {
        recipientId: row.recipient_id,
        version: row.version,
        route: row.route,
        formats: row.formats,
        delivery: row.delivery,
        address: row.address,
        keyValidUntil: row.valid_until,
        languages: row.languages,
        telephone: row.telephone,
        caveats: row.caveats,
        describedAt: row.described_at,
        describedBy: row.described_by,
        logIndex: Number(row.log_index),
      },
    ]),
  );
}
