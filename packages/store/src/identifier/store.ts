/** Identifiers found in the text of admitted entries. */
import type { Observation } from '@custodia/core';
import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface IdentifierRow {
  readonly kind: string;
  readonly system: string | null;
  readonly value: string;
  readonly validity: string;
  readonly seen: number;
  readonly exhibits: number;
  readonly first: {
    readonly exhibitId: string;
    readonly ordinal: number;
    readonly start: number;
    readonly end: number;
  };
}

export interface IdentifierFilter {
  readonly operationId?: string;
  readonly exhibitId?: string;
  readonly kind?: string;
  readonly value?: string;
  readonly limit: number;
}

/** Distinct values with how often, in how many exhibits and where first; most seen first, then by kind and value. */
export async function summariseIdentifiers(db: Kysely<Database>, filter: IdentifierFilter): Promise<IdentifierRow[]> {
  const conditions = [sql<SqlBool>`true`];
  if (filter.operationId !== undefined) conditions.push(sql<SqlBool>`e.operation_id = ${filter.operationId}`);
  if (filter.exhibitId !== undefined) conditions.push(sql<SqlBool>`o.exhibit_id = ${filter.exhibitId}`);
  if (filter.kind !== undefined) conditions.push(sql<SqlBool>`o.kind = ${filter.kind}::identifier_kind`);
  if (filter.value !== undefined) conditions.push(sql<SqlBool>`o.value = ${filter.value}`);
  const { rows } = await sql<IdentifierRow>`
    select o.kind, o.system, o.value, min(o.validity) as validity, count(*)::int as seen, count(distinct o.exhibit_id)::int as exhibits,
      (array_agg(json_build_object('exhibitId', o.exhibit_id, 'ordinal', o.ordinal, 'start', o.start_unit, 'end', o.end_unit)
        order by e.log_index, o.ordinal, o.number))[1] as first
    from observation o join exhibit e on e.id = o.exhibit_id
    where ${sql.join(conditions, sql` and `)}
    group by o.kind, o.system, o.value, o.keyed_digest
    order by seen desc, o.kind, o.value limit ${filter.limit}`.execute(db);
  return rows;
}

/** Observations in entries from one ordinal to another, inclusive, by ordinal. */
export async function listObservations(
  db: Kysely<Database>,
  exhibitId: string,
  from: number,
  to: number,
): Promise<Map<number, Observation[]>> {
  const rows = await db
    .selectFrom('observation')
    .selectAll()
    .where('exhibit_id', '=', exhibitId)
    .where('ordinal', '>=', from)
    .where('ordinal', '<=', to)
    .orderBy('ordinal')
    .orderBy('number')
    .execute();
  const byOrdinal = new Map<number, Observation[]>();
  for (const row of rows) {
    const seen: Observation = {
      kind: row.kind,
      system: row.system,
      start: row.start_unit,
      end: row.end_unit,
      value: row.value,
      validity: row.validity,
      ...(row.keyed_digest === null ? {} : { keyedDigest: row.keyed_digest }),
      ...(row.defanged ? { defanged: true } : {}),
    };
    byOrdinal.set(row.ordinal, [...(byOrdinal.get(row.ordinal) ?? []), seen]);
  }
  return byOrdinal;
}
