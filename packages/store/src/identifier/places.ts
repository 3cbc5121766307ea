/** Every place where an identifier was seen. */
import type { IdentifierKind, TimeBasis, Validity } from '@custodia/core';
import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface PlaceSeen {
  readonly exhibitId: string;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly conversationId: string;
  readonly conversation: string | null;
  readonly platform: string;
  readonly sender: string | null;
  readonly senderId: string | null;
  readonly at: Date | null;
  readonly local: string | null;
  readonly basis: TimeBasis;
  readonly validity: Validity;
  readonly key: PlaceKey;
}

/** Log index of the exhibit, ordinal, number within the message. */
export type PlaceKey = readonly [exhibit: number, ordinal: number, number: number];

export interface PlaceFilter {
  readonly kind: IdentifierKind;
  readonly value: string;
  readonly operationId?: string;
  readonly exhibitId?: string;
  readonly after?: PlaceKey;
  readonly limit: number;
}

/** In the order of sealing, then of the file. */
export async function listPlaces(db: Kysely<Database>, filter: PlaceFilter): Promise<PlaceSeen[]> {
  const after = filter.after;
  const { rows } = await sql<Omit<PlaceSeen, 'key'> & { log_index: number; number: number }>`
    select o.exhibit_id as "exhibitId", o.ordinal, o.start_unit as "start", o.end_unit as "end", o.validity, o.number, e.log_index,
      c.id as "conversationId", c.title as conversation, c.platform, p.id as "senderId",
      coalesce(p.display_name, p.handle, p.key) as sender, m.at, m.local, m.basis
    from observation o join exhibit e on e.id = o.exhibit_id
      join message m on m.exhibit_id = o.exhibit_id and m.ordinal = o.ordinal
      join conversation c on c.exhibit_id = m.exhibit_id and c.number = m.conversation
      left join participant p on p.exhibit_id = m.exhibit_id and p.number = m.sender
    where ${matches(filter)}
      and ${after === undefined ? sql<SqlBool>`true` : sql<SqlBool>`(e.log_index, o.ordinal, o.number) > (${sql.join([...after])})`}
    order by e.log_index, o.ordinal, o.number limit ${filter.limit}`.execute(db);
  return rows.map(({ log_index, number, ...place }) => ({ ...place, key: [Number(log_index), place.ordinal, number] }));
}

export async function countPlaces(db: Kysely<Database>, filter: Omit<PlaceFilter, 'after' | 'limit'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from observation o join exhibit e on e.id = o.exhibit_id where ${matches(filter)}`.execute(
    db,
  );
  return rows[0]!.count;
}

function matches({ kind, value, operationId, exhibitId }: Omit<PlaceFilter, 'after' | 'limit'>) {
  const operation = operationId === undefined ? sql<SqlBool>`true` : sql<SqlBool>`e.operation_id = ${operationId}`;
  const exhibit = exhibitId === undefined ? sql<SqlBool>`true` : sql<SqlBool>`o.exhibit_id = ${exhibitId}`;
  return sql<SqlBool>`o.kind = ${kind}::identifier_kind and o.value = ${value} and ${operation} and ${exhibit}`;
}
