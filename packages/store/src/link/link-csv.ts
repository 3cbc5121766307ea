/** Links the records of CSV files by themselves: no case, no database, nothing kept but what is written out. */
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import {
  findDateOrder,
  proposeModel,
  recogniseColumns,
  USUAL_GROUPING,
  type Column,
  type ColumnUse,
  type Model,
} from '@custodia/core';
import { expectQuality, type ExpectedQuality } from './expect.ts';
import { explainPairs, type ExplainedPair } from './explain.ts';
import { rateRecords } from './frequency.ts';
import { loadRecords } from './load.ts';
import { openEngine, type Engine, type EngineSettings } from './open.ts';
import { readCsvTable, recordsOf } from './read-csv.ts';
import { linkRecords, type Linked, type LinkSettings } from './run.ts';

export interface CsvLinking {
  readonly records: number;
  readonly columns: readonly ColumnUse[];
  readonly comparedPairs: number;
  readonly allPairs: number;
  readonly linkedPairs: number;
  /** Groups of at least two records. */
  readonly groups: number;
  readonly groupedRecords: number;
  readonly thresholdBits: number;
  /** By the model itself. */
  readonly expected: ExpectedQuality;
}

/** What a file has that cannot be linked. */
export type CsvUnlinkable = Pick<CsvLinking, 'records' | 'columns'>;

/** Writes `groups.csv`, `pairs.csv` and `model.json` into a folder; nothing where there are no two records or no column can be compared. */
export async function linkCsv(
  paths: readonly string[],
  folder: string,
  settings: Omit<EngineSettings, 'folder'> & Pick<LinkSettings, 'between'>,
): Promise<CsvLinking | CsvUnlinkable> {
  await mkdir(folder, { recursive: true });
  const engine = await openEngine({ ...settings, folder });
  try {
    const table = await readCsvTable(engine, paths);
    const uses = recogniseColumns(table.header, table.sample, paths.length);
    const at = uses.flatMap((use, index) => (use.as === 'attribute' ? [index] : []));
    if (at.length === 0 || table.rows < 2) return { records: table.rows, columns: uses };
    const columns = uses.flatMap((use): Column[] =>
      use.as === 'attribute' ? [{ name: use.name, kind: use.kind }] : [],
    );
    const key = uses.findIndex(({ as }) => as === 'id');
    const dateOrders = at.map((index) => findDateOrder(table.sample.map((row) => row[index]!)));
    const loaded = await loadRecords(
      engine,
      { columns, dateOrders, own: new Set() },
      recordsOf(engine, key < 0 ? null : key, at),
    );
    if (loaded !== table.rows) throw new Error(`Of ${table.rows} rows ${loaded} were loaded`);
    await rateRecords(engine, columns);
    const model = proposeModel(columns);
    const linked = await linkRecords(engine, model, columns, settings);
    return { ...(await writeOut(engine, model, columns, linked, uses, folder)), columns: uses };
  } finally {
    await engine.close();
  }
}

async function writeOut(
  engine: Engine,
  model: Model,
  columns: readonly Column[],
  linked: Linked,
  uses: readonly ColumnUse[],
  folder: string,
): Promise<Omit<CsvLinking, 'columns'>> {
  await writeGroups(engine, linked, join(folder, 'groups.csv'));
  const linkedPairs = await writePairs(
    explainPairs(engine, model, columns, linked.estimate, INSIDE),
    model,
    join(folder, 'pairs.csv'),
  );
  const threshold = USUAL_GROUPING.thresholdBits;
  const expected = await expectQuality(engine);
  const stated = {
    version: model.version,
    columns: uses,
    thresholdBits: threshold,
    expected,
    ...describe(model, linked),
  };
  await writeFile(join(folder, 'model.json'), `${JSON.stringify(stated, null, 2)}\n`);
  const sizes = new Map<number, number>();
  for (const root of linked.group) sizes.set(root, (sizes.get(root) ?? 0) + 1);
  const several = [...sizes.values()].filter((size) => size > 1);
  return {
    records: linked.records,
    comparedPairs: linked.blocking.pairs,
    allPairs: linked.blocking.allPairs,
    linkedPairs,
    groups: several.length,
    groupedRecords: several.reduce((sum, size) => sum + size, 0),
    thresholdBits: threshold,
    expected,
  };
}

/** Every pair of a group: each with its own waterfall, also one that only others hold together. */
const INSIDE = 'select l.id as a, r.id as b from grouped l join grouped r on l.root = r.root and l.id < r.id';

function describe(model: Model, { estimate, blocking, patterns, records }: Linked): object {
  return {
    records,
    pairs: { all: blocking.allPairs, compared: blocking.pairs, patterns },
    blocking: blocking.rules.map(({ on }) => on.map(({ column, part }) => `${column}.${part}`)),
    prior: estimate.prior,
    rounds: estimate.rounds,
    comparisons: model.comparisons.map(({ column, levels }, at) => ({
      column: column.name,
      kind: column.kind,
      levels: levels.map(({ says }, level) => ({ says, m: estimate.m[at]![level], u: estimate.u[at]![level] })),
    })),
  };
}

async function writeGroups({ db }: Engine, { group }: Linked, path: string): Promise<void> {
  const keys = (await db.runAndReadAll('select key from record order by id')).getColumns()[0] as string[];
  const rows = keys
    .map((key, id) => [key, keys[group[id]!]!])
    .sort((a, b) => (a[1]! < b[1]! ? -1 : a[1]! > b[1]! ? 1 : a[0]! < b[0]! ? -1 : 1));
  const out = createWriteStream(path);
  out.write('record,group\n');
  for (const row of rows) if (!out.write(`${row.map(quote).join(',')}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

async function writePairs(pairs: AsyncIterable<ExplainedPair>, model: Model, path: string): Promise<number> {
  const out = createWriteStream(path);
  const names = model.comparisons.flatMap(({ column: { name } }) => [`${name}: level`, `${name}: bits`]);
  out.write(`${['record', 'other', 'bits', 'probability', ...names].map(quote).join(',')}\n`);
  let written = 0;
  for await (const { a, b, waterfall } of pairs) {
    const steps = waterfall.steps.flatMap(({ level, bits, frequencyBits }) => [
      level,
      (bits + frequencyBits).toFixed(3),
    ]);
    const row = [a, b, waterfall.bits.toFixed(3), waterfall.probability.toFixed(6), ...steps];
    if (!out.write(`${row.map(quote).join(',')}\n`)) await once(out, 'drain');
    written += 1;
  }
  out.end();
  await once(out, 'finish');
  return written;
}

function quote(cell: string): string {
  return /[",\n\r]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
