/** People of interest and what was said about them. */
import type { IdentifierKind } from '@custodia/core';
import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { ClaimKind, ClaimNature, ClaimSourceKind, PersonCategory, Reliability } from '../schema/person.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface PersonRow {
  readonly id: string;
  readonly operationId: string;
  readonly createdBy: Reader;
  readonly createdAt: Date;
  readonly logIndex: number;
}

/** What was said about whom, by whom, when. */
interface SaidRow {
  readonly reason: string;
  readonly by: Reader;
  readonly at: Date;
  readonly logIndex: number;
}

export interface RevisionRow extends SaidRow {
  readonly personId: string;
  readonly number: number;
  readonly label: string;
  readonly category: PersonCategory;
  readonly authority: string | null;
}

export interface AttachmentRow extends SaidRow {
  readonly id: string;
  readonly personId: string;
  readonly exhibitId: string;
  readonly participantId: string;
  readonly attached: boolean;
}

export interface ClaimSourceRow {
  readonly kind: ClaimSourceKind;
  readonly exhibitId: string | null;
  readonly ordinal: number | null;
  readonly conversationId: string | null;
  readonly identifierKind: IdentifierKind | null;
  readonly identifierValue: string | null;
  readonly reference: string | null;
}

export interface ClaimRow extends SaidRow {
  readonly id: string;
  readonly personId: string;
  readonly kind: ClaimKind;
  readonly value: string;
  readonly nature: ClaimNature;
  readonly reliability: Reliability;
  readonly credibility: number;
  readonly sources: readonly ClaimSourceRow[];
  readonly retraction: SaidRow | null;
}

export interface PersonFilter {
  readonly operationId?: string;
  readonly personId?: string;
}

/** Whether a row is what was asked for; everything is where nothing is said. */
function within(
  { operationId, personId }: PersonFilter,
  person = 'person_id',
  operation = 'operation_id',
): RawBuilder<SqlBool> {
  const conditions = [sql`true`];
  if (operationId !== undefined) conditions.push(sql`${sql.ref(operation)} = ${operationId}`);
  if (personId !== undefined) conditions.push(sql`${sql.ref(person)} = ${personId}`);
  return sql`(${sql.join(conditions, sql` and `)})`;
}

/** In the order in which they were put on record. */
export async function listPeople(db: Kysely<Database>, filter: PersonFilter): Promise<PersonRow[]> {
  const rows = await db.selectFrom('person').selectAll().where(within(filter, 'id')).orderBy('log_index').execute();
  return rows.map((row) => ({
    id: row.id,
    operationId: row.operation_id,
    createdBy: { accountId: row.account_id, name: row.created_by },
    createdAt: row.created_at,
    logIndex: Number(row.log_index),
  }));
}

/** By person and number. */
export async function listRevisions(db: Kysely<Database>, filter: PersonFilter): Promise<RevisionRow[]> {
  const said = db.selectFrom('person_revision').selectAll().where(within(filter));
  const rows = await said.orderBy('person_id').orderBy('number').execute();
  return rows.map((row) => ({
    personId: row.person_id,
    number: row.number,
    label: row.label,
    category: row.category,
    authority: row.authority,
    reason: row.reason,
    by: { accountId: row.account_id, name: row.made_by },
    at: row.made_at,
    logIndex: Number(row.log_index),
  }));
}

/** Every event of attaching and detaching, in the order of the log. */
export async function listAttachments(db: Kysely<Database>, filter: PersonFilter): Promise<AttachmentRow[]> {
  const events = db.selectFrom('person_account').selectAll().where(within(filter));
  const rows = await events.orderBy('log_index').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    exhibitId: row.exhibit_id,
    participantId: row.participant_id,
    attached: row.attached,
    reason: row.reason,
    by: { accountId: row.account_id, name: row.made_by },
    at: row.made_at,
    logIndex: Number(row.log_index),
  }));
}

interface StoredClaim {
  readonly id: string;
  readonly personId: string;
  readonly kind: ClaimKind;
  readonly value: string;
  readonly nature: ClaimNature;
  readonly reliability: Reliability;
  readonly credibility: number;
  readonly reason: string;
  readonly account_id: string | null;
  readonly claimed_by: string;
  readonly at: Date;
  readonly log_index: number;
  readonly sources: readonly ClaimSourceRow[];
  readonly retracted_reason: string | null;
  readonly retracted_account: string | null;
  readonly retracted_by: string | null;
  readonly retracted_at: Date | null;
  readonly retracted_index: number | null;
}

/** In the order in which they were made, retracted ones among them. */
export async function listClaims(db: Kysely<Database>, filter: PersonFilter): Promise<ClaimRow[]> {
  const { rows } = await sql<StoredClaim>`
    select c.id, c.person_id as "personId", c.kind, c.value, c.nature, c.reliability, c.credibility, c.reason, c.account_id, c.claimed_by,
      c.claimed_at as at, c.log_index, r.reason as retracted_reason, r.account_id as retracted_account, r.retracted_by, r.retracted_at,
      r.log_index as retracted_index,
      (select coalesce(json_agg(json_build_object('kind', s.kind, 'exhibitId', s.exhibit_id, 'ordinal', s.ordinal,
          'conversationId', v.id, 'identifierKind', s.identifier_kind, 'identifierValue', s.identifier_value, 'reference', s.reference)
          order by s.number), '[]')
        from person_claim_source s left join message m on m.exhibit_id = s.exhibit_id and m.ordinal = s.ordinal
          left join conversation v on v.exhibit_id = m.exhibit_id and v.number = m.conversation
        where s.claim_id = c.id) as sources
    from person_claim c left join person_claim_retraction r on r.claim_id = c.id
    where ${within(filter, 'c.person_id', 'c.operation_id')} order by c.log_index, c.id`.execute(db);
  return rows.map(toClaim);
}

function toClaim(row: StoredClaim): ClaimRow {
  const retraction =
    row.retracted_at === null
      ? null
      : {
          reason: row.retracted_reason!,
          by: { accountId: row.retracted_account, name: row.retracted_by! },
          at: row.retracted_at,
          logIndex: Number(row.retracted_index),
        };
  const { id, personId, kind, value, nature, reliability, credibility, reason, sources } = row;
  return {
    ...{ id, personId, kind, value, nature, reliability, credibility, reason, sources },
    by: { accountId: row.account_id, name: row.claimed_by },
    at: row.at,
    logIndex: Number(row.log_index),
    retraction,
  };
}
