/** What is said in public, and whom it counted; to a signed-in person the first alone. */
import type { CountedPerson, Mark, PublicationContent, WithheldBecause } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { NamingDecision, PublicationEventKind } from '../schema/publication.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface PublicationEventRow {
  readonly number: number;
  readonly kind: PublicationEventKind;
  readonly by: Reader;
  readonly at: Date;
  readonly reason: string | null;
  readonly logIndex: number;
}

export interface PublicationRow {
  readonly id: string;
  readonly asOf: string;
  readonly content: PublicationContent;
  readonly marks: ReadonlyMap<string, Mark>;
  readonly because: ReadonlyMap<string, WithheldBecause>;
  readonly targets: number;
  readonly earlier: readonly string[];
  readonly countedSha256: string;
  readonly sha256: string;
  readonly logIndex: number;
  /** In order; the last says the state. */
  readonly events: readonly PublicationEventRow[];
}

/** The first drafted first. */
export async function listPublications(
  db: Kysely<Database>,
  { id }: { readonly id?: string } = {},
): Promise<PublicationRow[]> {
  let query = db
    .selectFrom('publication')
    .selectAll()
    .select(sql<string>`as_of::text`.as('as_of'))
    .orderBy('log_index');
  if (id !== undefined) query = query.where('id', '=', id);
  const rows = await query.execute();
  const events = await eventsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    asOf: row.as_of,
    content: row.content,
    marks: new Map(Object.entries(row.marks)),
    because: new Map(Object.entries(row.because)),
    targets: row.targets,
    earlier: row.earlier,
    countedSha256: row.counted_sha256,
    sha256: row.sha256,
    logIndex: Number(row.log_index),
    events: events.get(row.id) ?? [],
  }));
}

async function eventsOf(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, PublicationEventRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('publication_event')
    .selectAll()
    .where('publication_id', 'in', [...ids])
    .orderBy('number')
    .execute();
  const described = rows.map((row) => ({
    publicationId: row.publication_id,
    number: row.number,
    kind: row.kind,
    by: { accountId: row.account_id, name: row.by_name },
    at: row.at,
    reason: row.reason,
    logIndex: Number(row.log_index),
  }));
  return Map.groupBy(described, ({ publicationId }) => publicationId);
}

/** Whom each of these counted, in the order in which they were written down. */
export async function listPublicationPeople(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, CountedPerson[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('publication_person')
    .selectAll()
    .where('publication_id', 'in', [...ids])
    .orderBy('number')
    .execute();
  const people = new Map<string, CountedPerson[]>(ids.map((id) => [id, []]));
  for (const row of rows)
    people.get(row.publication_id)!.push({ id: row.person, operation: row.operation, values: row.codes });
  return people;
}

/** So that nothing is confirmed beside it: until the transaction ends. */
export async function lockPublications(tx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('publication', 0))`.execute(tx);
}

/** Assessments about which a child may be at risk: an alarm, no drill, that nobody closed, on one of their conversations or on their operation. */
export async function findAlarmedAssessments(db: Kysely<Database>): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.id from assessment a join alarm l on l.operation_id = a.operation_id::text and not l.drill
    where not exists (select from alarm_event e where e.alarm_id = l.id and e.kind = 'closed')
      and (l.conversation_id is null or exists (select from assessment_conversation c
        where c.assessment_id = a.id and c.conversation_id::text = l.conversation_id))`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Whom each assessment is about, where a person was made of it. */
export async function findAssessedPeople(db: Kysely<Database>): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('assessment')
    .select(['id', 'person_id'])
    .where('person_id', 'is not', null)
    .execute();
  return new Map(rows.map(({ id, person_id }) => [id, person_id!]));
}

export interface NamingConsentRow {
  readonly recipientId: string;
  readonly number: number;
  readonly decision: NamingDecision;
  readonly saidBy: string;
  readonly saidOn: string;
  readonly document: string;
  readonly by: Reader;
  readonly at: Date;
  readonly logIndex: number;
}

/** By authority, in order; the last holds. */
export async function listNamingConsents(db: Kysely<Database>): Promise<Map<string, NamingConsentRow[]>> {
  const rows = await db
    .selectFrom('naming_consent')
    .selectAll()
    .select(sql<string>`said_on::text`.as('said_on'))
    .orderBy('recipient_id')
    .orderBy('number')
    .execute();
  const described = rows.map((row) => ({
    recipientId: row.recipient_id,
    number: row.number,
    decision: row.decision,
    saidBy: row.said_by,
    saidOn: row.said_on,
    document: row.document,
    by: { accountId: row.account_id, name: row.by_name },
    at: row.at,
    logIndex: Number(row.log_index),
  }));
  return Map.groupBy(described, ({ recipientId }) => recipientId);
}
