/** What the accounts of an operation wrote that they can be compared by. */
import { isPassedOn, type IdentifierKind, type Validity } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export type WrittenValue = {
  readonly participantId: string;
} & (
  | {
      readonly kind: IdentifierKind;
      readonly system: string | null;
      readonly value: string;
      readonly validity: Validity;
      readonly passedOn: boolean;
    }
  | { readonly kind: 'name' | 'age' | 'place' | 'employer' | 'school'; readonly value: string }
);

/** Units of text around an identifier that are looked at for whose it is. */
const AROUND = 100;

/** Identifiers, and what senders say of themselves; `by`: only these participants. A masked number counts by its keyed digest. */
export async function listWrittenValues(
  db: Kysely<Database>,
  operationId: string,
  by?: readonly string[],
): Promise<WrittenValue[]> {
  return [...(await listIdentifiers(db, operationId, by)), ...(await listSaid(db, operationId, by))];
}

/** Their exhibits are named as well: nothing else is read, however much there is. */
function among(by: readonly string[] | undefined) {
  return by === undefined
    ? sql``
    : sql`and p.id = any(${by}::uuid[]) and m.exhibit_id = any(array(select distinct q.exhibit_id from participant q where q.id = any(${by}::uuid[])))`;
}

async function listIdentifiers(
  db: Kysely<Database>,
  operationId: string,
  by: readonly string[] | undefined,
): Promise<WrittenValue[]> {
  const { rows } = await sql<{
    participantId: string;
    kind: IdentifierKind;
    system: string | null;
    value: string;
    validity: Validity;
    around: string;
    from: number;
    to: number;
  }>`
    select p.id as "participantId", o.kind, o.system, coalesce(o.keyed_digest, o.value) as value, o.validity,
      substr(m.text, greatest(o.start_unit - ${AROUND}, 0) + 1, o.end_unit - o.start_unit + ${2 * AROUND}::int) as around,
      least(o.start_unit, ${AROUND}::int) as from, least(o.start_unit, ${AROUND}::int) + o.end_unit - o.start_unit as to
    from observation o join exhibit e on e.id = o.exhibit_id and e.operation_id = ${operationId}
    join message m on m.exhibit_id = o.exhibit_id and m.ordinal = o.ordinal
    join participant p on p.exhibit_id = m.exhibit_id and p.number = m.sender ${among(by)}`.execute(db);
  return rows.map(({ around, from, to, ...row }) => ({ ...row, passedOn: isPassedOn(around, from, to) }));
}

async function listSaid(
  db: Kysely<Database>,
  operationId: string,
  by: readonly string[] | undefined,
): Promise<WrittenValue[]> {
  const { rows } = await sql<WrittenValue>`
    select distinct p.id as "participantId", t.kind, t.value
    from trace t join exhibit e on e.id = t.exhibit_id and e.operation_id = ${operationId}
    join message m on m.exhibit_id = t.exhibit_id and m.ordinal = t.ordinal
    join participant p on p.exhibit_id = m.exhibit_id and p.number = m.sender ${among(by)}
    where t.kind in ('name', 'age', 'place', 'employer', 'school')`.execute(db);
  return rows;
}

export interface WritingHabit {
  readonly participantId: string;
  /** ISO 639-1; null where it was not told. */
  readonly language: string | null;
  /** Of the day, UTC; null where the time is not known as an instant. */
  readonly hour: number | null;
  readonly messages: number;
}

/** When and in what language each participant writes; `by`: only these. */
export async function listWritingHabits(
  db: Kysely<Database>,
  operationId: string,
  by?: readonly string[],
): Promise<WritingHabit[]> {
  const { rows } = await sql<WritingHabit>`
    select p.id as "participantId", h.language, h.hour, h.messages from (
      select m.exhibit_id, m.sender, w.language, extract(hour from m.at at time zone 'UTC')::int as hour, count(*)::int as messages
      from message m join exhibit e on e.id = m.exhibit_id and e.operation_id = ${operationId}
      left join writing w on w.exhibit_id = m.exhibit_id and w.ordinal = m.ordinal
      where m.kind = 'message' and m.sender is not null ${by === undefined ? sql`` : sql`and (m.exhibit_id, m.sender) in (select p.exhibit_id, p.number from participant p where true ${among(by)})`}
      group by 1, 2, 3, 4) h
    join participant p on p.exhibit_id = h.exhibit_id and p.number = h.sender`.execute(db);
  return rows;
}
