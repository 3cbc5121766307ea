/** What an assessment weighs of messages: who wrote them and when. Their texts stay where they are. */
import type { EntryKind, TimeBasis } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import { restoreStrings } from '../message/rows.ts';
import type { Database } from '../schema/tables.ts';
import type { ConversationPlace } from '../signal/store.ts';

export interface WeighedMessage {
  readonly exhibitId: string;
  readonly ordinal: number;
  readonly conversationId: string;
  /** Participant id; null where the source names nobody. */
  readonly sender: string | null;
  readonly kind: EntryKind;
  readonly at: Date | null;
  readonly basis: TimeBasis;
  readonly edited: boolean;
  readonly deleted: boolean;
}

/** Every entry of these conversations, in the order of each file. */
export async function listWeighedMessages(
  db: Kysely<Database>,
  places: readonly ConversationPlace[],
): Promise<WeighedMessage[]> {
  const found = await Promise.all(places.map((place) => weighedOf(db, place)));
  return found.flat();
}

/** Which of these conversations, by their ids, hold any entry. */
export async function conversationsWithEntries(db: Kysely<Database>, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversation c where c.id = any(${[...ids]}::uuid[])
      and exists (select from message m where m.exhibit_id = c.exhibit_id and m.conversation = c.number)`.execute(db);
  return rows.map(({ id }) => id);
}

type Stored = WeighedMessage & {
  /** Only where the strings of the entry hold U+0000, and its rare fields are kept in another form. */
  readonly escaped: Record<string, unknown> | null;
};

async function weighedOf(db: Kysely<Database>, place: ConversationPlace): Promise<WeighedMessage[]> {
  const { rows } = await sql<Stored>`
    select m.exhibit_id as "exhibitId", m.ordinal, c.id as "conversationId", p.id as sender, m.kind, m.at, m.basis,
      coalesce(m.extra ? 'edits', false) as edited, coalesce(m.extra ? 'deletion', false) as deleted,
      case when m.extra ? '~' then m.extra end as escaped
    from message m
      join conversation c on c.exhibit_id = m.exhibit_id and c.number = m.conversation
      left join participant p on p.exhibit_id = m.exhibit_id and p.number = m.sender
    where m.exhibit_id = ${place.exhibitId} and m.conversation = ${place.conversation}
    order by m.ordinal`.execute(db);
  return rows.map(restore);
}

function restore({ escaped, ...message }: Stored): WeighedMessage {
  if (escaped === null) return message;
  const { extra } = restoreStrings({ text: '', rawTime: null, sourceId: null, action: null, extra: escaped });
  return { ...message, edited: extra?.edits !== undefined, deleted: extra?.deletion !== undefined };
}
