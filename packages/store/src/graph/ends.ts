/** From keys of things to what the tables know them by. */
import type { GraphThing, IdentifierKind } from '@custodia/core';
import { sql, type RawBuilder } from 'kysely';
import { ACCOUNT } from '../person/account.ts';

/** The things that links are looked for around. */
export interface GraphEnds {
  readonly accounts: readonly string[];
  readonly identifiers: readonly { readonly type: IdentifierKind; readonly system: string; readonly value: string }[];
  readonly people: readonly string[];
  readonly conversations: readonly string[];
  readonly places: readonly string[];
  readonly countries: readonly string[];
}

export function sortEnds(things: readonly GraphThing[]): GraphEnds {
  return {
    accounts: things.flatMap((thing) => (thing.kind === 'account' ? thing.account : [])),
    identifiers: things.flatMap((thing) =>
      thing.kind === 'identifier' ? { type: thing.type, system: thing.system, value: thing.value } : [],
    ),
    people: things.flatMap((thing) => (thing.kind === 'person' ? thing.id : [])),
    conversations: things.flatMap((thing) => (thing.kind === 'conversation' ? thing.id : [])),
    places: things.flatMap((thing) => (thing.kind === 'place' ? thing.stated : [])),
    countries: things.flatMap((thing) => (thing.kind === 'country' ? thing.code : [])),
  };
}

/**
 * Common table expressions: `p` every participant of the operation with its account, `chosen` those of these accounts, `wanted` these
 * identifiers.
 */
export function withEnds(operationId: string, { accounts, identifiers }: GraphEnds): RawBuilder<unknown> {
  return sql`p as materialized (
      select p.id, p.exhibit_id, p.number, p.platform, p.native_id, p.handle, ${ACCOUNT} as account
      from participant p join exhibit e on e.id = p.exhibit_id where e.operation_id = ${operationId}),
    chosen as materialized (select * from p where account = any(${accounts}::text[])),
    wanted as materialized (select type::identifier_kind as type, system, value
      from jsonb_to_recordset(${JSON.stringify(identifiers)}::jsonb) as i (type text, system text, value text)),
    seen as materialized (
      select o.exhibit_id, o.ordinal, o.number, o.kind, w.system, w.value from wanted w
        join observation o on o.kind = w.type and o.value = w.value and o.keyed_digest is null and coalesce(o.system, '') = w.system
        join exhibit e on e.id = o.exhibit_id and e.operation_id = ${operationId}
      union all
      select o.exhibit_id, o.ordinal, o.number, o.kind, w.system, w.value from wanted w
        join observation o on o.kind = w.type and o.keyed_digest = w.value and coalesce(o.system, '') = w.system
        join exhibit e on e.id = o.exhibit_id and e.operation_id = ${operationId})`;
}

/** The key of an identifier that was observed: what is masked is told apart by its keyed digest. */
export const IDENTIFIER_KEY = sql`'identifier:' || o.kind || ':' || coalesce(o.system, '') || ':' || coalesce(o.keyed_digest, o.value)`;
