/** Tags of readers, what they took back, and who is done with which conversation. */
import type { Raiser, SignalCode } from '@custodia/core';
import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Database } from '../schema/tables.ts';

/** Who reads: an account, or a name at the machine itself. */
export interface Reader {
  readonly accountId: string | null;
  readonly name: string;
}

export interface ConversationPlace {
  readonly exhibitId: string;
  /** Number of the conversation in its exhibit. */
  readonly conversation: number;
}

export interface NewSignal extends ConversationPlace {
  readonly id: string;
  readonly ordinal: number;
  readonly code: SignalCode;
  readonly raisedBy: Raiser;
  readonly taggedBy: Reader;
  readonly taggedAt: string;
  readonly tool: string;
  readonly blind: boolean;
  readonly logIndex: number;
}

export interface SignalRow extends Omit<NewSignal, 'taggedAt'> {
  readonly taggedAt: Date;
  readonly retraction: { readonly at: Date; readonly reason: string | null } | null;
}

export interface PassRow {
  readonly finishedBy: Reader;
  readonly reading: 'complete' | 'waived';
  readonly tags: number;
  readonly finishedAt: Date;
}

export async function insertSignals(tx: Kysely<Database>, signals: readonly NewSignal[]): Promise<void> {
  const rows = signals.map((signal) => ({
    id: signal.id,
    exhibit_id: signal.exhibitId,
    conversation: signal.conversation,
    ordinal: signal.ordinal,
    code: signal.code,
    raised_by: signal.raisedBy,
    account_id: signal.taggedBy.accountId,
    tagged_by: signal.taggedBy.name,
    tagged_at: signal.taggedAt,
    tool: signal.tool,
    blind: signal.blind,
    log_index: signal.logIndex,
  }));
  await tx.insertInto('signal').values(rows).execute();
}

export interface NewRetraction extends ConversationPlace {
  readonly signalId: string;
  readonly retractedBy: Reader;
  readonly retractedAt: string;
  readonly reason: string | null;
  readonly tool: string;
  readonly logIndex: number;
}

export async function insertRetractions(tx: Kysely<Database>, retractions: readonly NewRetraction[]): Promise<void> {
  const rows = retractions.map((retraction) => ({
    signal_id: retraction.signalId,
    exhibit_id: retraction.exhibitId,
    conversation: retraction.conversation,
    account_id: retraction.retractedBy.accountId,
    retracted_by: retraction.retractedBy.name,
    retracted_at: retraction.retractedAt,
    reason: retraction.reason,
    tool: retraction.tool,
    log_index: retraction.logIndex,
  }));
  await tx.insertInto('signal_retraction').values(rows).execute();
}

export interface NewPass extends ConversationPlace {
  readonly id: string;
  readonly finishedBy: Reader;
  readonly reading: 'complete' | 'waived';
  readonly tags: number;
  readonly finishedAt: string;
  readonly tool: string;
  readonly logIndex: number;
}

export async function insertPass(tx: Kysely<Database>, pass: NewPass): Promise<void> {
  await tx
    .insertInto('signal_pass')
    .values({
      id: pass.id,
      exhibit_id: pass.exhibitId,
      conversation: pass.conversation,
      account_id: pass.finishedBy.accountId,
      finished_by: pass.finishedBy.name,
      reading: pass.reading,
      tags: pass.tags,
      finished_at: pass.finishedAt,
      tool: pass.tool,
      log_index: pass.logIndex,
    })
    .execute();
}

/** Until the transaction ends, one reader does one thing in a conversation at a time: two clicks do not tag twice. */
export async function lockReading(tx: Kysely<Database>, place: ConversationPlace, reader: Reader): Promise<void> {
  const key = `reading:${place.exhibitId}:${place.conversation}:${reader.accountId ?? `local:${reader.name}`}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

/** When `reader` finished with the conversation; null while they have not. */
export async function findPass(
  db: Kysely<Database>,
  place: ConversationPlace,
  reader: Reader,
): Promise<PassRow | null> {
  const passes = await listPasses(db, place, [byReader('', reader, 'finished_by')]);
  return passes[0] ?? null;
}

/** Everybody's, as far as the database shows them to who asks. */
export async function listPasses(
  db: Kysely<Database>,
  place: ConversationPlace,
  conditions: readonly ReturnType<typeof sql<SqlBool>>[] = [],
): Promise<PassRow[]> {
  let query = db
    .selectFrom('signal_pass')
    .selectAll()
    .where('exhibit_id', '=', place.exhibitId)
    .where('conversation', '=', place.conversation)
    .orderBy('log_index');
  for (const condition of conditions) query = query.where(condition);
  return (await query.execute()).map((row) => ({
    finishedBy: { accountId: row.account_id, name: row.finished_by },
    reading: row.reading,
    tags: row.tags,
    finishedAt: row.finished_at,
  }));
}

/** An account is its id; at the machine itself there is only the name. */
function byReader(table: string, reader: Reader, nameColumn: string) {
  const account = sql.ref(`${table}account_id`);
  return reader.accountId === null
    ? sql<SqlBool>`(${account} is null and ${sql.ref(`${table}${nameColumn}`)} = ${reader.name})`
    : sql<SqlBool>`${account} = ${reader.accountId}`;
}

export interface SignalFilter {
  readonly place?: ConversationPlace;
  readonly id?: string;
  /** Only those on these messages of the place. */
  readonly ordinals?: readonly number[];
  /** Only theirs: what is shown to who has not finished. */
  readonly only?: Reader;
}

/** With what became of them, in the order of the messages; to a signed-in reader as far as row-level security shows them. */
export async function listSignals(db: Kysely<Database>, filter: SignalFilter): Promise<SignalRow[]> {
  let query = db
    .selectFrom('signal as s')
    .leftJoin('signal_retraction as r', 'r.signal_id', 's.id')
    .selectAll('s')
    .select(['r.retracted_at', 'r.reason'])
    .orderBy('s.ordinal')
    .orderBy('s.log_index');
  if (filter.id !== undefined) query = query.where('s.id', '=', filter.id);
  if (filter.place !== undefined) {
    query = query
      .where('s.exhibit_id', '=', filter.place.exhibitId)
      .where('s.conversation', '=', filter.place.conversation);
  }
  if (filter.ordinals !== undefined)
    query = query.where('s.ordinal', '=', sql<number>`any(${[...filter.ordinals]}::int[])`);
  if (filter.only !== undefined) query = query.where(byReader('s.', filter.only, 'tagged_by'));
  return (await query.execute()).map((row) => ({
    id: row.id,
    exhibitId: row.exhibit_id,
    conversation: row.conversation,
    ordinal: row.ordinal,
    code: row.code as SignalCode,
    raisedBy: row.raised_by,
    taggedBy: { accountId: row.account_id, name: row.tagged_by },
    taggedAt: row.tagged_at,
    tool: row.tool,
    blind: row.blind,
    logIndex: Number(row.log_index),
    retraction: row.retracted_at === null ? null : { at: row.retracted_at, reason: row.reason },
  }));
}

/** How many tags stand on each of these messages of a conversation, of those that `only` may see now. */
export async function countSignals(
  db: Kysely<Database>,
  place: ConversationPlace,
  ordinals: readonly number[],
  only: Reader | null,
): Promise<Map<number, number>> {
  const signals = await listSignals(db, { place, ordinals, ...(only === null ? {} : { only }) });
  const counts = new Map<number, number>();
  for (const { ordinal, retraction } of signals) {
    if (retraction === null) counts.set(ordinal, (counts.get(ordinal) ?? 0) + 1);
  }
  return counts;
}
