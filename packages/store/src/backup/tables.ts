/** Which tables a backup holds, in an order in which they can be filled again: every table after those it refers to. */
import type pg from 'pg';
import { StoreError } from '../error.ts';

export interface BackupTable {
  readonly schema: string;
  readonly name: string;
  /** Those that hold data of their own: generated ones are computed again. */
  readonly columns: readonly string[];
}

/** Filled by the migrations, at every start, or by the next backup. */
const MADE_AGAIN = ['public.backup_part', 'public.schema_migration', 'public.role_permission', 'public.log_reader'];

/** Of the moment only: whoever was signed in signs in again, and jobs and files on their way are asked for again. */
const OF_THE_MOMENT = [
  'public.job',
  'public.upload',
  'public.download',
  'identity.session',
  'identity.verification',
  'identity.attempt',
  'identity.offered_code',
  'identity.one_time_link',
];

const SCHEMAS = ['public', 'identity'];

/** @throws StoreError `database-unsuitable` where tables refer to each other in a circle. */
export async function listBackupTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `select n.nspname as schema, c.relname as name, array(
        select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any ($1) and not (n.nspname || '.' || c.relname) = any ($2)
     order by n.nspname, c.relname`,
    [SCHEMAS, [...MADE_AGAIN, ...OF_THE_MOMENT]],
  );
  return sortByReference(rows, await listReferences(client));
}

/** `[table, table it refers to]`. */
async function listReferences(client: pg.ClientBase): Promise<[string, string][]> {
  const { rows } = await client.query<{ from: string; to: string }>(
    `select fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
     join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid`,
  );
  return rows.map(({ from, to }) => [from, to]);
}

export function nameOf({ schema, name }: Pick<BackupTable, 'schema' | 'name'>): string {
  return `${schema}.${name}`;
}

function sortByReference(tables: readonly BackupTable[], references: readonly [string, string][]): BackupTable[] {
  const sorted: BackupTable[] = [];
  const waiting = new Map(tables.map((table) => [nameOf(table), table]));
  while (waiting.size > 0) {
    const ready = [...waiting].filter(([name]) => !references.some(([from, to]) => from === name && waiting.has(to)));
    if (ready.length === 0)
      throw new StoreError(
        'database-unsuitable',
        `Tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}.`,
      );
    for (const [name, table] of ready) {
      sorted.push(table);
      waiting.delete(name);
    }
  }
  return sorted;
}

export interface BackupSequence {
  readonly schema: string;
  readonly name: string;
  readonly value: number;
}

/** Sequences that have given out a number. */
export async function listBackupSequences(client: pg.ClientBase): Promise<BackupSequence[]> {
  const { rows } = await client.query<{ schema: string; name: string; value: string }>(
    `select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences
     where schemaname = any ($1) and last_value is not null order by 1, 2`,
    [SCHEMAS],
  );
  return rows.map(({ value, ...sequence }) => ({ ...sequence, value: Number(value) }));
}

export interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

export async function listAppliedMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'select number, name, sha256 from schema_migration order by number',
  );
  return rows;
}
