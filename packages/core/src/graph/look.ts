/** What of a picture is drawn, by how it is looked at. */
import type { GraphLink, GraphLook, GraphNode } from '../record/graph.ts';
import { asDrawn, collapseShared, type DrawnGraph } from './collapse.ts';
import { standingOfLink } from './link.ts';
import { placeInTime } from './time.ts';

type Shown = Pick<GraphNode, 'key' | 'kind'>;

/**
 * A thing whose every link is left out by time or because it is only proposed is left out with them; a thing without links stays, and so do
 * those of `kept`, which somebody asked for.
 */
export function lookAt<N extends Shown>(
  nodes: readonly N[],
  links: readonly GraphLink[],
  look: GraphLook,
  kept: ReadonlySet<string> = new Set(),
): DrawnGraph<N> {
  const ofKinds = nodes.filter(({ kind }) => !look.hidden.includes(kind));
  const there = new Set(ofKinds.map(({ key }) => key));
  const between = links.filter(({ a, b }) => there.has(a) && there.has(b));
  const seen = between.filter((link) => isSeen(link, look));
  const linked = endsOf(between);
  const stillLinked = endsOf(seen);
  const left = ofKinds.filter(({ key }) => stillLinked.has(key) || !linked.has(key) || kept.has(key));
  return look.collapsed ? collapseShared(left, seen, kept) : asDrawn(left, seen);
}

function isSeen(link: GraphLink, { from, until, unknownTimes, proposals }: GraphLook): boolean {
  if (!proposals && standingOfLink(link) === 'proposed') return false;
  const place = placeInTime(link, { from, until });
  return place === 'unknown' ? unknownTimes : place !== 'outside';
}

function endsOf(links: readonly GraphLink[]): Set<string> {
  return new Set(links.flatMap(({ a, b }) => [a, b]));
}
