/**
 * One-to-one assignment: of all ways to pair the two sides, each used at most once, one of the greatest sum of weights (Kuhn 1955, Munkres 1957;
 * shortest augmenting paths as in Jonker and Volgenant 1987). Pairs fall into components that share nothing; each is solved by itself.
 */

export interface WeighedPair {
  readonly left: number;
  readonly right: number;
  /** Above zero: what weighs nothing is better left alone. */
  readonly weight: number;
}

/** Larger components are taken from the heaviest pair down: exact assignment takes the cube of their size. */
const EXACT_SIZE = 600;

/** The pairs that are taken, by left. Which of several equal sums is found depends on the order of the pairs alone. */
export function assignPairs<P extends WeighedPair>(pairs: readonly P[]): P[] {
  return componentsOf(pairs.filter(({ weight }) => weight > 0))
    .flatMap((component) => (sizeOf(component) > EXACT_SIZE ? takeHeaviest(component) : assignExactly(component)))
    .sort((a, b) => a.left - b.left);
}

function sizeOf(pairs: readonly WeighedPair[]): number {
  return Math.max(new Set(pairs.map(({ left }) => left)).size, new Set(pairs.map(({ right }) => right)).size);
}

function componentsOf<P extends WeighedPair>(pairs: readonly P[]): P[][] {
  const parent = new Map<string, string>();
  const rootOf = (node: string): string => {
    let root = node;
    while ((parent.get(root) ?? root) !== root) root = parent.get(root)!;
    for (let at = node; at !== root;) [at] = [parent.get(at) ?? root, parent.set(at, root)];
    return root;
  };
  for (const { left, right } of pairs) {
    const [a, b] = [rootOf(`l${left}`), rootOf(`r${right}`)];
    parent.set(a, a);
    parent.set(b, a);
  }
  return [...Map.groupBy(pairs, ({ left }) => rootOf(`l${left}`)).values()];
}

function takeHeaviest<P extends WeighedPair>(pairs: readonly P[]): P[] {
  const [lefts, rights] = [new Set<number>(), new Set<number>()];
  return [...pairs]
    .sort((a, b) => b.weight - a.weight || a.left - b.left || a.right - b.right)
    .filter(({ left, right }) => {
      if (lefts.has(left) || rights.has(right)) return false;
      lefts.add(left);
      rights.add(right);
      return true;
    });
}

/** Columns are the rights, and for each left a place of its own that costs nothing: it stays alone. */
function assignExactly<P extends WeighedPair>(pairs: readonly P[]): P[] {
  const lefts = [...new Set(pairs.map(({ left }) => left))];
  const rights = [...new Set(pairs.map(({ right }) => right))];
  const [rowOf, columnOf] = [placesOf(lefts), placesOf(rights)];
  const width = rights.length + lefts.length;
  const best = new Map<number, P>();
  const cost = lefts.map((_, row) => {
    const costs = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
    costs[rights.length + row] = 0;
    return costs;
  });
  for (const pair of pairs) {
    const [row, column] = [rowOf.get(pair.left)!, columnOf.get(pair.right)!];
    if (-pair.weight >= cost[row]![column]!) continue;
    cost[row]![column] = -pair.weight;
    best.set(row * width + column, pair);
  }
  return leastCost(cost, width).flatMap((column, row) => best.get(row * width + column) ?? []);
}

function placesOf(values: readonly number[]): ReadonlyMap<number, number> {
  return new Map(values.map((value, at) => [value, at]));
}

/** For each row its column. Every row has a column of finite cost of its own, so there always is an assignment. */
function leastCost(cost: readonly Float64Array[], width: number): number[] {
  const rows = cost.length;
  const [u, v] = [new Float64Array(rows + 1), new Float64Array(width + 1)];
  const rowAt = new Int32Array(width + 1);
  for (let row = 1; row <= rows; row++) augment(row, cost, { u, v, rowAt, width });
  const columns = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= width; column++) if (rowAt[column]! > 0) columns[rowAt[column]! - 1] = column - 1;
  return columns;
}

interface Duals {
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** Row of each column, from 1; 0: free. */
  readonly rowAt: Int32Array;
  readonly width: number;
}

/** The cheapest path from a free row to a free column, and everything along it changed. */
function augment(row: number, cost: readonly Float64Array[], { u, v, rowAt, width }: Duals): void {
  const least = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(width + 1);
  const used = new Uint8Array(width + 1);
  let column = 0;
  rowAt[0] = row;
  do {
    used[column] = 1;
    const at = rowAt[column]!;
    let [step, next] = [Number.POSITIVE_INFINITY, 0];
    for (let other = 1; other <= width; other++) {
      if (used[other] === 1) continue;
      const reduced = cost[at - 1]![other - 1]! - u[at]! - v[other]!;
      if (reduced < least[other]!) [least[other], from[other]] = [reduced, column];
      if (least[other]! < step) [step, next] = [least[other]!, other];
    }
    for (let other = 0; other <= width; other++) {
      if (used[other] === 1) {
        u[rowAt[other]!]! += step;
        v[other]! -= step;
      } else least[other]! -= step;
    }
    column = next;
  } while (rowAt[column] !== 0);
  for (; column !== 0; column = from[column]!) rowAt[column] = rowAt[from[column]!]!;
}
