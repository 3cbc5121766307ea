/** The comparisons of a model as SQL over two records `l` and `r`. */
import type { Column, Comparison, Model, Part, Test } from '@custodia/core';
import { cell, comparedCells } from './names.ts';

type Pick = (side: 'l' | 'r', part: Part) => string;

/**
 * One number for a pair: digit by digit the level + 1 of each comparison, 0 where unknown; and the rarity of what is equal, in bits. `scores` are
 * worked out first, once for each pair, because every level asks for them again.
 */
export interface VectorSql {
  /** Cells of both records that are asked for, `l_…` and `r_…`. */
  readonly cells: readonly string[];
  readonly scores: readonly string[];
  readonly pattern: string;
  readonly rarity: string;
  /** The rarity comparison by comparison. */
  readonly rarities: readonly string[];
}

export function vectorSql(model: Model, columns: readonly Column[]): VectorSql {
  let place = 1n;
  const digits: string[] = [];
  for (const comparison of model.comparisons) {
    digits.push(`${place}::bigint * (${levelSql(comparison, columns)})`);
    place *= BigInt(comparison.levels.length + 1);
  }
  if (place > 2n ** 62n) throw new RangeError('Too many columns to compare at once: leave some out');
  const scores = model.comparisons.flatMap((comparison) => scoresOf(comparison, columns));
  const cells = (['l', 'r'] as const).flatMap((side) =>
    comparedCells(columns).map((name) => `${side}.${name} as ${side}_${name}`),
  );
  const rarities = model.comparisons.map((one) => raritySql(one, columns));
  return { cells, scores, pattern: digits.join(' + '), rarity: rarities.join(' + '), rarities };
}

/** How alike the texts are, straight and, for halves of a name, crosswise. */
function scoresOf({ column, levels, turnsWith }: Comparison, columns: readonly Column[]): string[] {
  if (!levels.some(({ test }) => asksAlike(test))) return [];
  const own = cell(columns, column.name, 'text');
  const score = (other: string, name: string): string => `jaro_winkler_similarity(l.${own}, r.${other}) as ${name}`;
  const straight = score(own, scoreName(column, columns));
  return turnsWith === null
    ? [straight]
    : [straight, score(cell(columns, turnsWith.name, 'text'), `${scoreName(column, columns)}_across`)];
}

function asksAlike(test: Test): boolean {
  return (
    ((test.is === 'alike' || test.is === 'edits') && test.part === 'text') ||
    ((test.is === 'any' || test.is === 'all') && test.of.some(asksAlike))
  );
}

function scoreName(column: Column, columns: readonly Column[]): string {
  return `s${cell(columns, column.name, 'text')}`;
}

/** The levels of a pattern number. */
export function readPattern(model: Model, pattern: bigint): (number | null)[] {
  let rest = pattern;
  return model.comparisons.map(({ levels }) => {
    const base = BigInt(levels.length + 1);
    const digit = Number(rest % base);
    rest /= base;
    return digit === 0 ? null : digit - 1;
  });
}

function levelSql(comparison: Comparison, columns: readonly Column[]): string {
  const pick = pickOf(comparison, columns);
  const unknown = `${pick('l', 'text')} is null or ${pick('r', 'text')} is null`;
  const cases = comparison.levels.map(({ test }, at) =>
    test.is === 'else' ? `else ${at + 1}` : `when ${testSql(test, pick, comparison, columns)} then ${at + 1}`,
  );
  return `case when ${unknown} then 0 ${cases.join(' ')} end`;
}

function pickOf({ column, turnsWith }: Comparison, columns: readonly Column[]): Pick {
  return (side, part) => {
    const straight = `${side}_${cell(columns, column.name, part)}`;
    if (side === 'l' || turnsWith === null) return straight;
    return `case when turned then r_${cell(columns, turnsWith.name, part)} else ${straight} end`;
  };
}

function testSql(test: Test, pick: Pick, comparison: Comparison, columns: readonly Column[]): string {
  if (test.is === 'else') return 'true';
  if (test.is === 'any' || test.is === 'all') {
    const tests = test.of.map((one) => testSql(one, pick, comparison, columns));
    return `(${tests.join(test.is === 'any' ? ' or ' : ' and ')})`;
  }
  const [l, r] = [pick('l', test.part), pick('r', test.part)];
  return oneSql(
    test,
    l,
    r,
    test.part === 'text' ? alikeSql(comparison, columns) : `jaro_winkler_similarity(${l}, ${r})`,
  );
}

function alikeSql({ column, turnsWith }: Comparison, columns: readonly Column[]): string {
  const name = scoreName(column, columns);
  return turnsWith === null ? name : `case when turned then ${name}_across else ${name} end`;
}

type Single = Exclude<Test, { is: 'any' } | { is: 'all' } | { is: 'else' }>;

function oneSql(test: Single, l: string, r: string, alike: string): string {
  switch (test.is) {
    case 'equal':
      return `${l} = ${r}`;
    case 'alike':
      return `${alike} >= ${test.atLeast}`;
    case 'edits':
      // Two texts that differ in so few characters are alike; to ask that first spares most of the counting.
      return `(abs(length(${l}) - length(${r})) <= ${test.atMost} and ${alike} >= 1 - ${LEAST_ALIKE * test.atMost} / least(length(${l}), length(${r})) and damerau_levenshtein(${l}, ${r}) <= ${test.atMost})`;
    case 'mismatches':
      return `(length(${l}) = length(${r}) and hamming(${l}, ${r}) <= ${test.atMost})`;
    case 'begins':
      return `(least(length(${l}), length(${r})) >= ${test.atLeast} and (starts_with(${l}, ${r}) or starts_with(${r}, ${l})))`;
    case 'overlap':
      return overlapSql(l, r, test.atLeast);
    case 'turned-date':
      return `${l} = left(${r}, 5) || right(${r}, 2) || '-' || substr(${r}, 6, 2)`;
  }
}

/** Jaccard index of the words. Texts share words only where their signatures share bits, and that is asked first: it costs next to nothing. */
function overlapSql(l: string, r: string, atLeast: number): string {
  const [a, b] = [l, r].map((words) => words.replace(/_words$/u, '_mask'));
  const gate = `bit_count(${a} & ${b}) >= ${0.7 * atLeast} * bit_count(${a} | ${b})`;
  return `(${gate} and len(list_intersect(${l}, ${r})) >= ${atLeast / (1 + atLeast)} * (len(${l}) + len(${r})) - 1e-9)`;
}

/** Jaro-Winkler similarity is at least 1 less this for each edit, divided by the length. */
const LEAST_ALIKE = 1.3;

function raritySql(comparison: Comparison, columns: readonly Column[]): string {
  if (!comparison.levels.some((level) => level.byFrequency)) return '0';
  const { column, turnsWith } = comparison;
  const pick = pickOf(comparison, columns);
  const [l, r] = [pick('l', 'text'), pick('r', 'text')];
  const own = cell(columns, column.name, 'rarity');
  // A turned name is as rare as it is where it is commoner.
  const rarity =
    turnsWith === null
      ? `l_${own}`
      : `case when turned then least(l_${own}, r_${cell(columns, turnsWith.name, 'rarity')}) else l_${own} end`;
  return `case when ${l} = ${r} then ${rarity} else 0 end`;
}

/** Whether the halves of the names fit better crosswise. */
export function turnedSql(model: Model, columns: readonly Column[]): string {
  const pair = model.comparisons.find(({ turnsWith }) => turnsWith !== null);
  if (pair === undefined) return 'false';
  const [one, other] = [pair.column, pair.turnsWith!].map((column) => scoreName(column, columns));
  const known = (score: string): string => `coalesce(${score}, 0)`;
  return `(${known(`${one}_across`)} + ${known(`${other}_across`)} > ${known(one!)} + ${known(other!)} + 0.1)`;
}
