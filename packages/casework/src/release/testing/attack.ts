/**
 * An attacker who has every release and knows every rule, and none of our code but the names of places: from what the tables say, the sums that
 * a reader can do, and that a place marked as before changed little, the attacker asks an exact solver, in whole numbers, what each number can be.
 */
import { keyOf, type Counting, type LinearRow, type Mark, type OpenLinearModel } from '@custodia/core';

export interface PublishedRelease {
  readonly id: string;
  readonly asOf: string;
  readonly counting: Pick<Counting, 'variables' | 'tables'>;
  readonly marks: ReadonlyMap<string, Mark>;
}

export interface Attack {
  /** Every whole number from 0 to below `until` that the place may hold. */
  possible(release: string, key: string, until: number): number[];
  /** The smallest and the largest that it may hold; the largest at most `most`. */
  range(
    terms: readonly (readonly [release: string, key: string, sign: number])[],
    most?: number,
  ): readonly [number, number];
}

const THRESHOLD = 10;
const BASE = 5;

/** @param little the places that a reader may take to have changed by less than the threshold between two releases */
export function attack(
  releases: readonly PublishedRelease[],
  openModel: OpenLinearModel,
  little: readonly { readonly key: string; readonly from: string; readonly to: string }[] = [],
): Attack {
  const columns: { lower: number; upper: number }[] = [];
  const rows: LinearRow[] = [];
  const index = new Map<string, number>();
  for (const { id, counting, marks } of releases) {
    const column = (key: string): number => {
      const name = `${id} ${key}`;
      if (!index.has(name)) index.set(name, columns.push(read(marks.get(key))) - 1);
      return index.get(name)!;
    };
    for (const sum of sumsOf(counting))
      rows.push({
        lower: 0,
        upper: 0,
        entries: [[column(sum.total), -1], ...sum.parts.map((part) => [column(part), 1] as const)],
      });
  }
  for (const { key, from, to } of little)
    rows.push({
      lower: 1 - THRESHOLD,
      upper: THRESHOLD - 1,
      entries: [
        [index.get(`${to} ${key}`)!, 1],
        [index.get(`${from} ${key}`)!, -1],
      ],
    });
  const ask = (extra: LinearRow[], costs: ReadonlyMap<number, number>): readonly number[] | null => {
    const open = openModel({ columns, rows: [...rows, ...extra] });
    open.setCosts(columns.map((_, each) => costs.get(each) ?? 0));
    const answer = open.solve();
    open.close();
    if (answer.kind === 'undecided') throw new Error('the attacker needs more time');
    return answer.kind === 'solved' ? answer.values : null;
  };
  return {
    possible: (release, key, until) => {
      const at = index.get(`${release} ${key}`)!;
      return Array.from({ length: until }, (_, value) => value).filter(
        (value) => ask([{ lower: value, upper: value, entries: [[at, 1]] }], new Map()) !== null,
      );
    },
    range: (terms, most = 1000) => {
      const entries = terms.map(([release, key, sign]) => [index.get(`${release} ${key}`)!, sign] as const);
      const within = [{ lower: -most, upper: most, entries }];
      const ends = [1, -1].map((sign) => ask(within, new Map(entries.map(([column, each]) => [column, sign * each])))!);
      const [low, high] = ends.map((values) =>
        entries.reduce((sum, [column, sign]) => sum + sign * values[column]!, 0),
      );
      return [low!, high!];
    },
  };
}

function read(mark: Mark | undefined): { lower: number; upper: number } {
  if (mark?.kind === 'shown')
    return { lower: Math.max(THRESHOLD, mark.value - BASE + 1), upper: mark.value + BASE - 1 };
  if (mark?.kind === 'few') return { lower: 0, upper: THRESHOLD - 1 };
  return { lower: 0, upper: Infinity };
}

/** Written from the tables alone: every margin is the sum over each variable that it leaves open. */
export function sumsOf({ variables, tables }: PublishedRelease['counting']): { total: string; parts: string[] }[] {
  const codes = new Map(variables.map(({ name, codes: own }) => [name, own.map(({ code }) => code)]));
  return tables.flatMap(({ variables: names }) => {
    const walk = (
      rest: readonly string[],
      place: ReadonlyMap<string, string>,
      open: readonly string[],
    ): { total: string; parts: string[] }[] => {
      const [name, ...further] = rest;
      if (name === undefined)
        return open.map((one) => ({
          total: keyOf(place),
          parts: codes.get(one)!.map((code) => keyOf(new Map([...place, [one, code]]))),
        }));
      return [
        ...walk(further, place, [...open, name]),
        ...codes.get(name)!.flatMap((code) => walk(further, new Map([...place, [name, code]]), open)),
      ];
    };
    return walk(names, new Map(), []);
  });
}
