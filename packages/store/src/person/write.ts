/** What is said about people: rows that are only added. */
import type { IdentifierKind } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { ClaimKind, ClaimNature, ClaimSourceKind, PersonCategory, Reliability } from '../schema/person.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

/** By whom, when, under which salt the log commits to it, and in which entry. */
export interface Said {
  readonly by: Reader;
  readonly at: string;
  readonly salt: Uint8Array;
  readonly logIndex: number;
}

/** One change of a person at a time, until the transaction ends. */
export async function lockPerson(tx: Kysely<Database>, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`person:${personId}`}, 0))`.execute(tx);
}

/** Keeps these exhibits from being erased until the transaction ends: what is said must not outlive what it rests on unseen. */
export async function holdExhibits(tx: Kysely<Database>, exhibitIds: Iterable<string>): Promise<void> {
  for (const id of [...new Set(exhibitIds)].sort()) {
    await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`exhibit-erasure:${id}`}, 0))`.execute(tx);
  }
}

export async function insertPerson(
  tx: Kysely<Database>,
  person: { readonly id: string; readonly operationId: string } & Omit<Said, 'salt'>,
): Promise<void> {
  await tx
    .insertInto('person')
    .values({
      id: person.id,
      operation_id: person.operationId,
      account_id: person.by.accountId,
      created_by: person.by.name,
      created_at: person.at,
      log_index: person.logIndex,
    })
    .execute();
}

export interface NewRevision extends Said {
  readonly personId: string;
  readonly operationId: string;
  readonly number: number;
  readonly label: string;
  readonly category: PersonCategory;
  readonly authority: string | null;
  readonly reason: string;
}

export async function insertRevision(tx: Kysely<Database>, revision: NewRevision): Promise<void> {
  await tx
    .insertInto('person_revision')
    .values({
      person_id: revision.personId,
      operation_id: revision.operationId,
      number: revision.number,
      label: revision.label,
      category: revision.category,
      authority: revision.authority,
      reason: revision.reason,
      commitment_salt: revision.salt,
      account_id: revision.by.accountId,
      made_by: revision.by.name,
      made_at: revision.at,
      log_index: revision.logIndex,
    })
    .execute();
}

export interface NewAttachment extends Said {
  readonly id: string;
  readonly personId: string;
  readonly operationId: string;
  readonly exhibitId: string;
  readonly participantId: string;
  readonly attached: boolean;
  readonly reason: string;
}

export async function insertAttachments(tx: Kysely<Database>, attachments: readonly NewAttachment[]): Promise<void> {
  await tx
    .insertInto('person_account')
    .values(
      attachments.map((one) => ({
        id: one.id,
        person_id: one.personId,
        operation_id: one.operationId,
        exhibit_id: one.exhibitId,
        participant_id: one.participantId,
        attached: one.attached,
        reason: one.reason,
        commitment_salt: one.salt,
        account_id: one.by.accountId,
        made_by: one.by.name,
        made_at: one.at,
        log_index: one.logIndex,
      })),
    )
    .execute();
}

export interface NewClaimSource {
  readonly kind: ClaimSourceKind;
  readonly exhibitId: string | null;
  readonly ordinal: number | null;
  readonly identifierKind: IdentifierKind | null;
  readonly identifierValue: string | null;
  readonly reference: string | null;
}

export interface NewClaim extends Said {
  readonly id: string;
  readonly personId: string;
  readonly operationId: string;
  readonly kind: ClaimKind;
  readonly value: string;
  readonly nature: ClaimNature;
  readonly reliability: Reliability;
  readonly credibility: number;
  readonly reason: string;
  /** At least one. */
  readonly sources: readonly NewClaimSource[];
}

export async function insertClaim(tx: Kysely<Database>, claim: NewClaim): Promise<void> {
  await tx
    .insertInto('person_claim')
    .values({
      id: claim.id,
      person_id: claim.personId,
      operation_id: claim.operationId,
      kind: claim.kind,
      value: claim.value,
      nature: claim.nature,
      reliability: claim.reliability,
      credibility: claim.credibility,
      reason: claim.reason,
      commitment_salt: claim.salt,
      account_id: claim.by.accountId,
      claimed_by: claim.by.name,
      claimed_at: claim.at,
      log_index: claim.logIndex,
    })
    .execute();
  await tx
    .insertInto('person_claim_source')
    .values(
      claim.sources.map((source, number) => ({
        claim_id: claim.id,
        number,
        operation_id: claim.operationId,
        kind: source.kind,
        exhibit_id: source.exhibitId,
        ordinal: source.ordinal,
        identifier_kind: source.identifierKind,
        identifier_value: source.identifierValue,
        reference: source.reference,
      })),
    )
    .execute();
}

export interface NewClaimRetraction extends Said {
  readonly claimId: string;
  readonly operationId: string;
  readonly reason: string;
}

export async function insertClaimRetraction(tx: Kysely<Database>, retraction: NewClaimRetraction): Promise<void> {
  await tx
    .insertInto('person_claim_retraction')
    .values({
      claim_id: retraction.claimId,
      operation_id: retraction.operationId,
      reason: retraction.reason,
      commitment_salt: retraction.salt,
      account_id: retraction.by.accountId,
      retracted_by: retraction.by.name,
      retracted_at: retraction.at,
      log_index: retraction.logIndex,
    })
    .execute();
}
