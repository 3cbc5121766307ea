/** A simpler picture of the same: an identifier that ties exactly two accounts together becomes a line between them. */
import type { GraphLink, GraphNode } from '../record/graph.ts';
import { compare, linkId } from './link.ts';

/** A link as it is drawn: with the identifiers that were folded into it. */
export interface DrawnLink extends GraphLink {
  readonly via: readonly string[];
}

export interface DrawnGraph<N extends Pick<GraphNode, 'key' | 'kind'>> {
  readonly nodes: readonly N[];
  readonly links: readonly DrawnLink[];
}

export function asDrawn<N extends Pick<GraphNode, 'key' | 'kind'>>(
  nodes: readonly N[],
  links: readonly GraphLink[],
): DrawnGraph<N> {
  return { nodes, links: links.map((link) => ({ ...link, via: [] })) };
}

/** Nothing is lost: `via` names what was folded in, and its own links stay to be asked about. `kept` are never folded. */
export function collapseShared<N extends Pick<GraphNode, 'key' | 'kind'>>(
  nodes: readonly N[],
  links: readonly GraphLink[],
  kept: ReadonlySet<string> = new Set(),
): DrawnGraph<N> {
  const folded = findFolded(nodes, links, kept);
  const drawn = new Map<string, DrawnLink>();
  for (const link of links) {
    if (!folded.has(link.a) && !folded.has(link.b)) drawn.set(linkId(link.a, link.b), { ...link, via: [] });
  }
  for (const [key, [a, b]] of folded) {
    const id = linkId(a, b);
    const between = drawn.get(id) ?? { a, b, reasons: [], via: [] };
    drawn.set(id, { ...between, via: [...between.via, key] });
  }
  return { nodes: nodes.filter(({ key }) => !folded.has(key)), links: [...drawn.values()] };
}

/** Identifiers with exactly two links, both to accounts; with those accounts in order. */
function findFolded(
  nodes: readonly Pick<GraphNode, 'key' | 'kind'>[],
  links: readonly GraphLink[],
  kept: ReadonlySet<string>,
): Map<string, [string, string]> {
  const kinds = new Map(nodes.map(({ key, kind }) => [key, kind]));
  const around = new Map<string, string[]>();
  for (const { a, b } of links) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (kinds.get(one) === 'identifier' || kinds.get(one) === 'payment')
        around.set(one, [...(around.get(one) ?? []), other]);
    }
  }
  const folded = new Map<string, [string, string]>();
  for (const key of [...around.keys()].sort(compare)) {
    const [a, b, ...others] = around.get(key)!.sort(compare);
    if (a === undefined || b === undefined || others.length > 0 || kept.has(key)) continue;
    if (kinds.get(a) === 'account' && kinds.get(b) === 'account') folded.set(key, [a, b]);
  }
  return folded;
}
