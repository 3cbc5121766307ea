/** From weighed pairs to groups of records of one holder. */
import { DuckDBDataChunk, INTEGER } from '@duckdb/node-api';
import {
  findPieces,
  groupPairs,
  USUAL_GROUPING,
  type Column,
  type GroupSettings,
  type Links,
  type Model,
  type WeighedPair,
} from '@custodia/core';
import type { Engine } from './open.ts';
import { compare } from './vector.ts';

/** A piece is looked at pair by pair: so many records at most. */
const LARGEST_PIECE = 200;

/** Fills `grouped (id, piece)`; gives for each record the smallest record of its piece. */
export async function findPiecesIn(engine: Engine, records: number, leastBits: number): Promise<Int32Array> {
  const piece = findPieces(records, await readLinks(engine, leastBits), leastBits, LARGEST_PIECE);
  await keepGroups(engine, 'piece', piece);
  return piece;
}

/** Pairs within a piece that no rule brought together are compared as well: `vector` then has every pair of every piece. */
export async function compareWithin(engine: Engine, model: Model, columns: readonly Column[]): Promise<void> {
  await engine.db.run(`create or replace table missed as
    select l.id as a, r.id as b from piece l join piece r on l.root = r.root and l.id < r.id
    except select v.a, v.b from vector v`);
  await compare(engine, model, columns, 'missed', 'vector_missed');
  await engine.db.run('insert into vector select * from vector_missed; drop table vector_missed; drop table missed');
}

/** The groups that the pieces fall into: for each record the smallest record of its group. `between`: never two of one source. */
export async function groupPieces(
  engine: Engine,
  records: number,
  settings: GroupSettings = USUAL_GROUPING,
  between = false,
): Promise<Int32Array> {
  const sources = (await engine.db.runAndReadAll('select source from record order by id')).getColumns()[0] as number[];
  const reader = await engine.reading
    .stream(`select l.root, k.a, k.b, k.bits from link k join piece l on l.id = k.a join piece r on r.id = k.b
    where l.root = r.root order by l.root, k.a, k.b`);
  const group = Int32Array.from({ length: records }, (_, at) => at);
  let [root, pairs]: [number, WeighedPair[]] = [-1, []];
  const finish = (): void => {
    for (const members of groupPairs(pairs, settings)) for (const member of members) group[member] = members[0]!;
  };
  for await (const rows of reader.yieldRows()) {
    for (const [next, a, b, bits] of rows as [number, number, number, number][]) {
      if (next !== root) {
        finish();
        [root, pairs] = [next, []];
      }
      pairs.push(between && sources[a] === sources[b] ? { a, b, bits, decided: 'apart' } : { a, b, bits });
    }
  }
  finish();
  await keepGroups(engine, 'grouped', group);
  return group;
}

async function readLinks({ db }: Engine, leastBits: number): Promise<Links> {
  const reader = await db.runAndReadAll(`select a, b, bits from link where bits >= ${leastBits}`);
  const [a, b, bits] = reader.getColumns() as [number[], number[], number[]];
  return { a: Int32Array.from(a ?? []), b: Int32Array.from(b ?? []), bits: Float64Array.from(bits ?? []) };
}

/** Only records that are with others. */
async function keepGroups({ db }: Engine, table: 'piece' | 'grouped', roots: Int32Array): Promise<void> {
  const shared = new Uint8Array(roots.length);
  for (const [id, root] of roots.entries()) if (id !== root) [shared[id], shared[root]] = [1, 1];
  const ids = [...shared.keys()].filter((id) => shared[id] === 1);
  await db.run(`create or replace table ${table} (id integer, root integer)`);
  const appender = await db.createAppender(table);
  for (let at = 0; at < ids.length; at += 2048) {
    const some = ids.slice(at, at + 2048);
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER], some.length);
    chunk.setColumns([some, some.map((id) => roots[id]!)]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
