/** What the log holds: entries, the records behind them (until erased), subtree hashes, checkpoints and timestamps. */
import type { HashReader } from '@custodia/proof';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export async function logSize(db: Kysely<Database>): Promise<number> {
  const { size } = await db
    .selectFrom('log_entry')
    .select(({ fn }) => fn.max('index').as('size'))
    .executeTakeFirstOrThrow();
  return size === null ? 0 : Number(size) + 1;
}

/** Reads stored subtree hashes by their index in the append-only order. Throws where one is missing: the log is damaged. */
export function logHashReader(db: Kysely<Database>): HashReader {
  return {
    async read(indexes) {
      const rows = await db
        .selectFrom('log_hash')
        .select(['index', 'hash'])
        .where('index', 'in', [...indexes])
        .execute();
      const byIndex = new Map(rows.map((row) => [Number(row.index), row.hash]));
      return indexes.map((index) => {
        const hash = byIndex.get(index);
        if (hash === undefined) throw new Error(`The log is damaged: subtree hash ${index} is missing.`);
        return new Uint8Array(hash);
      });
    },
  };
}

/** Held until the transaction ends: only one process writes the published log. */
export async function lockPublication(tx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(0x50554221)})`.execute(tx);
}

export interface LogEntry {
  readonly index: number;
  readonly kind: string;
  readonly subject: string | null;
  readonly entry: Uint8Array;
  readonly appendedAt: Date;
  /** Canonical record and salt; null once erased. */
  readonly record: string | null;
  readonly salt: Uint8Array | null;
}

function selectEntries(db: Kysely<Database>) {
  return db
    .selectFrom('log_entry')
    .leftJoin('log_record', 'log_record.index', 'log_entry.index')
    .select(['log_entry.index', 'kind', 'subject', 'entry', 'appended_at', 'record', 'salt'])
    .orderBy('log_entry.index');
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof selectEntries>['execute']>>[number];

function toEntry(row: EntryRow): LogEntry {
  return {
    index: Number(row.index),
    kind: row.kind,
    subject: row.subject,
    entry: new Uint8Array(row.entry),
    appendedAt: row.appended_at,
    record: row.record,
    salt: row.salt === null ? null : new Uint8Array(row.salt),
  };
}

export async function findLogEntry(db: Kysely<Database>, index: number): Promise<LogEntry | null> {
  const row = await selectEntries(db).where('log_entry.index', '=', index).executeTakeFirst();
  return row === undefined ? null : toEntry(row);
}

/** Entries about one subject, in log order. */
export async function logEntriesAbout(db: Kysely<Database>, subject: string): Promise<LogEntry[]> {
  return (await selectEntries(db).where('subject', '=', subject).execute()).map(toEntry);
}

/** Entries from `start` on, at most `count`, in order. */
export async function logEntriesFrom(db: Kysely<Database>, start: number, count: number): Promise<LogEntry[]> {
  const rows = await selectEntries(db).where('log_entry.index', '>=', start).limit(count).execute();
  return rows.map(toEntry);
}

export interface StoredCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
  readonly signedAt: Date;
}

/** The newest checkpoint, or the one of exactly `size`; null where there is none. */
export async function findCheckpoint(db: Kysely<Database>, size?: number): Promise<StoredCheckpoint | null> {
  let query = db.selectFrom('log_checkpoint').selectAll().orderBy('size', 'desc').limit(1);
  if (size !== undefined) query = query.where('size', '=', size);
  const row = await query.executeTakeFirst();
  return row === undefined
    ? null
    : { size: Number(row.size), root: new Uint8Array(row.root), note: row.note, signedAt: row.signed_at };
}

export async function listCheckpoints(
  db: Kysely<Database>,
  afterSize: number,
  count: number,
): Promise<StoredCheckpoint[]> {
  const rows = await db
    .selectFrom('log_checkpoint')
    .selectAll()
    .where('size', '>', afterSize)
    .orderBy('size')
    .limit(count)
    .execute();
  return rows.map((row) => ({
    size: Number(row.size),
    root: new Uint8Array(row.root),
    note: row.note,
    signedAt: row.signed_at,
  }));
}

export interface StoredTimestamp {
  readonly size: number;
  readonly authority: string;
  readonly token: Uint8Array;
  readonly generatedAt: Date;
}

/** Timestamps over checkpoints of at least `size` entries: the earliest of them is the soonest proof that those entries existed. */
export async function timestampsCovering(
  db: Kysely<Database>,
  size: number,
  limit: number = 20,
): Promise<StoredTimestamp[]> {
  const rows = await db
    .selectFrom('log_timestamp')
    .select(['size', 'authority', 'token', 'generated_at'])
    .where('size', '>=', size)
    .orderBy('size')
    .orderBy('generated_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    size: Number(row.size),
    authority: row.authority,
    token: new Uint8Array(row.token),
    generatedAt: row.generated_at,
  }));
}

/** For each of these log sizes the earliest timestamp over a checkpoint of at least as many entries; none where there is none. */
export async function earliestTimestamps(
  db: Kysely<Database>,
  sizes: readonly number[],
): Promise<Map<number, Pick<StoredTimestamp, 'authority' | 'generatedAt'>>> {
  const { rows } = await sql<{ asked: number; authority: string; generated_at: Date }>`
    select asked, t.authority, t.generated_at from unnest(${[...sizes]}::int[]) asked,
      lateral (select * from log_timestamp where size >= asked order by size, generated_at limit 1) t`.execute(db);
  return new Map(rows.map(({ asked, authority, generated_at }) => [asked, { authority, generatedAt: generated_at }]));
}

export async function insertTimestamp(
  db: Kysely<Database>,
  timestamp: StoredTimestamp & { readonly id: string; readonly receivedAt: string },
): Promise<void> {
  await db
    .insertInto('log_timestamp')
    .values({
      id: timestamp.id,
      size: timestamp.size,
      authority: timestamp.authority,
      token: timestamp.token,
      generated_at: timestamp.generatedAt,
      received_at: timestamp.receivedAt,
    })
    .execute();
}

export interface LogFilter {
  /** Only entries before this index. */
  readonly before?: number;
  readonly kind?: string;
  readonly subject?: string;
  readonly limit: number;
}

/** Newest first. Records that the session may not see are null, as erased ones are; see {@link erasedRecords}. */
export async function listLogEntries(db: Kysely<Database>, filter: LogFilter): Promise<LogEntry[]> {
  let query = selectEntries(db).clearOrderBy().orderBy('log_entry.index', 'desc').limit(filter.limit);
  if (filter.before !== undefined) query = query.where('log_entry.index', '<', filter.before);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject);
  return (await query.execute()).map(toEntry);
}

/** Kinds that occur, in alphabetical order: one step of the index for each, however long the log is. */
export async function logKinds(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`with recursive found as (
      select min(kind) as kind from log_entry
      union all select (select min(kind) from log_entry where kind > found.kind) from found where found.kind is not null)
    select kind from found where kind is not null`.execute(db);
  return rows.map(({ kind }) => kind);
}

/** Those of `indexes` whose record is gone for everybody, not only hidden from the session. */
export async function erasedRecords(db: Kysely<Database>, indexes: readonly number[]): Promise<Set<number>> {
  if (indexes.length === 0) return new Set();
  const { rows } = await sql<{ index: number }>`select erased_records(${[...indexes]}::bigint[]) as index`.execute(db);
  return new Set(rows.map(({ index }) => Number(index)));
}

/** The newest timestamp over any checkpoint; null where there is none. */
export async function findLastTimestamp(db: Kysely<Database>): Promise<StoredTimestamp | null> {
  const row = await db
    .selectFrom('log_timestamp')
    .select(['size', 'authority', 'token', 'generated_at'])
    .orderBy('size', 'desc')
    .orderBy('generated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        size: Number(row.size),
        authority: row.authority,
        token: new Uint8Array(row.token),
        generatedAt: row.generated_at,
      };
}

/** Indexes of all entries of one kind, in order. */
export async function logIndexesOfKind(db: Kysely<Database>, kind: string): Promise<number[]> {
  const rows = await db.selectFrom('log_entry').select('index').where('kind', '=', kind).orderBy('index').execute();
  return rows.map(({ index }) => index);
}
