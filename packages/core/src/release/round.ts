/**
 * Controlled rounding: every count that is shown becomes one of the two multiples of the base beside it, a multiple stays as it is, and every
 * sum of which all parts are shown still adds up. Which of the possible roundings it is, chance decides: a rule that anybody could run backwards
 * could be unpicked (Handbook on Statistical Disclosure Control, section 5.4).
 */
import { ReleaseError } from './error.ts';
import type { Equation } from './lay-out.ts';
import { isWithin, type LinearModel, type OpenLinearModel, type Row } from './solver.ts';

export interface RoundingQuestion {
  /** What is to be shown, with its count. */
  readonly counts: ReadonlyMap<string, number>;
  /** What stands already, from an earlier release on the same people. */
  readonly standing: ReadonlyMap<string, number>;
  readonly equations: readonly Equation[];
  readonly base: number;
}

export interface Rounding {
  readonly values: ReadonlyMap<string, number>;
  /** What had to be left out, because no rounding of everything adds up. */
  readonly left: readonly string[];
}

/** @throws ReleaseError where no rounding was found */
export function roundAll(question: RoundingQuestion, openModel: OpenLinearModel, draw: () => number): Rounding {
  const counts = new Map(question.counts);
  const left: string[] = [];
  while (counts.size > 0) {
    const programme = setUp({ ...question, counts });
    const values = solveRounding(programme, openModel, draw);
    const broken = programme.equations.filter((_, index) => isSlack(values, programme, index));
    if (broken.length === 0) return { values: read(values, programme, question.base), left };
    for (const { parts } of broken) {
      const cheapest = parts.filter((part) => counts.has(part)).toSorted((a, b) => counts.get(a)! - counts.get(b)!)[0];
      if (cheapest === undefined) continue;
      counts.delete(cheapest);
      left.push(cheapest);
    }
  }
  return { values: new Map(), left };
}

interface Programme {
  readonly keys: readonly string[];
  readonly floors: readonly number[];
  readonly parts: readonly number[];
  readonly equations: readonly Equation[];
  readonly model: LinearModel;
}

/** A column for each count, 1 where it is rounded up, and two for each sum: by how much it does not add up, which must come out as nothing. */
function setUp({ counts, standing, equations, base }: RoundingQuestion): Programme {
  const keys = [...counts.keys()];
  const column = new Map(keys.map((key, index) => [key, index]));
  const floors = keys.map((key) => Math.floor(counts.get(key)! / base));
  const shown = (key: string): boolean => counts.has(key) || standing.has(key);
  const whole = equations.filter(({ total, parts }) => shown(total) && parts.every(shown));
  const rows = whole.map(({ total, parts }, index): Row => {
    const signed = [[total, -1] as const, ...parts.map((part) => [part, 1] as const)];
    const known = signed.reduce(
      (sum, [key, sign]) => sum + sign * (counts.has(key) ? floors[column.get(key)!]! : standing.get(key)! / base),
      0,
    );
    const entries = signed.filter(([key]) => counts.has(key)).map(([key, sign]) => [column.get(key)!, sign] as const);
    const slack = keys.length + 2 * index;
    return { lower: -known, upper: -known, entries: [...entries, [slack, 1], [slack + 1, -1]] };
  });
  const columns = [
    ...keys.map((key) => ({ lower: 0, upper: counts.get(key)! % base === 0 ? 0 : 1 })),
    ...whole.flatMap(() => [SLACK, SLACK]),
  ];
  return {
    keys,
    floors,
    parts: keys.map((key) => (counts.get(key)! % base) / base),
    equations: whole,
    model: { columns, rows },
  };
}

const SLACK = { lower: 0, upper: Infinity };
/** More than all roundings together can cost. */
const SLACK_COST = 1000;

function solveRounding(
  { parts, equations, model }: Programme,
  openModel: OpenLinearModel,
  draw: () => number,
): readonly number[] {
  const open = openModel(model);
  try {
    // To the nearer multiple, more or less: chance may turn it.
    open.setCosts([
      ...parts.map((part) => 1 - 2 * part + 2 * (draw() - 0.5)),
      ...equations.flatMap(() => [SLACK_COST, SLACK_COST]),
    ]);
    const solution = open.solve();
    if (solution.kind === 'solved' && isWithin(model, solution.values)) return solution.values;
    throw new ReleaseError(
      'not-rounded',
      `No rounding that adds up was found (${solution.kind}). Leave a variable out, and try again.`,
    );
  } finally {
    open.close();
  }
}

function isSlack(values: readonly number[], { keys }: Programme, index: number): boolean {
  return values[keys.length + 2 * index] !== 0 || values[keys.length + 2 * index + 1] !== 0;
}

function read(values: readonly number[], { keys, floors }: Programme, base: number): Map<string, number> {
  return new Map(keys.map((key, index) => [key, (floors[index]! + values[index]!) * base]));
}
