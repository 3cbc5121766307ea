/** Links as they come from many places, put together: of two things there is one, with every reason for it. */
import {
  LINK_REASONS,
  parseGraphKey,
  PAYMENT_IDENTIFIERS,
  type GraphKind,
  type GraphLink,
  type GraphReason,
  type LinkStanding,
} from '../record/graph.ts';

export interface FoundLink {
  readonly a: string;
  readonly b: string;
  readonly reason: GraphReason;
}

/** By keys, reasons by kind. Of one kind of one pair the last that is given counts. A thing is never linked to itself. */
export function combineLinks(found: Iterable<FoundLink>): GraphLink[] {
  const links = new Map<string, { a: string; b: string; reasons: Map<string, GraphReason> }>();
  for (const { a, b, reason } of found) {
    if (a === b) continue;
    const [first, second] = a < b ? [a, b] : [b, a];
    const id = linkId(first, second);
    const link = links.get(id) ?? { a: first, b: second, reasons: new Map() };
    link.reasons.set(reason.kind, reason);
    links.set(id, link);
  }
  return [...links.values()]
    .map(({ a, b, reasons }) => ({ a, b, reasons: [...reasons.values()].sort((x, y) => compare(x.kind, y.kind)) }))
    .sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b));
}

/** The same whichever of the two comes first. */
export function linkId(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}

/** The strongest of its reasons: what a person decided, then what was found in the text, then what a machine proposes. */
export function standingOfLink({ reasons }: Pick<GraphLink, 'reasons'>): LinkStanding {
  const standings = reasons.map(({ kind }) => LINK_REASONS[kind]);
  if (standings.includes('decided')) return 'decided';
  return standings.includes('found') ? 'found' : 'proposed';
}

/** Null where it is no key. A country is a place; an identifier by which something is paid is a payment. */
export function graphKindOf(key: string): GraphKind | null {
  const thing = parseGraphKey(key);
  if (thing === null) return null;
  if (thing.kind === 'country') return 'place';
  if (thing.kind === 'identifier') return PAYMENT_IDENTIFIERS.includes(thing.type) ? 'payment' : 'identifier';
  return thing.kind;
}

/** By code points. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
