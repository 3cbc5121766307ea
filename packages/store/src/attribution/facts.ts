/** What country cues are read from: accounts, messages, identifiers and claims; to a signed-in person as far as row-level security shows them. */
import type { Mention, OwnMessage, StatedPlace } from '@custodia/core';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { restoreStrings } from '../message/rows.ts';
import type { Database } from '../schema/tables.ts';
import type { ConversationPlace } from '../signal/store.ts';

/** Accounts of the person; in these conversations only, or wherever they wrote (`null`). */
export interface AttributedScope {
  readonly participants: readonly string[];
  readonly places: readonly ConversationPlace[] | null;
}

/** More than a conversation holds; what lies beyond says nothing new about a country. */
const MESSAGES_MAX = 50_000;

/** Messages by these accounts within the scope. */
function written({ participants, places }: AttributedScope): RawBuilder<unknown> {
  const within =
    places === null
      ? sql``
      : sql`and (m.exhibit_id, m.conversation) in (select * from unnest(
          ${places.map(({ exhibitId }) => exhibitId)}::uuid[], ${places.map(({ conversation }) => conversation)}::int[]))`;
  return sql`message m join participant p on p.exhibit_id = m.exhibit_id and p.number = m.sender
    where p.id = any(${participants}::uuid[]) and m.kind = 'message' ${within}`;
}

type StoredMessage = { id: string; at: Date | null; text: string; escaped: Record<string, unknown> | null };

/** In the order of the file, at most 50,000. */
export async function listOwnMessages(db: Kysely<Database>, scope: AttributedScope): Promise<OwnMessage[]> {
  const { rows } = await sql<StoredMessage>`
    select m.exhibit_id || ':' || m.ordinal as id, m.at, m.text, case when m.extra ? '~' then m.extra end as escaped
    from ${written(scope)} order by m.exhibit_id, m.ordinal limit ${sql.lit(MESSAGES_MAX)}`.execute(db);
  return rows.map(({ id, at, text, escaped }) => ({ id, at: at?.toISOString() ?? null, text: restore(text, escaped) }));
}

/** Where the strings of an entry hold U+0000 they are kept in another form. */
function restore(text: string, escaped: Record<string, unknown> | null): string {
  if (escaped === null) return text;
  return restoreStrings({ text, rawTime: null, sourceId: null, action: null, extra: escaped }).text;
}

const KINDS = ['phone', 'iban', 'payment-handle', 'domain', 'email', 'url', 'ipv4', 'ipv6'];

/** Identifiers in those messages. `attributed`: a claim that stands about the person of one of the accounts rests on it. */
export async function listMentions(db: Kysely<Database>, scope: AttributedScope): Promise<Mention[]> {
  const { rows } = await sql<Mention>`
    select o.kind, o.system, o.value, o.validity, o.exhibit_id || ':' || o.ordinal as message,
      exists (select from person_claim_source s join (${claimsOf(scope)}) c on c.id = s.claim_id
        where s.identifier_kind = o.kind and s.identifier_value = o.value) as attributed
    from (select m.exhibit_id, m.ordinal from ${written(scope)} order by m.exhibit_id, m.ordinal limit ${sql.lit(MESSAGES_MAX)}) w
      join observation o on o.exhibit_id = w.exhibit_id and o.ordinal = w.ordinal
    where o.kind::text = any(${KINDS}::text[]) order by o.exhibit_id, o.ordinal, o.number`.execute(db);
  return rows;
}

/** Claims that were not retracted, about the people whose accounts these are. */
function claimsOf({ participants }: AttributedScope): RawBuilder<unknown> {
  return sql`select c.* from person_claim c
    where not exists (select from person_claim_retraction r where r.claim_id = c.id) and c.person_id in (
      select a.person_id from person_account a
      where a.participant_id = any(${participants}::uuid[])
        and not exists (select from person_account later where later.person_id = a.person_id
          and later.participant_id = a.participant_id and later.log_index > a.log_index)
        and a.attached)`;
}

interface StoredClaim {
  readonly kind: 'place' | 'nationality';
  readonly value: string;
  readonly nature: 'fact' | 'assessment';
  readonly reliability: string;
  readonly credibility: number;
  readonly messages: string[];
}

/** Claims about place and nationality, and messages in which they say something about themselves, as readers tagged them. */
export async function listStatedPlaces(db: Kysely<Database>, scope: AttributedScope): Promise<StatedPlace[]> {
  const claims = await sql<StoredClaim>`
    select c.kind, c.value, c.nature, c.reliability, c.credibility,
      array(select s.exhibit_id || ':' || s.ordinal from person_claim_source s where s.claim_id = c.id and s.kind = 'message' order by 1) as messages
    from (${claimsOf(scope)}) c where c.kind in ('place', 'nationality') order by c.log_index, c.id`.execute(db);
  const tagged = await sql<StoredMessage>`
    select w.id, w.at, w.text, w.escaped from (
      select m.exhibit_id, m.ordinal, m.exhibit_id || ':' || m.ordinal as id, m.at, m.text, case when m.extra ? '~' then m.extra end as escaped
      from ${written(scope)}) w
    where exists (select from signal s where s.exhibit_id = w.exhibit_id and s.ordinal = w.ordinal and s.code = 'IDENTITY_DISCLOSED'
      and not exists (select from signal_retraction r where r.signal_id = s.id)) order by w.exhibit_id, w.ordinal`.execute(
    db,
  );
  return [...claims.rows.map(placeOfClaim), ...tagged.rows.map(placeOfMessage)];
}

function placeOfClaim({ kind, value, messages, ...grading }: StoredClaim): StatedPlace {
  return { from: kind === 'place' ? 'place-claim' : 'nationality-claim', text: value, grading, messages };
}

function placeOfMessage({ id, text, escaped }: StoredMessage): StatedPlace {
  return { from: 'tagged-message', text: restore(text, escaped), grading: null, messages: [id] };
}

/** The days of the first and the last message of the scope that has a certain instant (UTC); null where none has. */
export async function conductDays(
  db: Kysely<Database>,
  places: readonly ConversationPlace[],
): Promise<{ from: string | null; to: string | null }> {
  const { rows } = await sql<{ from: string | null; to: string | null }>`
    select to_char(min(m.at) at time zone 'UTC', 'YYYY-MM-DD') as "from", to_char(max(m.at) at time zone 'UTC', 'YYYY-MM-DD') as "to"
    from message m where (m.exhibit_id, m.conversation) in (select * from unnest(
      ${places.map(({ exhibitId }) => exhibitId)}::uuid[], ${places.map(({ conversation }) => conversation)}::int[]))`.execute(
    db,
  );
  return rows[0]!;
}
