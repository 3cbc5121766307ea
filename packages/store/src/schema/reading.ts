/** The tables of migrations/0006-reading.sql and of the counts in 0012-speed.sql as kysely sees them; see tables.ts. */
import type { Raiser } from '@custodia/core';
import type { Big, Instant, NullableInstant } from './tables.ts';

export interface ReadingTables {
  signal: {
    id: string;
    exhibit_id: string;
    conversation: number;
    ordinal: number;
    code: string;
    raised_by: Raiser;
    account_id: string | null;
    tagged_by: string;
    tagged_at: Instant;
    tool: string;
    blind: boolean;
    log_index: Big;
  };
  signal_retraction: {
    signal_id: string;
    exhibit_id: string;
    conversation: number;
    account_id: string | null;
    retracted_by: string;
    retracted_at: Instant;
    reason: string | null;
    tool: string;
    log_index: Big;
  };
  signal_pass: {
    id: string;
    exhibit_id: string;
    conversation: number;
    account_id: string | null;
    finished_by: string;
    reading: 'complete' | 'waived';
    tags: number;
    finished_at: Instant;
    tool: string;
    log_index: Big;
  };
  comment: {
    id: string;
    version: number;
    exhibit_id: string;
    conversation: number | null;
    ordinal: number | null;
    text: string;
    withdrawn: boolean;
    mentions: string[];
    account_id: string | null;
    written_by: string;
    written_at: Instant;
    tool: string;
  };
  translation: {
    id: string;
    version: number;
    exhibit_id: string;
    conversation: number;
    ordinal: number;
    language: string;
    text: string;
    note: string | null;
    withdrawn: boolean;
    account_id: string | null;
    translated_by: string;
    translated_at: Instant;
    tool: string;
    log_index: Big;
  };
  erased_record: { index: Big; erasure_index: Big };
  conversation_tally: {
    exhibit_id: string;
    conversation: number;
    sender: number | null;
    entries: number;
    messages: number;
    first_at: NullableInstant;
    last_at: NullableInstant;
    first_local: string | null;
    last_local: string | null;
    first_moment: NullableInstant;
    last_moment: NullableInstant;
  };
  conversation_language: { exhibit_id: string; conversation: number; languages: string[] };
  conversation_mark: { exhibit_id: string; conversation: number; place: number; ordinal: number };
}
