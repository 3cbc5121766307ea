/** What the accounts of an operation wrote that they can be compared by. */
import type { IdentifierKind } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface WrittenValue {
  readonly participantId: string;
  readonly kind: IdentifierKind | 'name' | 'place' | 'employer' | 'school';
  readonly value: string;
}

/** Identifiers, and what senders say of themselves; each value once for each participant. A masked number counts by its keyed digest. */
export async function listWrittenValues(db: Kysely<Database>, operationId: string): Promise<WrittenValue[]> {
  const { rows } = await sql<WrittenValue>`
    select distinct p.id as "participantId", w.kind, w.value from (
      select exhibit_id, ordinal, kind::text as kind, coalesce(keyed_digest, value) as value from observation
      union all
      select exhibit_id, ordinal, kind::text, value from trace where kind in ('name', 'place', 'employer', 'school')) w
    join exhibit e on e.id = w.exhibit_id and e.operation_id = ${operationId}
    join message m on m.exhibit_id = w.exhibit_id and m.ordinal = w.ordinal
    join participant p on p.exhibit_id = m.exhibit_id and p.number = m.sender`.execute(db);
  return rows;
}
