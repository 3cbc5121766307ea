/** The tables of migrations/0029-witness.sql as kysely sees them; see tables.ts. */
import type { ColumnType } from 'kysely';
import type { Big, Bytes, Instant, NullableInstant } from './tables.ts';

export type WitnessOutcome = 'cosigned' | 'not-reached' | 'refused' | 'unusable' | 'contradicted';
export type ContradictionKind = 'witness-is-ahead' | 'another-tree' | 'not-continued';

export interface VouchTables {
  log_cosignature: {
    size: Big;
    witness: string;
    key_id: string;
    line: string;
    cosigned_at: Instant;
    received_at: Instant;
  };
  log_contradiction: {
    id: string;
    witness: string;
    kind: ContradictionKind;
    our_size: Big;
    our_root: Bytes;
    their_size: ColumnType<number | null, number | null, never>;
    found_at: Instant;
  };
  witness_asked: {
    witness: string;
    asked_at: ColumnType<Date, Date | string, Date | string>;
    outcome: WitnessOutcome;
    says: string;
  };
  log_renewal: { id: string; authority: string; token: Bytes; generated_at: Instant; received_at: Instant };
  log_renewed: { renewal_id: string; stamp_id: string };
  stamp_validity: { stamp_id: string; valid_until: NullableInstant };
}
