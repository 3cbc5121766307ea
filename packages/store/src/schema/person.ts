/** The tables of migrations/0007-people.sql as kysely sees them; see tables.ts. */
import type { IdentifierKind } from '@custodia/core';
import type { Big, Bytes, Instant, Json } from './tables.ts';

export type PersonCategory =
  | 'unknown'
  | 'person-of-interest'
  | 'suspect'
  | 'convicted'
  | 'real-child'
  | 'witness'
  | 'third-party'
  | 'investigator-account';

export type ClaimKind =
  | 'name'
  | 'birth'
  | 'age'
  | 'place'
  | 'employer'
  | 'school'
  | 'vehicle'
  | 'family'
  | 'nationality'
  | 'language'
  | 'network-role'
  | 'other';

export type ClaimNature = 'fact' | 'assessment';
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
export type ClaimSourceKind = 'message' | 'identifier' | 'authority' | 'open-source';

export interface PersonTables {
  person: {
    id: string;
    operation_id: string;
    account_id: string | null;
    created_by: string;
    created_at: Instant;
    log_index: Big;
  };
  person_revision: {
    person_id: string;
    number: number;
    operation_id: string;
    label: string;
    category: PersonCategory;
    authority: string | null;
    reason: string;
    commitment_salt: Bytes;
    account_id: string | null;
    made_by: string;
    made_at: Instant;
    log_index: Big;
  };
  person_account: {
    id: string;
    person_id: string;
    operation_id: string;
    exhibit_id: string;
    participant_id: string;
    attached: boolean;
    reason: string;
    commitment_salt: Bytes;
    account_id: string | null;
    made_by: string;
    made_at: Instant;
    log_index: Big;
  };
  person_claim: {
    id: string;
    person_id: string;
    operation_id: string;
    kind: ClaimKind;
    value: string;
    nature: ClaimNature;
    reliability: Reliability;
    credibility: number;
    reason: string;
    commitment_salt: Bytes;
    account_id: string | null;
    claimed_by: string;
    claimed_at: Instant;
    log_index: Big;
  };
  person_claim_source: {
    claim_id: string;
    number: number;
    operation_id: string;
    kind: ClaimSourceKind;
    exhibit_id: string | null;
    ordinal: number | null;
    identifier_kind: IdentifierKind | null;
    identifier_value: string | null;
    reference: string | null;
  };
  person_claim_retraction: {
    claim_id: string;
    operation_id: string;
    reason: string;
    commitment_salt: Bytes;
    account_id: string | null;
    retracted_by: string;
    retracted_at: Instant;
    log_index: Big;
  };
  mapping_profile: {
    id: string;
    operation_id: string | null;
    name: string;
    mapping: Json<object>;
    saved_by: string;
    saved_at: Instant;
  };
  saved_search: {
    id: string;
    account_id: string | null;
    name: string;
    question: Json<object>;
    saved_at: Instant;
  };
}
