/** The tables of migrations/0026-payment.sql and 0027-payment-alert.sql as kysely sees them; see tables.ts. */
import type { Big, Bytes, Instant, Json, NullableInstant } from './tables.ts';

export interface PaymentTables {
  payment: {
    exhibit_id: string;
    ordinal: number;
    id: string;
    part: number;
    line: Big;
    stated: Json<object>;
    amount: string | null;
    currency: string | null;
    at: NullableInstant;
    local: string | null;
  };
  payment_gap: {
    exhibit_id: string;
    number: number;
    part: number;
    line: Big;
    kind: 'unreadable' | 'note';
    why: string;
  };
  payment_reading: { exhibit_id: string; format: string; payments: number; gaps: number; digest: Bytes };
  payment_link_run: {
    operation_id: string;
    mentions: number;
    payments: number;
    compared: number;
    account_id: string | null;
    ran_by: string;
    ran_at: Instant;
  };
  payment_link: {
    operation_id: string;
    exhibit_id: string;
    ordinal: number;
    payment_id: string;
    bits: number;
    waterfall: Json<object>;
    converted: Json<object> | null;
  };
  payment_decision: {
    id: string;
    operation_id: string;
    kind: 'confirm' | 'reject';
    exhibit_id: string;
    ordinal: number;
    payment_id: string;
    reason: string;
    commitment_salt: Bytes;
    account_id: string | null;
    made_by: string;
    made_at: Instant;
    log_index: Big;
  };
  payment_screening: {
    id: string;
    operation_id: string;
    day: string;
    rules: Json<object>;
    rule_set_digest: Bytes;
    sql_digest: Bytes;
    alert_set_digest: Bytes;
    rates: string | null;
    exhibits: string[];
    said_in: string[];
    told: Json<object>;
    account_id: string | null;
    ran_by: string;
    ran_at: Instant;
    log_index: Big;
    received_from: string | null;
  };
  payment_alert: {
    id: string;
    operation_id: string;
    key: string;
    screening_id: string;
    alert: Json<object>;
    content_digest: Bytes;
    first_at: Instant;
    changed_at: Instant;
  };
  payment_alert_row: { alert_id: string; operation_id: string; payment_id: string; indicators: string[] };
  payment_alert_decision: {
    id: string;
    operation_id: string;
    alert_id: string;
    decision: 'dismiss' | 'escalate' | 'suppress' | 'reopen';
    reason: string;
    until: string | null;
    content_digest: Bytes;
    commitment_salt: Bytes;
    account_id: string | null;
    made_by: string;
    made_at: Instant;
    log_index: Big;
  };
}
