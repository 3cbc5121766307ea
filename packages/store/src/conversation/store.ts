/** Conversations, participants and entries that were read out of admitted exhibits. */
import { sql, type Kysely, type SqlBool } from 'kysely';
import type { EntryKind, TimeBasis } from '@custodia/core';
import { restoreStrings } from '../message/rows.ts';
import type { Database } from '../schema/tables.ts';

export interface ConversationRow {
  readonly exhibitId: string;
  readonly number: number;
  readonly id: string;
  readonly key: string;
  readonly platform: string;
  readonly title: string | null;
  readonly nativeId: string | null;
  readonly type: string | null;
  readonly space: string | null;
}

export interface ParticipantRow {
  readonly exhibitId: string;
  readonly number: number;
  readonly id: string;
  readonly key: string;
  readonly platform: string;
  readonly displayName: string | null;
  readonly nativeId: string | null;
  readonly handle: string | null;
  readonly bot: boolean | null;
  readonly exporter: boolean | null;
}

/** One entry as stored; `extra` holds the rare fields (edits, reactions, attachments, …). */
export interface EntryRow {
  readonly exhibitId: string;
  readonly ordinal: number;
  readonly conversation: number;
  readonly sender: number | null;
  readonly kind: EntryKind;
  readonly at: Date | null;
  readonly basis: TimeBasis;
  readonly local: string | null;
  readonly rawTime: string | null;
  readonly span: { readonly part: number; readonly offset: number; readonly length: number; readonly line: number };
  readonly sourceId: string | null;
  readonly action: string | null;
  readonly text: string;
  readonly extra: Record<string, unknown> | null;
  readonly entry: Uint8Array;
}

export interface ConversationSummary extends ConversationRow {
  readonly operationId: string | null;
  readonly operationName: string | null;
  readonly messages: number;
  readonly entries: number;
  readonly participants: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

export interface ConversationFilter {
  readonly operationId?: string;
  readonly exhibitId?: string;
  readonly conversationId?: string;
  readonly platform?: string;
  readonly limit: number;
}

/** With their tallies; first and last are instants, or wall times where the zone is unknown. */
export async function summariseConversations(
  db: Kysely<Database>,
  filter: ConversationFilter,
): Promise<ConversationSummary[]> {
  const where = sql.join(
    [
      sql<SqlBool>`true`,
      ...(filter.operationId === undefined ? [] : [sql<SqlBool>`e.operation_id = ${filter.operationId}`]),
      ...(filter.exhibitId === undefined ? [] : [sql<SqlBool>`c.exhibit_id = ${filter.exhibitId}`]),
      ...(filter.conversationId === undefined ? [] : [sql<SqlBool>`c.id = ${filter.conversationId}`]),
      ...(filter.platform === undefined ? [] : [sql<SqlBool>`c.platform = ${filter.platform}`]),
    ],
    sql` and `,
  );
  const { rows } = await sql<SummaryRow>`
    select c.*, e.operation_id, o.name as operation_name, m.* from conversation c join exhibit e on e.id = c.exhibit_id
    left join operation o on o.id = e.operation_id
    cross join lateral (
      select coalesce(sum(messages), 0)::int as messages, coalesce(sum(entries), 0)::int as entries,
        count(sender)::int as participants, min(first_at) as first_at, max(last_at) as last_at,
        min(first_local collate "C") as first_local, max(last_local collate "C") as last_local
      from conversation_tally where exhibit_id = c.exhibit_id and conversation = c.number) m
    where ${where} order by e.log_index, c.number limit ${filter.limit}`.execute(db);
  return rows.map(toSummary);
}

interface SummaryRow {
  exhibit_id: string;
  number: number;
  id: string;
  key: string;
  platform: string;
  title: string | null;
  native_id: string | null;
  type: string | null;
  space: string | null;
  operation_id: string | null;
  operation_name: string | null;
  messages: number;
  entries: number;
  participants: number;
  first_at: Date | null;
  last_at: Date | null;
  first_local: string | null;
  last_local: string | null;
}

function toSummary(row: SummaryRow): ConversationSummary {
  return {
    exhibitId: row.exhibit_id,
    number: row.number,
    id: row.id,
    key: row.key,
    platform: row.platform,
    title: row.title,
    nativeId: row.native_id,
    type: row.type,
    space: row.space,
    operationId: row.operation_id,
    operationName: row.operation_name,
    messages: row.messages,
    entries: row.entries,
    participants: row.participants,
    firstAt: row.first_at?.toISOString() ?? row.first_local,
    lastAt: row.last_at?.toISOString() ?? row.last_local,
  };
}

export async function listConversations(db: Kysely<Database>, exhibitId: string): Promise<ConversationRow[]> {
  const rows = await db
    .selectFrom('conversation')
    .selectAll()
    .where('exhibit_id', '=', exhibitId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    exhibitId: row.exhibit_id,
    number: row.number,
    id: row.id,
    key: row.key,
    platform: row.platform,
    title: row.title,
    nativeId: row.native_id,
    type: row.type,
    space: row.space,
  }));
}

/** In the order of their numbers. */
export async function listParticipants(db: Kysely<Database>, exhibitId: string): Promise<ParticipantRow[]> {
  return listParticipantsOf(db, [exhibitId]);
}

/** Of these exhibits, each exhibit's in the order of their numbers. */
export async function listParticipantsOf(
  db: Kysely<Database>,
  exhibitIds: readonly string[],
): Promise<ParticipantRow[]> {
  const rows = await db
    .selectFrom('participant')
    .selectAll()
    .where('exhibit_id', '=', sql<string>`any(${[...exhibitIds]}::uuid[])`)
    .orderBy('exhibit_id')
    .orderBy('number')
    .execute();
  return rows.map(toParticipant);
}

/** Those who wrote or did something in one of these conversations, each once. */
export async function listParticipantsIn(
  db: Kysely<Database>,
  conversationIds: readonly string[],
): Promise<ParticipantRow[]> {
  const { rows } = await sql<Parameters<typeof toParticipant>[0]>`
    select distinct p.exhibit_id, p.number, p.id, p.key, p.platform, p.display_name, p.native_id, p.handle, p.bot, p.exporter
    from conversation c
      join conversation_tally t on t.exhibit_id = c.exhibit_id and t.conversation = c.number
      join participant p on p.exhibit_id = t.exhibit_id and p.number = t.sender
    where c.id = any(${[...conversationIds]}::uuid[])
    order by p.exhibit_id, p.number`.execute(db);
  return rows.map(toParticipant);
}

/** By their identifiers, in the order of exhibits and numbers. */
export async function listParticipantsById(db: Kysely<Database>, ids: readonly string[]): Promise<ParticipantRow[]> {
  const rows = await db
    .selectFrom('participant')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('exhibit_id')
    .orderBy('number')
    .execute();
  return rows.map(toParticipant);
}

/** Those with these numbers in an exhibit, in order. */
export async function listParticipantsNumbered(
  db: Kysely<Database>,
  exhibitId: string,
  numbers: readonly number[],
): Promise<ParticipantRow[]> {
  const rows = await db
    .selectFrom('participant')
    .selectAll()
    .where('exhibit_id', '=', exhibitId)
    .where('number', '=', sql<number>`any(${[...numbers]}::int[])`)
    .orderBy('number')
    .execute();
  return rows.map(toParticipant);
}

function toParticipant(row: {
  exhibit_id: string;
  number: number;
  id: string;
  key: string;
  platform: string;
  display_name: string | null;
  native_id: string | null;
  handle: string | null;
  bot: boolean | null;
  exporter: boolean | null;
}): ParticipantRow {
  return {
    exhibitId: row.exhibit_id,
    number: row.number,
    id: row.id,
    key: row.key,
    platform: row.platform,
    displayName: row.display_name,
    nativeId: row.native_id,
    handle: row.handle,
    bot: row.bot,
    exporter: row.exporter,
  };
}

/** Participants whose identifier, handle, native id, key or shown name is exactly `name` (case-insensitive), optionally of one platform. */
export async function findParticipants(
  db: Kysely<Database>,
  account: { readonly platform: string | null; readonly name: string; readonly operationId: string | null },
): Promise<ParticipantRow[]> {
  let query = db
    .selectFrom('participant as p')
    .innerJoin('exhibit as e', 'e.id', 'p.exhibit_id')
    .selectAll('p')
    .where((eb) =>
      eb.or([
        ...(['p.handle', 'p.native_id', 'p.key', 'p.display_name'] as const).map((column) =>
          eb(eb.fn('lower', [column]), '=', eb.fn('lower', [eb.val(account.name)])),
        ),
        eb(sql<string>`p.id::text`, '=', account.name.toLowerCase()),
      ]),
    )
    .orderBy('e.log_index')
    .orderBy('p.number');
  if (account.platform !== null) query = query.where('p.platform', '=', account.platform);
  if (account.operationId !== null) query = query.where('e.operation_id', '=', account.operationId);
  return (await query.execute()).map(toParticipant);
}

export interface EntryFilter {
  readonly exhibitId: string;
  readonly conversation?: number;
  /** Only entries with a higher ordinal. */
  readonly afterOrdinal: number;
  /** Only these. */
  readonly ordinals?: readonly number[];
  readonly limit: number;
}

/** Entries in the order of the file. */
export async function listEntries(db: Kysely<Database>, filter: EntryFilter): Promise<EntryRow[]> {
  let query = db
    .selectFrom('message')
    .selectAll()
    .where('exhibit_id', '=', filter.exhibitId)
    .where('ordinal', '>', filter.afterOrdinal)
    .orderBy('ordinal')
    .limit(filter.limit);
  if (filter.conversation !== undefined) query = query.where('conversation', '=', filter.conversation);
  if (filter.ordinals !== undefined) {
    query = query.where('ordinal', '=', sql<number>`any(${[...filter.ordinals]}::int[])`);
  }
  return (await query.execute()).map(toEntryRow);
}

export interface StoredEntry {
  exhibit_id: string;
  ordinal: number;
  conversation: number;
  sender: number | null;
  kind: EntryKind;
  at: Date | null;
  basis: TimeBasis;
  local: string | null;
  raw_time: string | null;
  part: number;
  span_offset: number;
  span_length: number;
  line: number;
  source_id: string | null;
  action: string | null;
  text: string;
  extra: object | null;
  entry: Buffer;
}

export function toEntryRow(row: StoredEntry): EntryRow {
  const strings = restoreStrings({
    text: row.text,
    rawTime: row.raw_time,
    sourceId: row.source_id,
    action: row.action,
    extra: row.extra as Record<string, unknown> | null,
  });
  return {
    exhibitId: row.exhibit_id,
    ordinal: row.ordinal,
    conversation: row.conversation,
    sender: row.sender,
    kind: row.kind,
    at: row.at,
    basis: row.basis,
    local: row.local,
    rawTime: strings.rawTime,
    span: { part: row.part, offset: Number(row.span_offset), length: Number(row.span_length), line: row.line },
    sourceId: strings.sourceId,
    action: strings.action,
    text: strings.text,
    extra: strings.extra,
    entry: new Uint8Array(row.entry),
  };
}
