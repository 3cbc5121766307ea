/** What is in the picture: it grows by what is expanded and shrinks by what is folded away; the record says what is linked to what. */
import { linkId } from '@custodia/contract';
import type { Cut, Link, Picture, Thing } from './types.ts';

export interface Held {
  readonly things: ReadonlyMap<string, Thing>;
  readonly links: ReadonlyMap<string, Link>;
  /** How many things each is linked to in all, as far as the record was asked. */
  readonly degrees: ReadonlyMap<string, number>;
  /** Things that somebody began with: they are never folded away. */
  readonly starts: ReadonlySet<string>;
  readonly cut: Cut;
}

export const NOTHING_CUT: Cut = { nodes: 0, links: 0, atLeast: false };

export const EMPTY: Held = {
  things: new Map(),
  links: new Map(),
  degrees: new Map(),
  starts: new Set(),
  cut: NOTHING_CUT,
};

/** What was there stays as it is. */
export function addPicture(held: Held, picture: Picture, starts: Iterable<string> = []): Held {
  const things = new Map(held.things);
  const links = new Map(held.links);
  const degrees = new Map(held.degrees);
  for (const link of picture.links) links.set(linkId(link.a, link.b), link);
  const around = countAround(picture.links);
  for (const thing of picture.nodes) {
    if (!things.has(thing.key)) things.set(thing.key, thing);
    const degree = thing.more + (around.get(thing.key) ?? 0);
    degrees.set(thing.key, Math.max(degree, degrees.get(thing.key) ?? 0));
  }
  return { things, links, degrees, starts: new Set([...held.starts, ...starts]), cut: picture.cut };
}

/** Takes these out, with their links. */
export function removeThings(held: Held, keys: ReadonlySet<string>): Held {
  const things = new Map([...held.things].filter(([key]) => !keys.has(key)));
  const links = new Map([...held.links].filter(([, { a, b }]) => !keys.has(a) && !keys.has(b)));
  return { ...held, things, links, cut: NOTHING_CUT };
}

/** Things that hang on this one alone. */
export function findLeaves({ things, links, starts }: Held, key: string): Set<string> {
  const around = countAround(links.values());
  const neighbours = [...links.values()].flatMap(({ a, b }) => (a === key ? b : b === key ? a : []));
  return new Set(neighbours.filter((one) => around.get(one) === 1 && !starts.has(one) && things.has(one)));
}

/** Of a thing, how many of those it is linked to are not in the picture. */
export function countMore({ links, degrees }: Held, key: string): number {
  const shown = [...links.values()].filter(({ a, b }) => a === key || b === key).length;
  return Math.max(0, (degrees.get(key) ?? 0) - shown);
}

function countAround(links: Iterable<Link>): Map<string, number> {
  const around = new Map<string, number>();
  for (const { a, b } of links) for (const key of [a, b]) around.set(key, (around.get(key) ?? 0) + 1);
  return around;
}
