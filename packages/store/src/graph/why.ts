/** The places in sealed text that a link rests on, and what people said that it rests on. */
import type { LinkReason } from '@custodia/core';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';
import { ACCOUNT } from '../person/account.ts';
import { withEnds, type GraphEnds } from './ends.ts';

export interface WhyPlaceRow {
  readonly exhibitId: string;
  readonly ordinal: number;
  readonly conversationId: string;
  readonly at: Date | null;
  /** Wall time of unknown zone, where there is no instant. */
  readonly local: string | null;
  /** UTF-16 units of the text; null where it is about the whole entry. */
  readonly start: number | null;
  readonly end: number | null;
  /** What found it; null for identifiers and for taking part. */
  readonly rule: string | null;
}

type InText = 'took-part' | 'wrote' | 'stands-in' | 'said-place';

/** What each reason rests on: `m` is the entry, `c` its conversation, `p` its sender. */
const RESTS: Readonly<Record<InText, (ends: GraphEnds) => RawBuilder<unknown>>> = {
  'took-part': () => sql`select m.exhibit_id, m.ordinal, null::int as start, null::int as end, null as rule
    from message m join chosen s on s.exhibit_id = m.exhibit_id and s.number = m.sender`,
  wrote: () => sql`select m.exhibit_id, m.ordinal, o.start_unit as start, o.end_unit as end, null as rule from seen
    join observation o on o.exhibit_id = seen.exhibit_id and o.ordinal = seen.ordinal and o.number = seen.number
    join message m on m.exhibit_id = o.exhibit_id and m.ordinal = o.ordinal
    join chosen s on s.exhibit_id = m.exhibit_id and s.number = m.sender`,
  'stands-in':
    () => sql`select m.exhibit_id, m.ordinal, o.start_unit as start, o.end_unit as end, null as rule from seen
    join observation o on o.exhibit_id = seen.exhibit_id and o.ordinal = seen.ordinal and o.number = seen.number
    join message m on m.exhibit_id = o.exhibit_id and m.ordinal = o.ordinal and m.sender is null`,
  'said-place': ({
    places,
  }) => sql`select t.exhibit_id, t.ordinal, t.start_unit as start, t.end_unit as end, t.rule from trace t
    join message m on m.exhibit_id = t.exhibit_id and m.ordinal = t.ordinal
    join chosen s on s.exhibit_id = m.exhibit_id and s.number = m.sender
    where t.kind = 'place' and lower(t.value) = any(${places}::text[])`,
};

export function isInText(kind: LinkReason): kind is InText {
  return kind in RESTS;
}

/** In the order of time; what has no instant last. */
export async function listWhyPlaces(
  db: Kysely<Database>,
  operationId: string,
  kind: InText,
  ends: GraphEnds,
  limit: number,
): Promise<WhyPlaceRow[]> {
  const inThese = ends.conversations.length > 0 ? sql`c.id = any(${ends.conversations}::uuid[])` : sql`true`;
  const { rows } = await sql<WhyPlaceRow>`
    with ${withEnds(operationId, ends)}
    select r.exhibit_id as "exhibitId", r.ordinal, c.id as "conversationId", m.at, m.local, r.start, r.end, r.rule
    from (${RESTS[kind](ends)}) r join message m on m.exhibit_id = r.exhibit_id and m.ordinal = r.ordinal
      join conversation c on c.exhibit_id = m.exhibit_id and c.number = m.conversation
    where ${inThese} order by m.at nulls last, r.exhibit_id, r.ordinal, r.start limit ${limit}`.execute(db);
  return rows;
}

export interface TieRow {
  readonly id: string;
  readonly assessmentId: string;
  readonly connection: string;
  readonly reason: string;
  readonly by: Reader;
  readonly at: Date;
  readonly logIndex: number;
}

/** Decisions that tied an assessment of this account to this country, the last of each assessment and connection. */
export async function listTies(
  db: Kysely<Database>,
  operationId: string,
  account: string,
  country: string,
): Promise<TieRow[]> {
  const { rows } = await sql<Omit<TieRow, 'by'> & { account_id: string | null; decided_by: string }>`
    select distinct on (t.assessment_id, t.connection) t.id, t.assessment_id as "assessmentId", t.connection, t.reason, t.account_id, t.decided_by,
      t.decided_at as at, t.log_index::int as "logIndex"
    from assessment_country t join assessment_account a on a.assessment_id = t.assessment_id join participant p on p.id = a.participant_id
    where t.operation_id = ${operationId} and t.country = ${country} and t.stands and t.connection in ('location', 'nationality')
      and ${ACCOUNT} = ${account}
    order by t.assessment_id, t.connection, t.log_index desc`.execute(db);
  return rows.map(({ account_id, decided_by, ...row }) => ({
    ...row,
    by: { accountId: account_id, name: decided_by },
  }));
}
