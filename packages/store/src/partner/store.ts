/** Other units' installations: proposed once, then confirmed or retired, never changed. */
import { sql, type Kysely } from 'kysely';
import { recordDecision, type Deciding } from '../decision/record.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export type PartnerState = 'proposed' | 'confirmed' | 'retired';

export interface PartnerDecision {
  readonly decision: 'confirmed' | 'retired';
  readonly reason: string;
  readonly at: Date;
  readonly by: string;
  readonly logIndex: number;
}

export interface PartnerRow {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  /** Where the other installation is reached. */
  readonly address: string;
  /** Verifier key of signed notes. */
  readonly signingKey: string;
  /** age recipient. */
  readonly encryptionKey: string;
  /** Hexadecimal SHA-256 of both keys. */
  readonly fingerprint: string;
  readonly agreement: string;
  /** `YYYY-MM-DD`, last day. */
  readonly validUntil: string;
  readonly kinds: readonly string[];
  readonly perQuestion: number;
  readonly perDay: number;
  readonly checked: string;
  readonly addedAt: Date;
  readonly addedBy: string;
  /** Null: at the machine itself. */
  readonly addedByAccount: string | null;
  readonly logIndex: number;
  readonly state: PartnerState;
  readonly decisions: readonly PartnerDecision[];
}

export interface NewPartner extends Omit<PartnerRow, 'addedAt' | 'addedBy' | 'addedByAccount' | 'state' | 'decisions'> {
  readonly at: string;
  readonly by: Reader;
}

export async function insertPartner(tx: Kysely<Database>, made: NewPartner): Promise<void> {
  await tx
    .insertInto('partner')
    .values({
      id: made.id,
      name: made.name,
      country: made.country,
      address: made.address,
      signing_key: made.signingKey,
      encryption_key: made.encryptionKey,
      fingerprint: made.fingerprint,
      agreement: made.agreement,
      valid_until: made.validUntil,
      kinds: [...made.kinds],
      per_question: made.perQuestion,
      per_day: made.perDay,
      checked: made.checked,
      added_at: made.at,
      added_by: made.by.name,
      added_by_account: made.by.accountId,
      log_index: made.logIndex,
    })
    .execute();
}

export function decideOnPartner(
  tx: Kysely<Database>,
  made: Omit<PartnerDecision, 'at' | 'by'> & { readonly partnerId: string; readonly at: string; readonly by: Reader },
): Promise<Deciding> {
  return recordDecision(
    tx.insertInto('partner_decision').values({
      partner_id: made.partnerId,
      decision: made.decision,
      reason: made.reason,
      decided_at: made.at,
      decided_by: made.by.name,
      decided_by_account: made.by.accountId,
      log_index: made.logIndex,
    }),
  );
}

export interface PartnerFilter {
  readonly ids?: readonly string[];
  readonly signingKey?: string;
}

/** By country and name. */
export async function listPartners(db: Kysely<Database>, filter: PartnerFilter = {}): Promise<PartnerRow[]> {
  if (filter.ids?.length === 0) return [];
  let query = db
    .selectFrom('partner')
    .selectAll()
    .select(sql<string>`valid_until::text`.as('last_day'))
    .orderBy('country')
    .orderBy('name')
    .orderBy('added_at');
  if (filter.ids !== undefined) query = query.where('id', 'in', [...filter.ids]);
  if (filter.signingKey !== undefined) query = query.where('signing_key', '=', filter.signingKey);
  const rows = await query.execute();
  const decisions = await decisionsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const own = decisions.get(row.id) ?? [];
    return {
      id: row.id,
      name: row.name,
      country: row.country,
      address: row.address,
      signingKey: row.signing_key,
      encryptionKey: row.encryption_key,
      fingerprint: row.fingerprint,
      agreement: row.agreement,
      validUntil: row.last_day,
      kinds: row.kinds,
      perQuestion: row.per_question,
      perDay: row.per_day,
      checked: row.checked,
      addedAt: row.added_at,
      addedBy: row.added_by,
      addedByAccount: row.added_by_account,
      logIndex: Number(row.log_index),
      state: stateOf(own),
      decisions: own,
    };
  });
}

function stateOf(decisions: readonly PartnerDecision[]): PartnerState {
  const made = new Set(decisions.map(({ decision }) => decision));
  return made.has('retired') ? 'retired' : made.has('confirmed') ? 'confirmed' : 'proposed';
}

async function decisionsOf(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, PartnerDecision[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('partner_decision')
    .selectAll()
    .where('partner_id', 'in', [...ids])
    .orderBy('decided_at')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row.partner_id);
  return new Map(
    [...grouped].map(([id, own]) => [
      id,
      own.map((row) => ({
        decision: row.decision,
        reason: row.reason,
        at: row.decided_at,
        by: row.decided_by,
        logIndex: Number(row.log_index),
      })),
    ]),
  );
}
