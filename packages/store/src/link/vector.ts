/** Pairs of records as patterns of levels. */
import type { Column, Model, PatternCount } from '@custodia/core';
import { readPattern, turnedSql, vectorSql } from './compare.ts';
import type { Engine } from './open.ts';

/** Fills a table `(a, b, pattern, rarity)` with how pairs compare. */
export async function compare(
  { db }: Engine,
  model: Model,
  columns: readonly Column[],
  pairs: string,
  into: string,
): Promise<void> {
  const { cells, scores, pattern, rarity } = vectorSql(model, columns);
  const scored = ['p.a', 'p.b', ...cells, ...scores].join(', ');
  await db.run(`create table ${into} as
    with scored as (select ${scored} from ${pairs} p join record l on l.id = p.a join record r on r.id = p.b)
    select a, b, (${pattern})::bigint as pattern, (${rarity})::float as rarity from (select *, ${turnedSql(model, columns)} as turned from scored)`);
}

/** How many pairs show each pattern. */
export async function countPatterns(
  { db }: Engine,
  model: Model,
  from: string,
  apart: boolean,
): Promise<PatternCount[]> {
  const reader = await db.runAndReadAll(
    `select pattern, count(*)::bigint from (${from}) group by pattern order by pattern`,
  );
  return reader
    .getRows()
    .map(([pattern, pairs]) => ({ pattern: readPattern(model, pattern as bigint), pairs: Number(pairs), apart }));
}
