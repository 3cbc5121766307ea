/**
 * How long does anybody wait while the schema changes under ten million messages? Two write and two read, each statement by itself, while an
 * online migration adds a column, builds the index for words anew beside them, and adds a rule that it then proves of every row. The floor of the
 * same run: the same four with nothing else going on. MIGRATION_ROWS=200000 for a quick look.
 */
import { MIGRATIONS_FOLDER, migrate, openDatabase, readMigrations, type OpenDatabase } from '@custodia/store';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const ROWS = Number(process.env['MIGRATION_ROWS'] ?? 10_000_000);
const PIECE = 200_000;
const EXHIBITS = 1_000;
const FLOOR_SECONDS = 15;
const LONGEST_MS = 1_000;

const INDEX = `create index concurrently if not exists message_search on message
  using gin (search_vector(text, exhibit_id, conversation, sender, at, local)) with (fastupdate = on, gin_pending_list_limit = 65536);`;

const ONLINE = [
  '-- online: a column, the index for words, and a rule that is proven of every row',
  'alter table message add column if not exists benchmark text;',
  '-- step',
  INDEX,
  '-- step',
  'alter table message drop constraint if exists message_benchmark;',
  'alter table message add constraint message_benchmark check (ordinal >= 0) not valid;',
  '-- step',
  'alter table message validate constraint message_benchmark;',
].join('\n');

export async function migrateBesideWriters(): Promise<BenchmarkResult> {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-migration-'));
  try {
    const database = await openDatabase({ dataDir: join(folder, 'data') }, { role: 'owner', maxConnections: 6 });
    try {
      await database.pool.query('drop index message_search');
      const filling = await timed(() => fill(database));
      const floor = await besideEach(database, () => pause(FLOOR_SECONDS * 1000));
      const moving = await besideEach(database, (tell) => bringUp(database, join(folder, 'migrations'), tell));
      return report(filling.seconds, floor, moving);
    } finally {
      await database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill({ pool }: OpenDatabase): Promise<void> {
  for (let from = 0; from < ROWS; from += PIECE) {
    const until = Math.min(from + PIECE, ROWS) - 1;
    await pool.query(
      `insert into message (exhibit_id, ordinal, conversation, sender, kind, at, basis, part, span_offset, span_length, line, text, entry)
       select ${exhibitOf('g')}, g, g % 50, g % 7, 'message', timestamptz '2024-05-01' + g * interval '1 second', 'utc', 0, g * 80, 80, g,
              'the bus at ' || g % 977 || ' is late and plot ' || g % 3331 || ' needs water', sha256(int4send(g))
         from generate_series(${String(from)}, ${String(until)}) g`,
    );
  }
  await pool.query('analyze message');
}

function exhibitOf(number: string): string {
  return `lpad((${number} % ${String(EXHIBITS)})::text, 32, '0')::uuid`;
}

interface Waits {
  readonly seconds: number;
  readonly writes: number;
  readonly reads: number;
  readonly longestWrite: Wait;
  readonly longestRead: Wait;
}

interface Wait {
  readonly ms: number;
  /** What the migration had asked last when this was answered. */
  readonly during: string;
}

/** What two writers and two readers wait at most for one statement, while `work` goes on. */
async function besideEach(database: OpenDatabase, work: (tell: Tell) => Promise<unknown>): Promise<Waits> {
  let on = true;
  let underWay = 'nothing';
  let next = ROWS + Math.round(performance.now()) * 10;
  const write = `insert into message (exhibit_id, ordinal, conversation, kind, basis, part, span_offset, span_length, line, text, entry)
    values (gen_random_uuid(), $1, 1, 'message', 'utc', 0, 0, 1, 1, 'plot 7 needs water', '\\x00')`;
  const read = `select text from message where exhibit_id = ${exhibitOf('$1::int')} and ordinal = $1::int`;
  const repeat = async (sql: string, number: () => number): Promise<{ times: number; longest: Wait }> => {
    let times = 0;
    let longest: Wait = { ms: 0, during: underWay };
    while (on) {
      const began = performance.now();
      await database.pool.query(sql, [number()]);
      const ms = performance.now() - began;
      if (ms > longest.ms) longest = { ms, during: underWay };
      times += 1;
    }
    return { times, longest };
  };
  const others = [1, 2].flatMap(() => [repeat(write, () => (next += 1)), repeat(read, () => (next * 7919) % ROWS)]);
  const { seconds } = await timed(() => work((statement) => (underWay = statement)));
  on = false;
  const [write1, read1, write2, read2] = await Promise.all(others);
  return {
    seconds,
    writes: write1!.times + write2!.times,
    reads: read1!.times + read2!.times,
    longestWrite: longer(write1!.longest, write2!.longest),
    longestRead: longer(read1!.longest, read2!.longest),
  };
}

const longer = (one: Wait, other: Wait): Wait => (one.ms > other.ms ? one : other);

/** Is told every statement of the migration. */
type Tell = (statement: string) => void;

/** The product's own migrations, which are there already, and one more. */
async function bringUp(database: OpenDatabase, folder: string, tell: Tell): Promise<void> {
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true });
  const number = String((await readMigrations(MIGRATIONS_FOLDER)).length).padStart(4, '0');
  writeFileSync(join(folder, `${number}-benchmark.sql`), ONLINE);
  const client = await database.pool.connect();
  const asked = new Proxy(client, {
    get: (target, name) => {
      if (name !== 'query') return Reflect.get(target, name, target) as unknown;
      return async (statement: string, values?: unknown[]) => {
        tell(statement.trim().replaceAll(/\s+/gu, ' ').slice(0, 100));
        return target.query(statement, values);
      };
    },
  });
  try {
    await migrate(asked, folder);
  } finally {
    client.release();
  }
}

async function timed(work: () => Promise<unknown>): Promise<{ seconds: number }> {
  const began = performance.now();
  await work();
  return { seconds: (performance.now() - began) / 1000 };
}

function report(fillSeconds: number, floor: Waits, moving: Waits): BenchmarkResult {
  const longest = longer(moving.longestWrite, moving.longestRead);
  return {
    question: `who waits how long while the schema changes under ${String(ROWS)} messages`,
    figures: {
      messages: ROWS,
      'filled in (s)': round(fillSeconds),
      'migration (s)': round(moving.seconds),
      'floor: longest write with nothing else going on (ms)': round(floor.longestWrite.ms),
      'floor: longest read (ms)': round(floor.longestRead.ms),
      'floor: statements a second': Math.round((floor.writes + floor.reads) / floor.seconds),
      'longest write during the migration (ms)': round(moving.longestWrite.ms),
      'longest read during the migration (ms)': round(moving.longestRead.ms),
      'the longest of them while the migration had asked': longest.during,
      'statements a second during the migration': Math.round((moving.writes + moving.reads) / moving.seconds),
    },
    goals: [
      {
        goal: `nobody waits longer than ${String(LONGEST_MS)} ms`,
        measured: `${String(Math.round(longest.ms))} ms`,
        met: longest.ms < LONGEST_MS,
      },
    ],
  };
}
