/**
 * What was said about people goes with what it rests on. The rule: an attachment goes with its participant; a source of a claim goes with its
 * message, and an identifier that it names with the last place in the operation where it was seen; a claim goes with its last source, its
 * retraction with it; and a person of whom something went and neither an attachment nor a claim remains goes too, with every label and
 * category. What rests on an authority's answer or an open source stays. The log keeps its entries, which hold none of what was said and
 * cannot be tied to it any more: the salts go with the rows.
 */
import { sql } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';

/** After messages, observations or participants of an exhibit were deleted. Only inside an erasure. */
export async function erasePeopleResting({ db }: TransactionScope, exhibitId: string): Promise<void> {
  const attachments = await sql<{ person_id: string }>`
    delete from person_account a where a.exhibit_id = ${exhibitId}
      and not exists (select from participant p where p.id = a.participant_id) returning a.person_id`.execute(db);
  const sources = await sql<{ claim_id: string }>`
    delete from person_claim_source s where
      (s.kind = 'message' and s.exhibit_id = ${exhibitId}
        and not exists (select from message m where m.exhibit_id = s.exhibit_id and m.ordinal = s.ordinal))
      or (s.kind = 'identifier' and s.operation_id = (select operation_id from exhibit where id = ${exhibitId})
        and not exists (select from observation o join exhibit e on e.id = o.exhibit_id
          where o.kind = s.identifier_kind and o.value = s.identifier_value and e.operation_id = s.operation_id))
    returning s.claim_id`.execute(db);
  const people = await eraseUnfoundedClaims(
    db,
    sources.rows.map((row) => row.claim_id),
  );
  await eraseEmptyPeople(db, [...attachments.rows.map((row) => row.person_id), ...people]);
}

/** Gives the people whose claims went. */
async function eraseUnfoundedClaims(db: TransactionScope['db'], claims: readonly string[]): Promise<string[]> {
  const unfounded = sql`(select c.id from person_claim c where c.id = any(${claims}::uuid[])
    and not exists (select from person_claim_source s where s.claim_id = c.id))`;
  await sql`delete from person_claim_retraction where claim_id in ${unfounded}`.execute(db);
  const { rows } = await sql<{
    person_id: string;
  }>`delete from person_claim where id in ${unfounded} returning person_id`.execute(db);
  return rows.map((row) => row.person_id);
}

async function eraseEmptyPeople(db: TransactionScope['db'], people: readonly string[]): Promise<void> {
  const empty = sql`(select p.id from person p where p.id = any(${people}::uuid[])
    and not exists (select from person_account a where a.person_id = p.id)
    and not exists (select from person_claim c where c.person_id = p.id))`;
  await sql`delete from person_revision where person_id in ${empty}`.execute(db);
  await sql`delete from person where id in ${empty}`.execute(db);
}
