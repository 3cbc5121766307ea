/** Every link around some things of one operation: what was read, what people said, and what a machine proposes and nobody decided. */
import {
  combineLinks,
  graphKindOf,
  judgePairs,
  pairKey,
  parseGraphKey,
  type FoundLink,
  type GraphKind,
  type GraphLink,
  type Judgement,
  type LinkReason,
  type LinksOf,
} from '@custodia/core';
import {
  listAttachedLinks,
  listClaimedLinks,
  listDecisions,
  listFoundLinks,
  listProposedPairs,
  listTiedLinks,
  sortEnds,
  type GraphEnds,
  type GraphLinkRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';

/** Of one kind of link around one group of things; more are not counted, and the answer says so. */
const MOST_ROWS = 50_000;

interface LinkReading {
  readonly linksOf: LinksOf;
  /** Whether something had more links than are counted. */
  readonly overfull: () => boolean;
}

interface WhichLinks {
  /** Empty: all. */
  readonly kinds?: readonly GraphKind[];
  readonly proposals?: boolean;
}

export async function readLinks(
  casework: Casework,
  operationId: string,
  { kinds = [], proposals = true }: WhichLinks = {},
): Promise<LinkReading> {
  const { db } = casework.database;
  const judged = judgePairs(await listDecisions(db, operationId));
  let overfull = false;
  const ofKind = ({ a, b }: GraphLink): boolean =>
    kinds.length === 0 || [a, b].every((key) => kinds.includes(graphKindOf(key)!));
  return {
    overfull: () => overfull,
    linksOf: async (keys) => {
      const ends = endsOf(keys);
      const found = await listFoundLinks(db, operationId, ends, MOST_ROWS);
      if (hasMore(found)) overfull = true;
      const said = [
        ...(await listAttachedLinks(db, operationId, ends)),
        ...(await listClaimedLinks(db, operationId, ends)),
        ...(await listTiedLinks(db, operationId, ends)),
      ];
      const held = heldLinks(judged, ends);
      const open = proposals ? await proposedLinks(casework, operationId, ends, judged) : [];
      return combineLinks([...[...found, ...said].map(asFound), ...held, ...open]).filter(ofKind);
    },
  };
}

/** Keys that are none were refused before. */
export function endsOf(keys: readonly string[]): GraphEnds {
  return sortEnds(keys.flatMap((key) => parseGraphKey(key) ?? []));
}

function hasMore(rows: readonly GraphLinkRow[]): boolean {
  const counts = new Map<LinkReason, number>();
  for (const { kind } of rows) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts.values()].some((count) => count > MOST_ROWS);
}

function asFound({ a, b, kind, count, firstAt, lastAt, undated }: GraphLinkRow): FoundLink {
  const times = { firstAt: firstAt?.toISOString() ?? null, lastAt: lastAt?.toISOString() ?? null };
  return { a, b, reason: { kind, count, ...times, undated } };
}

const BY_PEOPLE = { count: 1, firstAt: null, lastAt: null, undated: false };

/** Pairs of accounts that the last decision about them says are of one holder. */
function heldLinks(judged: ReadonlyMap<string, Judgement>, { accounts }: GraphEnds): FoundLink[] {
  const asked = new Set(accounts);
  return [...judged].flatMap(([pair, judgement]) => {
    const [a, b] = JSON.parse(pair) as [string, string];
    if (judgement !== 'same' || (!asked.has(a) && !asked.has(b))) return [];
    return { a: `account:${a}`, b: `account:${b}`, reason: { kind: 'one-holder', ...BY_PEOPLE } };
  });
}

/** What somebody decided about, either way, is no proposal any more. */
async function proposedLinks(
  casework: Casework,
  operationId: string,
  { accounts }: GraphEnds,
  judged: ReadonlyMap<string, Judgement>,
): Promise<FoundLink[]> {
  const pairs = await listProposedPairs(casework.database.db, operationId, accounts);
  return pairs
    .filter(({ a, b }) => !judged.has(pairKey(a, b)))
    .map(({ a, b }) => ({ a: `account:${a}`, b: `account:${b}`, reason: { kind: 'proposed', ...BY_PEOPLE } }));
}
