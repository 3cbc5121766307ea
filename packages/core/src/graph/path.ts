/** The fewest steps from one thing to another: breadth first from both ends, the smaller front at a time. */
import { compare } from './link.ts';
import type { LinksOf } from './grow.ts';

export interface PathQuestion {
  readonly from: string;
  readonly to: string;
  /** Whether a path may lead through it; both ends always may. */
  readonly through: (key: string) => boolean;
  /** Things looked at, at most. */
  readonly most: number;
}

export interface FoundPath {
  /** Both ends included; null where there is none, or none was found within `most`. */
  readonly path: readonly string[] | null;
  readonly looked: number;
  /** False where it was given up: a path may be there. */
  readonly whole: boolean;
}

/** From where each thing was reached, and in how many steps. */
type Reached = Map<string, { readonly by: string | null; readonly steps: number }>;

export async function findPath(linksOf: LinksOf, { from, to, through, most }: PathQuestion): Promise<FoundPath> {
  if (from === to) return { path: [from], looked: 1, whole: true };
  const sides = [startAt(from), startAt(to)] as const;
  for (;;) {
    const [one, other] = sides[0].front.length <= sides[1].front.length ? sides : [sides[1], sides[0]];
    const looked = sides[0].reached.size + sides[1].reached.size;
    if (one.front.length === 0 || other.front.length === 0) return { path: null, looked, whole: true };
    if (looked > most) return { path: null, looked, whole: false };
    const met = await advance(linksOf, one, other.reached, (key) => key === from || key === to || through(key));
    if (met !== null) {
      const path = [...walkBack(sides[0].reached, met).reverse(), ...walkBack(sides[1].reached, met).slice(1)];
      return { path, looked: sides[0].reached.size + sides[1].reached.size, whole: true };
    }
  }
}

interface Side {
  readonly reached: Reached;
  front: readonly string[];
}

function startAt(key: string): Side {
  return { reached: new Map([[key, { by: null, steps: 0 }]]), front: [key] };
}

/** One step further on one side; gives where both sides meet, by the fewest steps, then by key. */
async function advance(
  linksOf: LinksOf,
  side: Side,
  others: Reached,
  may: (key: string) => boolean,
): Promise<string | null> {
  const front = new Set(side.front);
  const steps = side.reached.get(side.front[0]!)!.steps + 1;
  const next = new Map<string, string>();
  for (const { a, b } of await linksOf(side.front)) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (!front.has(one) || side.reached.has(other) || !may(other)) continue;
      const before = next.get(other);
      if (before === undefined || compare(one, before) < 0) next.set(other, one);
    }
  }
  for (const [key, by] of next) side.reached.set(key, { by, steps });
  side.front = [...next.keys()].sort(compare);
  const met = side.front.filter((key) => others.has(key));
  return met.sort((x, y) => others.get(x)!.steps - others.get(y)!.steps || compare(x, y))[0] ?? null;
}

/** From where the sides met to the end of one. */
function walkBack(reached: Reached, met: string): string[] {
  const path: string[] = [];
  for (let key: string | null = met; key !== null; key = reached.get(key)!.by) path.push(key);
  return path;
}
