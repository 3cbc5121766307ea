/** Keys of authorities and of backups: added once, then confirmed or retired, never changed. */
import type { Kysely } from 'kysely';
import { recordDecision, type Deciding } from '../decision/record.ts';
import type { KeyKind, RecipientPurpose } from '../schema/custody.ts';
import type { Database } from '../schema/tables.ts';

export type RecipientState = 'proposed' | 'confirmed' | 'retired';

export interface RecipientDecision {
  readonly decision: 'confirmed' | 'retired';
  readonly reason: string;
  readonly at: Date;
  readonly by: string;
  readonly logIndex: number;
}

export interface RecipientRow {
  readonly id: string;
  readonly purpose: RecipientPurpose;
  readonly name: string;
  readonly country: string;
  readonly unit: string | null;
  readonly kind: KeyKind;
  /** age recipient, or armored OpenPGP public key. */
  readonly key: string;
  /** Hexadecimal: of the OpenPGP key; SHA-256 of the age recipient. */
  readonly fingerprint: string;
  readonly checked: string;
  readonly addedAt: Date;
  readonly addedBy: string;
  /** Null: at the machine itself. */
  readonly addedByAccount: string | null;
  readonly logIndex: number;
  readonly state: RecipientState;
  readonly decisions: readonly RecipientDecision[];
}

export interface NewRecipient extends Omit<RecipientRow, 'addedAt' | 'state' | 'decisions'> {
  readonly addedAt: string;
}

export async function insertRecipient(tx: Kysely<Database>, recipient: NewRecipient): Promise<void> {
  await tx
    .insertInto('recipient')
    .values({
      id: recipient.id,
      purpose: recipient.purpose,
      name: recipient.name,
      country: recipient.country,
      unit: recipient.unit,
      kind: recipient.kind,
      key: recipient.key,
      fingerprint: recipient.fingerprint,
      checked: recipient.checked,
      added_at: recipient.addedAt,
      added_by: recipient.addedBy,
      added_by_account: recipient.addedByAccount,
      log_index: recipient.logIndex,
    })
    .execute();
}

export interface NewDecision extends Omit<RecipientDecision, 'at'> {
  readonly recipientId: string;
  readonly at: string;
  readonly byAccount: string | null;
}

export function insertDecision(tx: Kysely<Database>, decision: NewDecision): Promise<Deciding> {
  return recordDecision(
    tx.insertInto('recipient_decision').values({
      recipient_id: decision.recipientId,
      decision: decision.decision,
      reason: decision.reason,
      decided_at: decision.at,
      decided_by: decision.by,
      decided_by_account: decision.byAccount,
      log_index: decision.logIndex,
    }),
  );
}

export interface RecipientFilter {
  readonly ids?: readonly string[];
  readonly purpose?: RecipientPurpose;
  readonly state?: RecipientState;
  readonly fingerprint?: string;
}

/** By country and name. */
export async function listRecipients(db: Kysely<Database>, filter: RecipientFilter = {}): Promise<RecipientRow[]> {
  let query = db.selectFrom('recipient').selectAll().orderBy('country').orderBy('name').orderBy('added_at');
  if (filter.ids !== undefined) query = query.where('id', 'in', [...filter.ids]);
  if (filter.purpose !== undefined) query = query.where('purpose', '=', filter.purpose);
  if (filter.fingerprint !== undefined) query = query.where('fingerprint', '=', filter.fingerprint);
  const rows = filter.ids?.length === 0 ? [] : await query.execute();
  const decisions = await decisionsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows
    .map((row) => ({
      id: row.id,
      purpose: row.purpose,
      name: row.name,
      country: row.country,
      unit: row.unit,
      kind: row.kind,
      key: row.key,
      fingerprint: row.fingerprint,
      checked: row.checked,
      addedAt: row.added_at,
      addedBy: row.added_by,
      addedByAccount: row.added_by_account,
      logIndex: Number(row.log_index),
      state: stateAfter(decisions.get(row.id) ?? []),
      decisions: decisions.get(row.id) ?? [],
    }))
    .filter(({ state }) => filter.state === undefined || state === filter.state);
}

async function decisionsOf(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, RecipientDecision[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('recipient_decision')
    .selectAll()
    .where('recipient_id', 'in', [...ids])
    .orderBy('log_index')
    .execute();
  return Map.groupBy(
    rows.map((row) => ({
      recipientId: row.recipient_id,
      decision: row.decision,
      reason: row.reason,
      at: row.decided_at,
      by: row.decided_by,
      logIndex: Number(row.log_index),
    })),
    ({ recipientId }) => recipientId,
  );
}

function stateAfter(decisions: readonly RecipientDecision[]): RecipientState {
  if (decisions.some(({ decision }) => decision === 'retired')) return 'retired';
  return decisions.some(({ decision }) => decision === 'confirmed') ? 'confirmed' : 'proposed';
}
