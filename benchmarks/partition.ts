/**
 * Would messages be better off in partitions, one for each operation? The same messages in two tables that are alike to the index, one whole and one
 * split by operation, are filled, read, searched and emptied of an operation in the same run. The whole one is the floor; it is what the product has.
 * Decision 0036 rests on it. PARTITION_MESSAGES=100000 for a quick look.
 */
import { openDatabase, type OpenDatabase } from '@custodia/store';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const MESSAGES = Number(process.env['PARTITION_MESSAGES'] ?? 1_000_000);
const PIECE = 100_000;
const OPERATIONS = 40;
const EXHIBITS_OF_EACH = 25;
const READINGS = 2_000;
const SEARCHES = 20;

const TABLES = ['whole', 'split'] as const;
type Table = (typeof TABLES)[number];

/** What is asked of both, in seconds or milliseconds, less is better. */
interface Measured {
  readonly fillSeconds: number;
  readonly bytes: number;
  readonly readMs: number;
  readonly readWithOperationMs: number;
  readonly searchAllMs: number;
  readonly searchOneMs: number;
  readonly emptySeconds: number;
}

export async function partitionByOperation(): Promise<BenchmarkResult> {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-partition-'));
  try {
    const database = await openDatabase({ dataDir: join(folder, 'data') }, { role: 'owner', maxConnections: 2 });
    try {
      await createBoth(database);
      const measured = {} as Record<Table, Measured>;
      for (const table of TABLES) measured[table] = await measure(database, table);
      return report(measured);
    } finally {
      await database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Both have every index that the product's table of messages has. */
async function createBoth({ pool }: OpenDatabase): Promise<void> {
  await pool.query('create table whole (like message including all, operation int not null)');
  const { rows } = await pool.query<{ definition: string }>(
    "select pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = 'message'::regclass and not indisprimary",
  );
  await pool.query('create table split (like message, operation int not null) partition by list (operation)');
  await pool.query('alter table split add primary key (operation, exhibit_id, ordinal)');
  for (let operation = 0; operation < OPERATIONS; operation += 1)
    await pool.query(`create table split_${operation} partition of split for values in (${operation})`);
  for (const { definition } of rows)
    await pool.query(
      definition.replace(/INDEX (\w+) ON public\.message/u, 'INDEX split_$1 ON public.split').replace(/ONLY /u, ''),
    );
}

async function measure(database: OpenDatabase, table: Table): Promise<Measured> {
  const fillMs = await timed(() => fill(database, table));
  return {
    fillSeconds: fillMs / 1000,
    bytes: await bytesOf(database, table),
    readMs: (await timed(() => read(database, table, false))) / READINGS,
    readWithOperationMs: (await timed(() => read(database, table, true))) / READINGS,
    searchAllMs: (await timed(() => search(database, table, null))) / SEARCHES,
    searchOneMs: (await timed(() => search(database, table, 7))) / SEARCHES,
    emptySeconds: (await timed(() => empty(database, table))) / 1000,
  };
}

const operationOf = (exhibit: string): string => `((${exhibit}) / ${EXHIBITS_OF_EACH})`;
const exhibitOf = (number: string): string => `lpad((${number})::text, 32, '0')::uuid`;
const EXHIBITS = OPERATIONS * EXHIBITS_OF_EACH;

/** One exhibit after the other, as they come in. */
async function fill({ pool }: OpenDatabase, table: Table): Promise<void> {
  const each = Math.ceil(MESSAGES / EXHIBITS);
  for (let from = 0; from < MESSAGES; from += PIECE)
    await pool.query(
      `insert into ${table} (operation, exhibit_id, ordinal, conversation, sender, kind, at, basis, part, span_offset, span_length, line, text, entry)
       select ${operationOf(`g / ${each}`)}, ${exhibitOf(`g / ${each}`)}, g % ${each}, g % 50, g % 7, 'message',
              timestamptz '2024-05-01' + g * interval '1 second', 'utc', 0, g * 80, 80, g,
              'the bus at ' || g % 977 || ' is late and plot ' || g % 3331 || ' needs water', sha256(int4send(g))
         from generate_series(${from}, ${Math.min(from + PIECE, MESSAGES) - 1}) g`,
    );
  await pool.query(`vacuum analyze ${table}`);
}

async function bytesOf({ pool }: OpenDatabase, table: Table): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>(
    `select coalesce(
       (select sum(pg_total_relation_size(relid)) from pg_partition_tree('${table}') where isleaf), pg_total_relation_size('${table}')
     )::text as bytes`,
  );
  return Number(rows[0]!.bytes);
}

/** A page of a conversation, by its exhibit: as the product asks, and with the operation named as well. */
async function read({ pool }: OpenDatabase, table: Table, namesOperation: boolean): Promise<void> {
  const statement = `select text from ${table} where exhibit_id = $1 and conversation = $2 ${namesOperation ? 'and operation = $3' : ''} order by ordinal limit 50`;
  for (let turn = 0; turn < READINGS; turn += 1) {
    const exhibit = (turn * 7919) % EXHIBITS;
    const asked = [String(exhibit).padStart(32, '0'), turn % 50];
    const { rows } = await pool.query(statement, [
      ...asked,
      ...(namesOperation ? [Math.floor(exhibit / EXHIBITS_OF_EACH)] : []),
    ]);
    if (rows.length === 0) throw new Error(`Exhibit ${exhibit} has no message in conversation ${turn % 50}.`);
  }
}

/** A word that stands in one message of 3,331, in all operations or in one: by its exhibits in the whole table, by its partition in the other. */
async function search({ pool }: OpenDatabase, table: Table, operation: number | null): Promise<void> {
  const vector = 'search_vector(text, exhibit_id, conversation, sender, at, local)';
  const within = operation === null ? '' : `and ${table === 'split' ? 'operation = $2' : 'exhibit_id = any ($2)'}`;
  const exhibits = Array.from({ length: EXHIBITS_OF_EACH }, (_, at) =>
    String((operation ?? 0) * EXHIBITS_OF_EACH + at).padStart(32, '0'),
  );
  for (let turn = 0; turn < SEARCHES; turn += 1)
    await pool.query(
      `select exhibit_id, ordinal from ${table}
        where ${vector} @@ (search_lexeme($1::text))::tsquery ${within} order by message_moment(at, local) desc limit 50`,
      [String(1_000 + turn * 13), ...(operation === null ? [] : [table === 'split' ? operation : exhibits])],
    );
}

/** An operation leaves, and the room it took is there again. */
async function empty({ pool }: OpenDatabase, table: Table): Promise<void> {
  if (table === 'split') return void (await pool.query('drop table split_11'));
  await pool.query('delete from whole where operation = 11');
  await pool.query('vacuum whole');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function report({ whole, split }: Record<Table, Measured>): BenchmarkResult {
  const both = (figure: keyof Measured, divisor = 1): string =>
    `${round(whole[figure] / divisor)}   ${round(split[figure] / divisor)}   ${round(split[figure] / whole[figure])}`;
  return {
    question: `what ${OPERATIONS} partitions bring to ${MESSAGES} messages (whole, split, split to whole)`,
    figures: {
      'filled and indexed (s)': both('fillSeconds'),
      'on the disk (MB)': both('bytes', 1e6),
      'a page of a conversation by its exhibit (ms)': both('readMs'),
      'the same with the operation named (ms)': both('readWithOperationMs'),
      'a rare word in all operations (ms)': both('searchAllMs'),
      'a rare word in one operation (ms)': both('searchOneMs'),
      'an operation leaves (s)': both('emptySeconds'),
    },
    goals: [],
  };
}
