/** What is read out of messages, and readings anew (migration 0014). */
import type { LanguageUnknown, TraceKind } from '@custodia/core';
import type { Generated } from 'kysely';
import type { Big, Bytes, Instant, Json } from './tables.ts';

/** By kind: findings that are new, that are no longer there, and that are as they were. */
export type FindingChanges = Readonly<
  Record<string, { readonly added: number; readonly gone: number; readonly same: number }>
>;

export interface FindingTables {
  trace: {
    exhibit_id: string;
    ordinal: number;
    number: number;
    kind: TraceKind;
    value: string;
    rule: string;
    start_unit: number;
    end_unit: number;
  };
  writing: {
    exhibit_id: string;
    ordinal: number;
    language: string | null;
    unknown: LanguageUnknown | null;
    scripts: string;
  };
  extraction: {
    exhibit_id: string;
    number: number;
    extractors: string;
    changes: Json<FindingChanges>;
    before_digest: Bytes;
    after_digest: Bytes;
    made_at: Instant;
    made_by: string;
    log_index: Big;
  };
  superseded_finding: {
    exhibit_id: string;
    ordinal: number;
    until: number;
    findings: string;
    kept_in: Generated<string>;
  };
}
