/** How well groups fit the truth, counted by pairs of records. */

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Record to group, and record to the person it is of. */
export function scoreGroups(groups: ReadonlyMap<string, string>, truth: ReadonlyMap<string, string>): Score {
  const records = [...truth.keys()];
  const made = pairsIn(records.map((record) => groups.get(record)));
  const real = pairsIn(records.map((record) => truth.get(record)));
  const right = pairsIn(records.map((record) => `${groups.get(record)}\n${truth.get(record)}`));
  return { precision: right / made, recall: right / real, f1: (2 * right) / (made + real) };
}

function pairsIn(names: readonly (string | undefined)[]): number {
  const sizes = new Map<string | undefined, number>();
  for (const name of names) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
