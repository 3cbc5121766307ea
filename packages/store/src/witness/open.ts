/**
 * What a witness keeps: of each log the largest tree that it cosigned, and what it refused though the log had signed it. A small database of its own
 * (SQLite), because a witness has no installation: its exclusive transactions hold where two processes were started on one folder, and a commit is on
 * the disk before anything is answered.
 */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../error.ts';

export interface KeptTree {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface WitnessState {
  /**
   * Reads the largest tree of the log, has it judged, and keeps what is said, all in one exclusive transaction. When it returns, what was kept is on
   * the disk; where it throws, nothing is kept.
   */
  advance<T>(
    origin: string,
    judge: (last: KeptTree | null) => {
      readonly keep: (KeptTree & { readonly note: string }) | null;
      readonly result: T;
    },
    at: string,
  ): T;
  /** Keeps what was refused and may be proof of two histories; the newest `REFUSED_MAX` of each log. */
  keepRefused(refused: {
    readonly origin: string;
    readonly at: string;
    readonly status: number;
    readonly body: Uint8Array;
  }): void;
  /** How many are kept. */
  countRefused(origin: string): number;
  close(): void;
}

const REFUSED_MAX = 100;
const BUSY_MS = 5000;

const TABLES = `
  create table if not exists witness (name text not null);
  create table if not exists tree (origin text primary key, size integer not null check (size >= 0),
    root blob not null check (length(root) = 32), note text not null, at text not null) strict;
  create table if not exists refused (id integer primary key autoincrement, origin text not null, at text not null,
    status integer not null, body blob not null) strict;`;

/**
 * `isNew`: whether the keys were made just now. A witness whose keys are there and whose state is gone would sign a second history: it is refused.
 *
 * @throws StoreError `witness-state`.
 */
export function openWitnessState(
  path: string,
  { name, isNew }: { readonly name: string; readonly isNew: boolean },
): WitnessState {
  if (!isNew && !existsSync(path))
    throw failed(
      `The keys of the witness are there, and what it cosigned (${path}) is not: with these keys it could sign a second history. Bring the file back, or begin a new witness with a new name in an empty folder.`,
    );
  try {
    return openAt(path, name);
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw failed(`The state of the witness ${path} cannot be used: it is no database of a witness, or damaged.`, cause);
  }
}

function openAt(path: string, name: string): WitnessState {
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  database.exec('pragma journal_mode = delete; pragma synchronous = extra;');
  exclusively(database, () => {
    database.exec(TABLES);
    assertName(database, name);
  });
  const find = database.prepare('select size, root from tree where origin = ?');
  const put = database.prepare(
    'insert into tree values (?, ?, ?, ?, ?) on conflict (origin) do update set size = excluded.size, root = excluded.root, note = excluded.note, at = excluded.at',
  );
  return {
    advance: (origin, judge, at) =>
      exclusively(database, () => {
        const row = find.get(origin) as { size: number; root: Uint8Array } | undefined;
        const { keep, result } = judge(row === undefined ? null : { size: row.size, root: new Uint8Array(row.root) });
        if (keep !== null) put.run(origin, keep.size, keep.root, keep.note, at);
        return result;
      }),
    ...refusals(database),
    close: () => database.close(),
  };
}

function refusals(database: DatabaseSync): Pick<WitnessState, 'keepRefused' | 'countRefused'> {
  return {
    keepRefused: ({ origin, at, status, body }) =>
      exclusively(database, () => {
        database
          .prepare('insert into refused (origin, at, status, body) values (?, ?, ?, ?)')
          .run(origin, at, status, body);
        database
          .prepare(
            'delete from refused where origin = ? and id not in (select id from refused where origin = ? order by id desc limit ?)',
          )
          .run(origin, origin, REFUSED_MAX);
      }),
    countRefused: (origin) =>
      (database.prepare('select count(*) as count from refused where origin = ?').get(origin) as { count: number })
        .count,
  };
}

function assertName(database: DatabaseSync, name: string): void {
  const row = database.prepare('select name from witness').get() as { name: string } | undefined;
  if (row === undefined) database.prepare('insert into witness values (?)').run(name);
  else if (row.name !== name)
    throw failed(
      `This folder is of the witness ${row.name}, not of ${name}: start it under its own name, or in another folder.`,
    );
}

function exclusively<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin exclusive');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (cause) {
    if (database.isTransaction) database.exec('rollback');
    throw cause;
  }
}

function failed(message: string, cause?: unknown): StoreError {
  return new StoreError('witness-state', message, { cause });
}
