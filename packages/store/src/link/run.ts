/** Links records: brings them together, counts how they compare, estimates, weighs, groups. */
import { BIGINT, DOUBLE, DuckDBDataChunk } from '@duckdb/node-api';
import {
  drawWeights,
  estimate,
  estimateFromGroups,
  type Column,
  type Estimate,
  type GroupSettings,
  type Model,
  type PatternCount,
} from '@custodia/core';
import { bringTogether, count, type Blocking } from './block.ts';
import { readPattern } from './compare.ts';
import type { Engine } from './open.ts';
import { compare, countPatterns } from './vector.ts';
import { compareWithin, findPiecesIn, groupPieces } from './resolve.ts';

const SAMPLED_PAIRS = 1_000_000;
/** Weaker links than this hold no piece together. */
const LEAST_BITS = -1;

export interface Linked {
  readonly estimate: Estimate;
  readonly blocking: Blocking;
  readonly records: number;
  readonly patterns: number;
  /** For each record the smallest record of its group. */
  readonly group: Int32Array;
}

export interface LinkSettings {
  readonly grouping?: GroupSettings;
  /** No source holds anybody twice: only records of two sources are linked. */
  readonly between?: boolean;
}

/** Leaves `link (a, b, pattern, rarity, bits)` in the engine: every pair that was compared, with its weight; and `grouped (id, root)`. */
export async function linkRecords(
  engine: Engine,
  model: Model,
  columns: readonly Column[],
  { grouping, between = false }: LinkSettings = {},
): Promise<Linked> {
  const records = await count(engine, 'select count(*) from record');
  const blocking = await bringTogether(engine, model, columns, between);
  await compare(engine, model, columns, 'pair', 'vector');
  await engine.db.run('drop table pair');
  const apart = await sampleApart(engine, model, columns, blocking, { records, between });
  const counts = [...(await countPatterns(engine, model, 'select pattern from vector', false)), ...apart];
  // As if every record had one other of the same holder: a set in which nobody comes twice is rarely linked.
  const usualPrior = Math.min(0.1, 1 / Math.max(records, 2));
  const first = estimate(model, counts, usualPrior);
  await weighTable(engine, model, first);
  await findPiecesIn(engine, records, LEAST_BITS);
  await compareWithin(engine, model, columns);
  await weighTable(engine, model, first);
  await groupPieces(engine, records, grouping, between);
  const found = estimateFromGroups(model, counts, await countInside(engine, model), usualPrior);
  await weighTable(engine, model, found);
  await findPiecesIn(engine, records, LEAST_BITS);
  await compareWithin(engine, model, columns);
  await weighTable(engine, model, found);
  const group = await groupPieces(engine, records, grouping, between);
  return { estimate: { ...found, rounds: first.rounds }, blocking, records, patterns: counts.length, group };
}

function countInside(engine: Engine, model: Model): Promise<PatternCount[]> {
  const inside =
    'select pattern from vector v join grouped l on l.id = v.a join grouped r on r.id = v.b where l.root = r.root';
  return countPatterns(engine, model, inside, false);
}

/** Pairs that no rule brought together, drawn at random by a fixed rule: each stands for as many as were not drawn. */
async function sampleApart(
  engine: Engine,
  model: Model,
  columns: readonly Column[],
  { pairs, allPairs }: Blocking,
  { records, between }: { readonly records: number; readonly between: boolean },
): Promise<PatternCount[]> {
  if (pairs >= allPairs) return [];
  const apart = between ? 'join record l on l.id = a join record r on r.id = b and l.source <> r.source' : '';
  const draw = (from: string): string => `(hash(${from}) % ${records}::ubigint)::integer`;
  await engine.db.run(`create table apart as
    select a, b from (select ${draw('range * 2')} as a, ${draw('range * 2 + 1')} as b from range(${SAMPLED_PAIRS})) ${apart} where a < b
    except select a, b from vector`);
  await compare(engine, model, columns, 'apart', 'vector_apart');
  const drawn = await countPatterns(engine, model, 'select pattern from vector_apart', true);
  const total = drawn.reduce((sum, { pairs: some }) => sum + some, 0);
  await engine.db.run('drop table apart; drop table vector_apart');
  return drawn.map((some) => ({ ...some, pairs: (some.pairs * (allPairs - pairs)) / Math.max(total, 1) }));
}

/** The weight of a pair is that of its pattern and, bit for bit, the rarity of the values on which it is equal. */
export async function weighTable({ db }: Engine, model: Model, found: Estimate): Promise<void> {
  const reader = await db.runAndReadAll('select distinct pattern from vector order by pattern');
  const patterns = reader.getRows().map(([pattern]) => pattern as bigint);
  await db.run('create or replace table weight (pattern bigint, bits double)');
  const appender = await db.createAppender('weight');
  for (let at = 0; at < patterns.length; at += 2048) {
    const some = patterns.slice(at, at + 2048);
    const chunk = DuckDBDataChunk.create([BIGINT, DOUBLE], some.length);
    chunk.setColumns([some, some.map((pattern) => drawWeights(model, found, readPattern(model, pattern)))]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await db.run(`create or replace view link as
    select v.a, v.b, v.pattern, v.rarity, w.bits + v.rarity as bits from vector v join weight w using (pattern)`);
}
