/** Filling an empty database from a backup, in one transaction of the owner: all of it or nothing. */
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { StoreError } from '../error.ts';
import { quote } from './snapshot.ts';
import { listBackupTables, nameOf, type BackupSequence, type BackupTable } from './tables.ts';

interface TriggerRow {
  readonly place: string;
  readonly name: string;
  readonly mode: 'O' | 'A';
}

export class Loader {
  readonly #client: pg.ClientBase;
  readonly #tables: ReadonlyMap<string, BackupTable>;
  readonly #triggers: readonly TriggerRow[];
  #open: { readonly table: string; readonly sink: CopyStreamQuery } | null = null;
  #rows = 0;

  private constructor(client: pg.ClientBase, tables: readonly BackupTable[], triggers: readonly TriggerRow[]) {
    this.#client = client;
    this.#tables = new Map(tables.map((table) => [nameOf(table), table]));
    this.#triggers = triggers;
  }

  /** `tables` as the backup states them: each must be one of this database, with columns it has. */
  static async begin(client: pg.ClientBase, tables: readonly BackupTable[]): Promise<Loader> {
    await client.query(`set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'`);
    const here = new Map((await listBackupTables(client)).map((table) => [nameOf(table), table]));
    for (const table of tables) {
      const own = here.get(nameOf(table));
      if (own !== undefined && table.columns.every((column) => own.columns.includes(column))) continue;
      throw new StoreError(
        'migration-mismatch',
        `The backup holds a table ${nameOf(table)} that this version does not know.`,
      );
    }
    const triggers = await switchOff(client);
    await clear(client, tables);
    return new Loader(client, tables, triggers);
  }

  /** The next rows of a table, as COPY wrote them. Tables come one after the other. */
  async load(table: string, bytes: Iterable<Uint8Array>): Promise<void> {
    const sink = this.#open?.table === table ? this.#open.sink : await this.#begin(table);
    for (const piece of bytes) if (!sink.write(piece)) await once(sink, 'drain');
  }

  async #begin(name: string): Promise<CopyStreamQuery> {
    await this.#finish();
    const table = this.#tables.get(name);
    if (table === undefined) throw new StoreError('migration-mismatch', `The backup does not name the table ${name}.`);
    const columns = table.columns.map(quote).join(', ');
    const sink = this.#client.query(
      copyFrom(`copy ${quote(table.schema)}.${quote(table.name)} (${columns}) from stdin`),
    );
    // Told again by whoever waits for it.
    sink.on('error', () => undefined);
    this.#open = { table: name, sink };
    return sink;
  }

  async #finish(): Promise<void> {
    if (this.#open === null) return;
    const { sink } = this.#open;
    this.#open = null;
    sink.end();
    await finished(sink);
    this.#rows += sink.rowCount;
  }

  /** Ends a COPY that is open, so that the transaction can be rolled back. */
  async abandon(): Promise<void> {
    if (this.#open === null) return;
    const { sink } = this.#open;
    this.#open = null;
    const ended = new Promise((resolve) => sink.once('close', resolve));
    sink.destroy(new Error('The restore was given up.'));
    await ended;
  }

  /** Ends the last table, sets the sequences and switches the triggers on again. Gives the number of rows. */
  async end(sequences: readonly BackupSequence[]): Promise<number> {
    await this.#finish();
    for (const { schema, name, value } of sequences)
      await this.#client.query('select setval($1::regclass, $2)', [`${quote(schema)}.${quote(name)}`, value]);
    for (const { place, name, mode } of this.#triggers)
      await this.#client.query(`alter table ${place} enable ${mode === 'A' ? 'always ' : ''}trigger ${quote(name)}`);
    return this.#rows;
  }
}

/** Rows that the migrations put in are in the backup too, as they were last. A table that may not be emptied refuses. */
async function clear(client: pg.ClientBase, tables: readonly BackupTable[]): Promise<void> {
  for (const { schema, name } of tables.toReversed()) {
    const place = `${quote(schema)}.${quote(name)}`;
    const { rows } = await client.query<{ filled: boolean }>(`select exists (select from ${place}) as filled`);
    if (rows[0]!.filled) await client.query(`delete from ${place}`);
  }
}

/**
 * Triggers that write or judge when a row is added: what they wrote is in the backup, and what they judged was judged then. Those that hold
 * at the end of the transaction stay on.
 */
async function switchOff(client: pg.ClientBase): Promise<TriggerRow[]> {
  const { rows } = await client.query<TriggerRow>(
    `select t.tgrelid::regclass::text as place, t.tgname as name, t.tgenabled as mode
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'identity') and not t.tgisinternal and t.tgconstraint = 0 and t.tgtype & 4 <> 0
       and t.tgenabled in ('O', 'A')`,
  );
  for (const { place, name } of rows) await client.query(`alter table ${place} disable trigger ${quote(name)}`);
  return rows;
}
