/**
 * The one writer of the log. Everything it writes (entries, subtree hashes, records, the signed checkpoint) commits in the caller's
 * transaction together with the rows the entries speak of: after a crash there is either all of it or none. Two writers are put in
 * line by a lock that PostgreSQL releases when the transaction ends, however it ends.
 */
import {
  canonicalize,
  entryOf,
  formatCheckpoint,
  hashesForAppendAll,
  signNote,
  storedHashCount,
  treeRoot,
  type HashReader,
  type JsonValue,
  type NoteSigner,
} from '@custodia/proof';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import { logHashReader, logSize } from './read.ts';

/** PostgreSQL advisory lock that the writer holds until its transaction ends. */
const WRITER_LOCK = 0x4c4f47;
/** Rows of one INSERT: far below the number of parameters that PostgreSQL takes. */
const ROWS_AT_ONCE = 1000;

export interface AppendedRecord {
  /** `exhibit-sealed`, `exhibit-imported`, … */
  readonly kind: string;
  /** Random id of what the record is about, or null. */
  readonly subject: string | null;
  readonly record: JsonValue;
  /** 32 random bytes. */
  readonly salt: Uint8Array;
}

export interface LogKey {
  /** Checkpoint origin, which is also the key's name. */
  readonly origin: string;
  readonly signer: NoteSigner;
}

export interface Appended {
  readonly firstIndex: number;
  readonly size: number;
  /** Signed note over the new root. */
  readonly checkpoint: string;
}

/** Appends at least one record inside the transaction `tx` and signs the checkpoint of the grown tree. `now` is ISO 8601. */
export async function appendToLog(
  tx: Kysely<Database>,
  key: LogKey,
  records: readonly AppendedRecord[],
  now: string,
): Promise<Appended> {
  await sql`select pg_advisory_xact_lock(${sql.lit(WRITER_LOCK)})`.execute(tx);
  const firstIndex = await logSize(tx);
  const entries = records.map((record) => entryOf(record.salt, record.record));
  const reader = await growTree(tx, firstIndex, entries);
  await insertEntries(tx, firstIndex, records, entries, now);
  const size = firstIndex + records.length;
  const root = await treeRoot(size, reader);
  const checkpoint = signNote(formatCheckpoint({ origin: key.origin, size, root, extensions: [] }), key.signer);
  await tx.insertInto('log_checkpoint').values({ size, root, note: checkpoint, signed_at: now }).execute();
  return { firstIndex, size, checkpoint };
}

/** Stores the hashes of the subtrees that the new entries complete; gives a reader that sees old and new ones. */
async function growTree(tx: Kysely<Database>, firstIndex: number, entries: readonly Uint8Array[]): Promise<HashReader> {
  const stored = logHashReader(tx);
  const firstHash = storedHashCount(firstIndex);
  const fresh = await hashesForAppendAll(firstIndex, entries, stored);
  const rows = fresh.map((hash, i) => ({ index: firstHash + i, hash }));
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await tx
      .insertInto('log_hash')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .execute();
  }
  return stored;
}

async function insertEntries(
  tx: Kysely<Database>,
  firstIndex: number,
  records: readonly AppendedRecord[],
  entries: readonly Uint8Array[],
  now: string,
): Promise<void> {
  for (let at = 0; at < records.length; at += ROWS_AT_ONCE) {
    const some = records.slice(at, at + ROWS_AT_ONCE).map((record, i) => ({ ...record, index: firstIndex + at + i }));
    await tx
      .insertInto('log_entry')
      .values(
        some.map(({ index, kind, subject }) => ({
          index,
          kind,
          subject,
          entry: entries[index - firstIndex]!,
          appended_at: now,
        })),
      )
      .execute();
    await tx
      .insertInto('log_record')
      .values(some.map(({ index, record, salt }) => ({ index, record: canonicalize(record), salt })))
      .execute();
  }
}
