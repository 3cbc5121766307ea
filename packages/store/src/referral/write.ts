/** Referrals as they come to be: rows that are written once. What happened is a ledger; triggers hold who may, in which state, and how often. */
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
import { findErrorCode } from '../error.ts';
import type { SelectedBecause } from '../schema/referral.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface NewReferral {
  readonly id: string;
  readonly operationId: string;
  readonly assessmentId: string;
  readonly recipientId: string;
  readonly formats: readonly ReferralFormat[];
  readonly caveats: string | null;
  readonly follows: string | null;
  readonly by: Reader;
  readonly at: string;
  readonly tool: string;
  readonly logIndex: number;
}

export async function insertReferral(tx: Kysely<Database>, made: NewReferral): Promise<void> {
  await tx
    .insertInto('referral')
    .values({
      id: made.id,
      operation_id: made.operationId,
      assessment_id: made.assessmentId,
      recipient_id: made.recipientId,
      formats: [...made.formats],
      caveats: made.caveats,
      follows: made.follows,
      account_id: made.by.accountId,
      drafted_by: made.by.name,
      drafted_at: made.at,
      tool: made.tool,
      log_index: made.logIndex,
    })
    .execute();
}

/** Until the transaction ends, one thing happens to a referral at a time. The trigger takes the same lock. */
export async function lockReferral(tx: Kysely<Database>, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`referral:${id}`}, 0))`.execute(tx);
}

export interface NewReferralEvent {
  readonly referralId: string;
  readonly operationId: string;
  readonly number: number;
  readonly kind: ReferralEventKind;
  readonly by: Reader;
  readonly at: string;
  readonly reason?: string;
  /** Of `outcome`; of `outcome-corrected` what stands instead, if anything does. */
  readonly outcome?: ReferralOutcome | undefined;
  /** When that was, as precisely as it is known. */
  readonly happenedOn?: KnownDate | undefined;
  /** Who said it, and how it reached the unit: of `outcome`, `outcome-corrected` and `feedback`. */
  readonly toldBy?: string;
  readonly source?: OutcomeSource;
  /** Of `outcome-corrected`: the number of the event. */
  readonly corrects?: number;
  /** Of `feedback`. */
  readonly verdict?: PackageVerdict;
  readonly faults?: readonly PackageFault[];
  /** Of `recalled`. */
  readonly cause?: RecallCause;
  /** Of `counsel-noted`: the country, `?` for the unknown one. */
  readonly about?: string;
  /** Of `release-proposed`: the day in court that has passed. */
  readonly courtDate?: string | undefined;
  readonly reference?: string;
  /** Of `drafted` and `selected`: how many. */
  readonly messages?: number;
  /** Of `sending`. */
  readonly packageId?: string;
  readonly logIndex: number;
}

/** `own-work` and `taken`: the database refused it; the transaction can then only roll back. */
export type Happening = 'happened' | 'own-work' | 'taken';

const REFUSED: Readonly<Record<string, Happening>> = { CU005: 'own-work', CU006: 'taken', '23505': 'taken' };

export async function insertReferralEvent(tx: Kysely<Database>, made: NewReferralEvent): Promise<Happening> {
  try {
    await tx
      .insertInto('referral_event')
      .values({
        referral_id: made.referralId,
        operation_id: made.operationId,
        number: made.number,
        kind: made.kind,
        account_id: made.by.accountId,
        by_name: made.by.name,
        at: made.at,
        reason: made.reason ?? null,
        outcome: made.outcome ?? null,
        cause: made.cause ?? null,
        about: made.about ?? null,
        reference: made.reference ?? null,
        messages: made.messages ?? null,
        package_id: made.packageId ?? null,
        happened_on: made.happenedOn ?? null,
        court_date: made.courtDate ?? null,
        told_by: made.toldBy ?? null,
        source: made.source ?? null,
        corrects: made.corrects ?? null,
        verdict: made.verdict ?? null,
        faults: made.faults === undefined ? null : [...made.faults],
        log_index: made.logIndex,
      })
      .execute();
    return 'happened';
  } catch (cause) {
    const refused = REFUSED[findErrorCode(cause) ?? ''];
    if (refused === undefined) throw cause;
    return refused;
  }
}

export interface SelectedMessage {
  readonly exhibitId: string;
  readonly ordinal: number;
  readonly conversationId: string;
  readonly why: SelectedBecause;
}

const ROWS_AT_ONCE = 5000;

export async function insertSelection(
  tx: Kysely<Database>,
  referral: { readonly id: string; readonly operationId: string; readonly version: number },
  messages: readonly SelectedMessage[],
): Promise<void> {
  for (let at = 0; at < messages.length; at += ROWS_AT_ONCE) {
    const rows = messages.slice(at, at + ROWS_AT_ONCE).map(({ exhibitId, ordinal, conversationId, why }) => ({
      ...{ referral_id: referral.id, operation_id: referral.operationId, version: referral.version },
      ...{ exhibit_id: exhibitId, ordinal, conversation_id: conversationId, why },
    }));
    await tx.insertInto('referral_selection').values(rows).execute();
  }
}
