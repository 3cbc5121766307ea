/** The tables of migrations/0030-publication.sql as kysely sees them; see tables.ts. */
import type { Mark, PublicationContent, WithheldBecause } from '@custodia/core';
import type { ColumnType } from 'kysely';
import type { Big, Instant } from './tables.ts';

export type PublicationEventKind = 'drafted' | 'proposed' | 'confirmed' | 'rejected' | 'withdrawn';
export type NamingDecision = 'agreed' | 'withdrawn';

/** Read as it is, written as JSON text. */
type Json<T> = ColumnType<T, string, never>;

export interface PublicationTables {
  publication: {
    id: string;
    quarter: string;
    /** A calendar date: read as text by the queries. */
    as_of: string;
    content: Json<PublicationContent>;
    marks: Json<Record<string, Mark>>;
    because: Json<Record<string, WithheldBecause>>;
    targets: number;
    earlier: string[];
    counted_sha256: string;
    sha256: string;
    log_index: Big;
  };
  publication_person: {
    publication_id: string;
    number: number;
    person: string;
    operation: string;
    codes: Json<Record<string, string>>;
  };
  publication_event: {
    publication_id: string;
    number: number;
    kind: PublicationEventKind;
    account_id: string | null;
    by_name: string;
    at: Instant;
    reason: string | null;
    log_index: Big;
  };
  naming_consent: {
    recipient_id: string;
    number: number;
    decision: NamingDecision;
    said_by: string;
    /** A calendar date: read as text by the queries. */
    said_on: string;
    document: string;
    account_id: string | null;
    by_name: string;
    at: Instant;
    log_index: Big;
  };
}
