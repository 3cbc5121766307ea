/** The tables of migrations/0026-payment.sql as kysely sees them; see tables.ts. */
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
}
