/** A page of the work in an operation, with what the whole of it adds up to: one statement. */
import type { Tier, TriageReason, WorkGap, WorkOrder, WorkState } from '@custodia/core';
import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { Database } from '../schema/tables.ts';
import { joinByHash } from './plan-joins.ts';
import { workIn } from './rows.ts';

export interface WorkFilter {
  readonly tiers?: readonly (Tier | 'none')[];
  readonly states?: readonly WorkState[];
  /** Accounts that have it; `nobody`. */
  readonly holders?: readonly string[];
  readonly gap?: WorkGap;
  /** Decided, or a candidate. */
  readonly country?: string;
  readonly platform?: string;
  readonly linked?: boolean;
}

export interface WorkQuery extends WorkFilter {
  readonly operationId: string;
  readonly order: WorkOrder;
  readonly from: number;
  readonly limit: number;
  /** Also the ids of everything that fits, at most so many. */
  readonly idsMax: number;
}

export interface WorkRow {
  readonly id: string;
  readonly exhibitId: string;
  readonly platform: string;
  readonly title: string | null;
  readonly space: string | null;
  readonly messages: number;
  readonly people: number;
  /** When its exhibit was sealed. */
  readonly since: string;
  /** Of a tag, a reading, an assessment or a sharing out; null: nobody did anything yet. */
  readonly touched: string | null;
  readonly holder: { readonly accountId: string; readonly name: string } | null;
  readonly heldSince: string | null;
  readonly second: { readonly accountId: string; readonly name: string } | null;
  readonly asideReason: string | null;
  readonly readers: number;
  readonly state: WorkState;
  /** Null: nobody has weighed it. */
  readonly tier: Tier | null;
  /** `person`: somebody set it; `signs`: tags, answers, alarms or records; `record`: what its assessment has and lacks. */
  readonly tierBy: 'person' | 'signs' | 'record';
  readonly reasons: readonly TriageReason[];
  readonly atRisk: boolean;
  readonly gaps: readonly WorkGap[];
  /** Elements that are missing, where it was weighed after the last tag; else null. */
  readonly missing: readonly string[] | null;
  readonly countries: readonly string[];
  /** Best supported first; null: not yet weighed. */
  readonly candidates: readonly string[] | null;
  readonly links: number;
  readonly assessments: readonly string[];
}

export interface WorkPage {
  readonly rows: readonly WorkRow[];
  /** How many fit, those at risk included whatever was asked for. */
  readonly matched: number;
  readonly ids: readonly string[];
  readonly total: number;
  readonly atRisk: number;
  readonly tiers: readonly { readonly tier: Tier | null; readonly count: number }[];
  readonly states: readonly { readonly state: WorkState; readonly count: number }[];
  readonly unweighed: number;
}

export async function pageWork(db: Kysely<Database>, query: WorkQuery): Promise<WorkPage> {
  const { rows } = await db.transaction().execute((tx) => joinByHash(tx, () => pageStatement(query).execute(tx)));
  const [page] = rows;
  return { ...page!, rows: page!.rows.map(tidy) };
}

/** For who wants to see how the database goes about it. */
export function pageStatement(query: WorkQuery): RawBuilder<WorkPage> {
  const order = sql.join([sql`w.at_risk desc`, ...ORDERS[query.order], sql`w.since`, sql`w.id`]);
  return sql<WorkPage>`
    with ${workIn(query.operationId)},
    -- Only its id and its place: rows are wide, and sorting all of them whole takes longer than finding them.
    chosen as materialized (select w.id, row_number() over (order by ${order}) as place from work w where w.at_risk or (${wanted(query)}))
    select
      (select coalesce(jsonb_agg(${SHOWN} order by c.place), '[]') from chosen c join work w on w.id = c.id
        left join account h on h.id = w.holder left join account s on s.id = w.second
        where c.place > ${query.from} and c.place <= ${query.from + query.limit}) as rows,
      (select count(*)::int from chosen) as matched,
      (select coalesce(jsonb_agg(c.id order by c.place), '[]') from chosen c where c.place <= ${query.idsMax}) as ids,
      (select count(*)::int from work) as total,
      (select count(*)::int from work w where w.at_risk) as "atRisk",
      (select coalesce(jsonb_agg(jsonb_build_object('tier', t.tier, 'count', t.n) order by t.tier nulls last), '[]')
        from (select w.tier, count(*)::int as n from work w group by w.tier) t) as tiers,
      (select coalesce(jsonb_agg(jsonb_build_object('state', t.state, 'count', t.n)), '[]')
        from (select w.state, count(*)::int as n from work w group by w.state) t) as states,
      (select count(*)::int from work w where w.candidates is null or (w.assessments <> '{}' and not w.weighed)) as unweighed`;
}

const SHOWN = sql`jsonb_build_object(
  'id', w.id, 'exhibitId', w.exhibit_id, 'platform', w.platform, 'title', w.title, 'space', w.space,
  'messages', coalesce(w.messages, 0), 'people', coalesce(w.people, 0), 'since', w.since, 'touched', w.touched,
  'holder', case when w.holder is not null then jsonb_build_object('accountId', w.holder, 'name', h.name) end, 'heldSince', case when w.holder is not null then w.held_since end,
  'second', case when w.second is not null then jsonb_build_object('accountId', w.second, 'name', s.name) end,
  'asideReason', w.aside_reason, 'readers', w.readers, 'state', w.state, 'tier', w.tier, 'tierBy', w.tier_by, 'reasons', w.reasons,
  'atRisk', w.at_risk, 'gaps', w.gaps, 'missing', case when w.weighed then to_jsonb(w.missing) end, 'countries', w.decided_countries,
  'candidates', w.candidates, 'links', w.links, 'assessments', w.assessments)`;

const TIER_FIRST = sql`w.tier nulls last`;

/** After those at risk. */
const ORDERS: Readonly<Record<WorkOrder, readonly RawBuilder<unknown>[]>> = {
  tier: [TIER_FIRST, sql`w.touched nulls first`],
  oldest: [],
  idle: [sql`coalesce(w.touched, w.since)`],
  gaps: [sql`cardinality(w.gaps)`, TIER_FIRST],
  links: [sql`w.links desc`, TIER_FIRST],
  messages: [sql`w.messages desc nulls last`],
};

function wanted({ tiers, states, holders, gap, country, platform, linked }: WorkFilter): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.join(
    [
      sql`true`,
      ...(tiers === undefined ? [] : [sql`coalesce(w.tier, 'none') = any (${[...tiers]}::text[])`]),
      ...(states === undefined ? [] : [sql`w.state = any (${[...states]}::text[])`]),
      ...(holders === undefined ? [] : [sql`coalesce(w.holder::text, 'nobody') = any (${[...holders]}::text[])`]),
      ...(gap === undefined ? [] : [sql`${gap} = any (w.gaps)`]),
      ...(country === undefined
        ? []
        : [sql`(${country} = any (w.decided_countries) or ${country} = any (coalesce(w.candidates, '{}')))`]),
      ...(platform === undefined ? [] : [sql`w.platform = ${platform}`]),
      ...(linked === undefined ? [] : [sql`(w.links > 0) = ${linked}`]),
    ],
    sql` and `,
  )}`;
}

function tidy(row: WorkRow): WorkRow {
  return {
    ...row,
    since: instant(row.since)!,
    touched: instant(row.touched),
    heldSince: instant(row.heldSince),
    missing: row.missing === null ? null : unique(row.missing),
    countries: unique(row.countries),
  };
}

/** JSON of the database writes an offset where we write Z. */
function instant(at: string | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
