/** Groups and paths of what is drawn. The unit’s own accounts are in contact with everybody: nothing is led through them. */
import { UndirectedGraph } from 'graphology';
import louvainModule, { type LouvainOptions } from 'graphology-communities-louvain';
import { bidirectional } from 'graphology-shortest-path/unweighted.js';
import type { Drawn } from '../types.ts';

/** Its types name a default that CommonJS does not have; what is exported is the function itself. */
const louvain = louvainModule as unknown as (graph: UndirectedGraph, options: LouvainOptions) => Record<string, number>;

function build({ nodes, links }: Drawn, leftOut: ReadonlySet<string>): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const { key } of nodes) if (!leftOut.has(key)) graph.addNode(key);
  for (const { a, b } of links) if (graph.hasNode(a) && graph.hasNode(b)) graph.mergeEdge(a, b);
  return graph;
}

function ownOf({ nodes }: Drawn): string[] {
  return nodes.filter(({ own }) => own).map(({ key }) => key);
}

/** The same numbers each time: groups must not move by themselves (mulberry32). */
function steady(): () => number {
  let state = 20_261_122;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Things that are linked to each other more than to others (Louvain), by key; the largest group is 1. Who is linked to nobody is in no group, nor
 * is the unit itself.
 */
export function findGroups(drawn: Drawn): Map<string, number> {
  const graph = build(drawn, new Set(ownOf(drawn)));
  const linked = graph.filterNodes((key) => graph.degree(key) > 0);
  if (linked.length === 0) return new Map();
  const found = louvain(graph, { rng: steady() });
  const members = Map.groupBy(linked, (key) => found[key]!);
  const ordered = [...members.values()].sort((a, b) => b.length - a.length || (a[0]! < b[0]! ? -1 : 1));
  return new Map(ordered.flatMap((keys, at) => keys.map((key) => [key, at + 1] as const)));
}

/** Keys from one end to the other, within what is drawn; null where there is none. */
export function findShortest(drawn: Drawn, from: string, to: string, without: readonly string[]): string[] | null {
  const ends = new Set([from, to]);
  const barred = [...ownOf(drawn), ...without].filter((key) => !ends.has(key));
  const graph = build(drawn, new Set(barred));
  return graph.hasNode(from) && graph.hasNode(to) ? bidirectional(graph, from, to) : null;
}
