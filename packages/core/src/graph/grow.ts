/** From some things outwards, as far as asked and no further than there is room; what was left out is counted. */
import type { GraphLink } from '../record/graph.ts';
import { compare, linkId } from './link.ts';

/** Every link that touches one of these things; it may give others as well. */
export type LinksOf = (keys: readonly string[]) => Promise<readonly GraphLink[]>;

export interface Growth {
  /** Things that stand there already; the new ones are looked for around `from`. */
  readonly shown: readonly string[];
  readonly from: readonly string[];
  /** How far out; at least 1. */
  readonly steps: number;
  /** New things at most, `from` among them where they are new. */
  readonly most: number;
  /** Links at most. */
  readonly mostLinks: number;
}

export interface Grown {
  /** New things, the nearest first; of equally near ones those with the most links to what stands there. */
  readonly keys: readonly string[];
  /** Links of the new things to each other and to what stood there. */
  readonly links: readonly GraphLink[];
  /** Of each new thing, how many others it is linked to that are not shown. */
  readonly more: ReadonlyMap<string, number>;
  /** Things within the asked steps for which there was no room, and links. Things behind them are not counted. */
  readonly cut: { readonly nodes: number; readonly links: number };
}

export async function grow(linksOf: LinksOf, { shown, from, steps, most, mostLinks }: Growth): Promise<Grown> {
  const stood = new Set(shown);
  const fresh = [...new Set(from)].filter((key) => !stood.has(key));
  const kept = new Set(fresh.slice(0, most));
  const links = new Map<string, GraphLink>();
  const look = async (keys: readonly string[]): Promise<void> => {
    for (const link of keys.length === 0 ? [] : await linksOf(keys)) links.set(linkId(link.a, link.b), link);
  };
  let left = fresh.length - kept.size;
  let frontier = [...new Set(from)].filter((key) => stood.has(key) || kept.has(key));
  for (let step = 0; step < steps; step++) {
    await look(frontier);
    const ranked = rankAround(frontier, links.values(), (key) => stood.has(key) || kept.has(key));
    frontier = ranked.slice(0, most - kept.size);
    left += ranked.length - frontier.length;
    for (const key of frontier) kept.add(key);
  }
  await look(frontier);
  return { keys: [...kept], ...between(links, stood, kept, mostLinks, left) };
}

/** Neighbours of these that do not stand there, those with the most links to what does first. */
function rankAround(around: readonly string[], links: Iterable<GraphLink>, stands: (key: string) => boolean): string[] {
  const near = new Set(around);
  const counted = new Map<string, number>();
  const reached = new Set<string>();
  for (const { a, b } of links) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (!stands(one) || stands(other)) continue;
      counted.set(other, (counted.get(other) ?? 0) + 1);
      if (near.has(one)) reached.add(other);
    }
  }
  return [...reached].sort((x, y) => counted.get(y)! - counted.get(x)! || compare(x, y));
}

function between(
  links: ReadonlyMap<string, GraphLink>,
  stood: ReadonlySet<string>,
  kept: ReadonlySet<string>,
  mostLinks: number,
  left: number,
): Pick<Grown, 'links' | 'more' | 'cut'> {
  const stands = (key: string): boolean => stood.has(key) || kept.has(key);
  const inside: GraphLink[] = [];
  const more = new Map([...kept].map((key) => [key, 0]));
  for (const link of links.values()) {
    const { a, b } = link;
    if (stands(a) && stands(b)) {
      if (kept.has(a) || kept.has(b)) inside.push(link);
      continue;
    }
    for (const key of [a, b]) if (more.has(key)) more.set(key, more.get(key)! + 1);
  }
  const ordered = inside.sort((x, y) => weigh(y) - weigh(x) || compare(x.a, y.a) || compare(x.b, y.b));
  return {
    links: ordered.slice(0, mostLinks),
    more,
    cut: { nodes: left, links: Math.max(0, ordered.length - mostLinks) },
  };
}

/** What stays where there is no room for all links: those with the most places. */
function weigh({ reasons }: GraphLink): number {
  return reasons.reduce((sum, { count }) => sum + count, 0);
}
