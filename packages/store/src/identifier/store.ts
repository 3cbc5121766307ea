/** Identifiers found in the text of admitted entries. */
import type { Observation, Validity } from '@custodia/core';
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

export const IDENTIFIER_ORDERS = ['seen', 'exhibits', 'value'] as const;

export interface IdentifierFilter {
  readonly operationId?: string;
  readonly exhibitId?: string;
  readonly kind?: string;
  readonly value?: string;
  readonly validity?: Validity;
  readonly order: (typeof IDENTIFIER_ORDERS)[number];
  /** The key of the last identifier of the page before. */
  readonly after?: IdentifierKey;
  readonly limit: number;
}

/** What puts an identifier in its place: the figure sorted by (0 where by value), kind, value, system, digest of what is masked. */
export type IdentifierKey = readonly [figure: number, kind: string, value: string, system: string, digest: string];

/** Distinct values with how often, in how many exhibits and where first. Ties stand by kind and value, in the order of code points. */
export async function summariseIdentifiers(
  db: Kysely<Database>,
  filter: IdentifierFilter,
): Promise<(IdentifierRow & { readonly key: IdentifierKey })[]> {
  const figure = { seen: sql`-seen`, exhibits: sql`-exhibits`, value: sql`0` }[filter.order];
  const key = sql`${figure}::int, kind::text collate "C", value collate "C", coalesce(system, '') collate "C", coalesce(keyed_digest, '') collate "C"`;
  const shown = [
    ...(filter.validity === undefined ? [] : [sql<SqlBool>`validity = ${filter.validity}::validity`]),
    ...(filter.after === undefined ? [] : [sql<SqlBool>`(${key}) > (${sql.join([...filter.after])})`]),
  ];
  const { rows } = await sql<IdentifierRow & { figure: number; keyed_digest: string | null }>`
    select kind, system, value, validity, seen, exhibits, first, ${figure}::int as figure, keyed_digest from (
      select o.kind, o.system, o.value, o.keyed_digest, min(o.validity) as validity, count(*)::int as seen,
        count(distinct o.exhibit_id)::int as exhibits,
        (array_agg(json_build_object('exhibitId', o.exhibit_id, 'ordinal', o.ordinal, 'start', o.start_unit, 'end', o.end_unit)
          order by e.log_index, o.ordinal, o.number))[1] as first
      from observation o join exhibit e on e.id = o.exhibit_id
      where ${sql.join(conditionsOf(filter), sql` and `)}
      group by o.kind, o.system, o.value, o.keyed_digest) found
    where ${shown.length === 0 ? sql`true` : sql.join(shown, sql` and `)}
    order by ${key} limit ${filter.limit}`.execute(db);
  return rows.map(({ figure: sorted, keyed_digest, ...row }) => ({
    ...row,
    key: [sorted, row.kind, row.value, row.system ?? '', keyed_digest ?? ''],
  }));
}

function conditionsOf(filter: Omit<IdentifierFilter, 'order' | 'limit' | 'after'>) {
  const { operationId, exhibitId, kind, value } = filter;
  return [
    sql<SqlBool>`true`,
    ...(operationId === undefined ? [] : [sql<SqlBool>`e.operation_id = ${operationId}`]),
    ...(exhibitId === undefined ? [] : [sql<SqlBool>`o.exhibit_id = ${exhibitId}`]),
    ...(kind === undefined ? [] : [sql<SqlBool>`o.kind = ${kind}::identifier_kind`]),
    ...(value === undefined ? [] : [sql<SqlBool>`o.value = ${value}`]),
  ];
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
