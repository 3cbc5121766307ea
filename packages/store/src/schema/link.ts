/** The tables of migrations/0017-link.sql and 0024-link-index.sql as kysely sees them; see tables.ts. */
import type { Generated } from 'kysely';
import type { Big, Bytes, Instant, Json, NullableInstant } from './tables.ts';

export type LinkDecisionKind = 'accept' | 'reject' | 'split' | 'merge';

export interface LinkTables {
  link_run: {
    operation_id: string;
    model: Json<object>;
    accounts: number;
    compared_pairs: Big;
    account_id: string | null;
    ran_by: string;
    ran_at: Instant;
    updated_at: NullableInstant;
    updated_by: string | null;
    newcomers: Generated<number>;
    decided_until: Big;
  };
  link_proposal: {
    id: string;
    operation_id: string;
    weakest_bits: number;
    strongest_bits: number;
    proposed_at: Instant;
    by_update: boolean;
  };
  link_proposal_account: {
    proposal_id: string;
    operation_id: string;
    account: string;
    exhibit_id: string;
    participant_id: string;
  };
  link_proposal_pair: {
    proposal_id: string;
    operation_id: string;
    a: string;
    b: string;
    bits: number;
    waterfall: Json<object>;
  };
  link_holding: { operation_id: string; account: string; kind: string; value: string };
  link_account: {
    operation_id: string;
    account: string;
    record: Json<object>;
    bearers: Json<object>;
    since_whole: boolean;
  };
  link_value: {
    operation_id: string;
    kind: string;
    value: string;
    standing: number | null;
    thrown: string | null;
    agreed: boolean;
    common: boolean;
  };
  link_exhibit: { operation_id: string; exhibit_id: string };
  link_decision: {
    id: string;
    operation_id: string;
    kind: LinkDecisionKind;
    reason: string;
    bits: number | null;
    commitment_salt: Bytes;
    account_id: string | null;
    made_by: string;
    made_at: Instant;
    log_index: Big;
  };
  link_decision_account: {
    decision_id: string;
    part: number;
    operation_id: string;
    account: string;
    exhibit_id: string;
    participant_id: string;
  };
}
