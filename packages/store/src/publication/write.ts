/** Writing what is said in public. The database holds that it goes step by step, and that a second person confirms it. */
import type { CountedPerson, Mark, PublicationContent, WithheldBecause } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import { recordDecision, type Deciding } from '../decision/record.ts';
import type { NamingDecision, PublicationEventKind } from '../schema/publication.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface NewPublication {
  readonly id: string;
  readonly asOf: string;
  readonly content: PublicationContent;
  readonly marks: ReadonlyMap<string, Mark>;
  readonly because: ReadonlyMap<string, WithheldBecause>;
  readonly targets: number;
  readonly earlier: readonly string[];
  readonly countedSha256: string;
  readonly sha256: string;
  readonly people: readonly CountedPerson[];
  readonly logIndex: number;
}

export async function insertPublication(tx: Kysely<Database>, made: NewPublication): Promise<void> {
  await tx
    .insertInto('publication')
    .values({
      id: made.id,
      quarter: made.content.quarter,
      as_of: made.asOf,
      content: JSON.stringify(made.content),
      marks: JSON.stringify(Object.fromEntries(made.marks)),
      because: JSON.stringify(Object.fromEntries(made.because)),
      targets: made.targets,
      earlier: [...made.earlier],
      counted_sha256: made.countedSha256,
      sha256: made.sha256,
      log_index: made.logIndex,
    })
    .execute();
  const people = made.people.map(({ id, operation, values }, number) => ({ number, person: id, operation, values }));
  await sql`
    insert into publication_person (publication_id, number, person, operation, codes)
    select ${made.id}::uuid, p.number, p.person, p.operation, p.values
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p (number int, person text, operation text, values jsonb)`.execute(
    tx,
  );
}

export interface NewPublicationEvent {
  readonly publicationId: string;
  readonly number: number;
  readonly kind: PublicationEventKind;
  readonly by: Reader;
  readonly at: string;
  readonly reason: string | null;
  readonly logIndex: number;
}

export function insertPublicationEvent(tx: Kysely<Database>, made: NewPublicationEvent): Promise<Deciding> {
  return recordDecision(
    tx.insertInto('publication_event').values({
      publication_id: made.publicationId,
      number: made.number,
      kind: made.kind,
      account_id: made.by.accountId,
      by_name: made.by.name,
      at: made.at,
      reason: made.reason,
      log_index: made.logIndex,
    }),
  );
}

export interface NewNamingConsent {
  readonly recipientId: string;
  readonly number: number;
  readonly decision: NamingDecision;
  readonly saidBy: string;
  readonly saidOn: string;
  readonly document: string;
  readonly by: Reader;
  readonly at: string;
  readonly logIndex: number;
}

export async function insertNamingConsent(tx: Kysely<Database>, made: NewNamingConsent): Promise<void> {
  await tx
    .insertInto('naming_consent')
    .values({
      recipient_id: made.recipientId,
      number: made.number,
      decision: made.decision,
      said_by: made.saidBy,
      said_on: made.saidOn,
      document: made.document,
      account_id: made.by.accountId,
      by_name: made.by.name,
      at: made.at,
      log_index: made.logIndex,
    })
    .execute();
}
