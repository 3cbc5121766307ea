/** Referrals and what happened to them; to a signed-in person as far as row-level security shows them. */
import type {
  KnownDate,
  OutcomeSource,
  PackageFault,
  PackageVerdict,
  RecallCause,
  ReferralEventKind,
  ReferralFormat,
  ReferralOutcome,
} from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';
import type { SelectedMessage } from './write.ts';

export interface ReferralRow {
  readonly id: string;
  readonly operationId: string;
  readonly operationName: string;
  readonly assessmentId: string;
  /** Null: the assessment was erased. */
  readonly assessmentLabel: string | null;
  readonly recipientId: string;
  readonly formats: readonly ReferralFormat[];
  readonly caveats: string | null;
  readonly follows: string | null;
  readonly draftedBy: Reader;
  readonly draftedAt: Date;
  readonly logIndex: number;
}

export interface ReferralFilter {
  readonly id?: string;
  readonly operationId?: string;
  readonly assessmentId?: string;
  /** Those that follow this one up. */
  readonly follows?: string;
  /** As `referral_state` of the database tells it. */
  readonly state?: string;
  readonly limit?: number;
}

/** The newest first. */
export async function listReferrals(db: Kysely<Database>, filter: ReferralFilter): Promise<ReferralRow[]> {
  let query = db
    .selectFrom('referral as r')
    .innerJoin('operation as o', 'o.id', 'r.operation_id')
    .leftJoin('assessment as a', 'a.id', 'r.assessment_id')
    .selectAll('r')
    .select(['o.name as operation_name', 'a.label as assessment_label'])
    .orderBy('r.log_index', 'desc');
  if (filter.id !== undefined) query = query.where('r.id', '=', filter.id);
  if (filter.operationId !== undefined) query = query.where('r.operation_id', '=', filter.operationId);
  if (filter.assessmentId !== undefined) query = query.where('r.assessment_id', '=', filter.assessmentId);
  if (filter.follows !== undefined) query = query.where('r.follows', '=', filter.follows);
  if (filter.state !== undefined) query = query.where(sql<string>`referral_state(r.id)`, '=', filter.state);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map((row) => ({
    id: row.id,
    operationId: row.operation_id,
    operationName: row.operation_name,
    assessmentId: row.assessment_id,
    assessmentLabel: row.assessment_label,
    recipientId: row.recipient_id,
    formats: row.formats,
    caveats: row.caveats,
    follows: row.follows,
    draftedBy: { accountId: row.account_id, name: row.drafted_by },
    draftedAt: row.drafted_at,
    logIndex: Number(row.log_index),
  }));
}

export interface ReferralEventRow {
  readonly referralId: string;
  readonly number: number;
  readonly kind: ReferralEventKind;
  readonly by: Reader;
  readonly at: Date;
  readonly reason: string | null;
  readonly outcome: ReferralOutcome | null;
  readonly cause: RecallCause | null;
  readonly about: string | null;
  readonly reference: string | null;
  readonly messages: number | null;
  readonly packageId: string | null;
  readonly happenedOn: KnownDate | null;
  readonly courtDate: string | null;
  readonly toldBy: string | null;
  readonly source: OutcomeSource | null;
  readonly corrects: number | null;
  readonly verdict: PackageVerdict | null;
  readonly faults: readonly PackageFault[] | null;
  readonly logIndex: number;
}

/** By referral, in order. */
export async function listReferralEvents(
  db: Kysely<Database>,
  referralIds: readonly string[],
): Promise<Map<string, ReferralEventRow[]>> {
  if (referralIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('referral_event')
    .selectAll()
    .where('referral_id', 'in', [...referralIds])
    .orderBy('number')
    .execute();
  const events = rows.map((row) => ({
    referralId: row.referral_id,
    number: row.number,
    kind: row.kind,
    by: { accountId: row.account_id, name: row.by_name },
    at: row.at,
    reason: row.reason,
    outcome: row.outcome,
    cause: row.cause,
    about: row.about,
    reference: row.reference,
    messages: row.messages,
    packageId: row.package_id,
    happenedOn: row.happened_on,
    courtDate: row.court_date,
    toldBy: row.told_by,
    source: row.source,
    corrects: row.corrects,
    verdict: row.verdict,
    faults: row.faults,
    logIndex: Number(row.log_index),
  }));
  return Map.groupBy(events, ({ referralId }) => referralId);
}

/** Messages of one version, by exhibit and ordinal; without those that were erased since. */
export async function listSelection(
  db: Kysely<Database>,
  referralId: string,
  version: number,
): Promise<SelectedMessage[]> {
  const rows = await db
    .selectFrom('referral_selection')
    .selectAll()
    .where('referral_id', '=', referralId)
    .where('version', '=', version)
    .orderBy('exhibit_id')
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({
    exhibitId: row.exhibit_id,
    ordinal: row.ordinal,
    conversationId: row.conversation_id,
    why: row.why,
  }));
}

/** When each of these packages was called back, by package. */
export async function recallsOf(
  db: Kysely<Database>,
  packageIds: readonly string[],
): Promise<Map<string, { readonly referralId: string; readonly at: Date; readonly cause: RecallCause }>> {
  if (packageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('referral_event as s')
    .innerJoin('referral_event as r', 'r.referral_id', 's.referral_id')
    .select(['s.package_id', 'r.referral_id', 'r.at', 'r.cause'])
    .where('s.package_id', 'in', [...packageIds])
    .where('r.kind', '=', 'recalled')
    .execute();
  return new Map(rows.map((row) => [row.package_id!, { referralId: row.referral_id, at: row.at, cause: row.cause! }]));
}
