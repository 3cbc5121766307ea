/** The tables of migrations/0013-referral.sql, 0015-delivery.sql and 0028-outcome.sql as kysely sees them; see tables.ts. */
import type {
  DeliveryResult,
  ElementCode,
  OutcomeSource,
  PackageFault,
  PackageVerdict,
  Parcel,
  RecallCause,
  ReferralEventKind,
  ReferralFormat,
  ReferralOutcome,
  ReferralRoute,
} from '@custodia/core';
import type { Big, Instant, NullableInstant } from './tables.ts';

/** Why a message is selected: a finding rests on it; it stands around one that does; a person chose it. */
export type SelectedBecause = 'finding' | 'context' | 'chosen';

export interface ReferralTables {
  recipient_profile: {
    recipient_id: string;
    version: number;
    route: ReferralRoute;
    formats: ReferralFormat[];
    delivery: 'manual' | 'https';
    address: string | null;
    /** A calendar date: read as text by the queries. */
    key_valid_until: string | null;
    languages: string[];
    telephone: string | null;
    caveats: string | null;
    account_id: string | null;
    described_by: string;
    described_at: Instant;
    log_index: Big;
  };
  subscription: {
    recipient_id: string;
    version: number;
    countries: string[];
    categories: ElementCode[];
    account_id: string | null;
    set_by: string;
    set_at: Instant;
    log_index: Big;
  };
  referral: {
    id: string;
    operation_id: string;
    assessment_id: string;
    recipient_id: string;
    formats: ReferralFormat[];
    caveats: string | null;
    follows: string | null;
    account_id: string | null;
    drafted_by: string;
    drafted_at: Instant;
    tool: string;
    log_index: Big;
  };
  referral_event: {
    referral_id: string;
    operation_id: string;
    number: number;
    kind: ReferralEventKind;
    account_id: string | null;
    by_name: string;
    at: Instant;
    reason: string | null;
    outcome: ReferralOutcome | null;
    cause: RecallCause | null;
    about: string | null;
    reference: string | null;
    messages: number | null;
    package_id: string | null;
    happened_on: string | null;
    court_date: string | null;
    told_by: string | null;
    source: OutcomeSource | null;
    corrects: number | null;
    verdict: PackageVerdict | null;
    faults: PackageFault[] | null;
    log_index: Big;
  };
  answer_term: {
    id: string;
    recipient_id: string | null;
    country: string | null;
    version: number;
    acknowledgement: number | null;
    news: number | null;
    account_id: string | null;
    set_by: string;
    set_at: Instant;
    log_index: Big;
  };
  referral_selection: {
    referral_id: string;
    operation_id: string;
    version: number;
    exhibit_id: string;
    ordinal: number;
    conversation_id: string;
    why: SelectedBecause;
  };
  delivery_attempt: {
    referral_id: string;
    operation_id: string;
    number: number;
    parcel: Parcel;
    /** Null: a person fetched it. */
    address: string | null;
    account_id: string | null;
    by_name: string;
    started_at: Instant;
  };
  delivery_result: {
    referral_id: string;
    operation_id: string;
    number: number;
    result: DeliveryResult;
    status: number | null;
    ended_at: Instant;
    next_at: NullableInstant;
  };
}
