/** Why two records are linked: the waterfall of each pair. */
import {
  drawWaterfall,
  type Column,
  type Estimate,
  type Model,
  type ThrowAwayReason,
  type Waterfall,
} from '@custodia/core';
import { readPattern, turnedSql, vectorSql } from './compare.ts';
import type { Engine } from './open.ts';

export interface ExplainedPair {
  readonly a: string;
  readonly b: string;
  /** The halves of the names were read crosswise. */
  readonly turned: boolean;
  readonly waterfall: Waterfall;
}

/** Pairs that a query gives as numbers `a`, `b` of records, in their order. */
export async function* explainPairs(
  engine: Engine,
  model: Model,
  columns: readonly Column[],
  estimate: Estimate,
  pairs: string,
): AsyncGenerator<ExplainedPair> {
  const { cells, scores, pattern, rarities } = vectorSql(model, columns);
  const thrown = columns.map((_, at) => `coalesce(l.c${at}_thrown, r.c${at}_thrown) as thrown${at}`);
  const order = model.comparisons.map(({ column }) => columns.findIndex(({ name }) => name === column.name));
  const reader = await engine.reading.stream(`
    with scored as (select l.key as l_key, r.key as r_key, ${[...thrown, ...cells, ...scores].join(', ')}
      from (${pairs}) p join record l on l.id = p.a join record r on r.id = p.b)
    select l_key, r_key, turned, (${pattern})::bigint, ${[...rarities.map((one) => `(${one})::double`), ...order.map((at) => `thrown${at}`)].join(', ')}
    from (select *, ${turnedSql(model, columns)} as turned from scored) order by l_key, r_key`);
  for await (const rows of reader.yieldRows()) {
    for (const [a, b, turned, found, ...rest] of rows) {
      const observed = model.comparisons.map((_, at) => ({
        frequency: frequencyOf(rest[at] as number | null),
        throwAway: (rest[rarities.length + at] as ThrowAwayReason | null) ?? null,
      }));
      const waterfall = drawWaterfall(model, estimate, readPattern(model, found as bigint), observed);
      yield { a: a as string, b: b as string, turned: turned === true, waterfall };
    }
  }
}

/** Zero rarity is what a comparison has that is not at an equal level. */
function frequencyOf(rarity: number | null): number | null {
  return rarity === null || rarity === 0 ? null : 2 ** -rarity;
}
