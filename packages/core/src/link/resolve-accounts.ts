/** From accounts that have values in common to groups of one holder, with the reasons. Pure: the order of what is given never matters. */
import type { AccountRecord } from './account.ts';
import { pairKey, type Judgement } from './decide.ts';
import {
  bitsOfShare,
  evidenceOf,
  likenessBits,
  likenessBitsAt,
  type SharedEstimate,
  type SharingPair,
} from './estimate-shared.ts';
import { groupAccounts, type AccountPair, type Evidence } from './group-accounts.ts';
import type { HeldEstimate } from './held.ts';
import { sideOf } from './household.ts';
import { compareLikeness, type LikenessPattern } from './likeness.ts';
import { findPieces } from './piece.ts';
import { weighShared, weighSharedHeld, type Sharing, type Weighed } from './weigh-shared.ts';

export interface ResolveSettings {
  readonly judged: ReadonlyMap<string, Judgement>;
  readonly thresholdBits: number;
  /** Where an earlier linking is held on to; else everything is estimated from what is given. */
  readonly held?: HeldEstimate;
}

export interface Resolved extends Omit<Weighed, 'pairs'> {
  /** How many accounts the estimate was made from. */
  readonly accounts: number;
  /** Groups of at least two, by place. */
  readonly groups: readonly (readonly number[])[];
  /** Of a pair that shares a value: what was seen. */
  readonly findPair: (a: number, b: number) => SharingPair | undefined;
}

/** Weaker pairs hold no piece together. */
const LEAST_BITS = -2;
/** A piece is looked at pair by pair. */
const LARGEST_PIECE = 200;

export function resolveAccounts(
  records: readonly AccountRecord[],
  sharing: Sharing,
  { judged, thresholdBits, held }: ResolveSettings,
): Resolved {
  const { pairs, ...weighed } =
    held === undefined ? weighShared(records, sharing) : weighSharedHeld(records, sharing, held);
  const byPair = new Map(pairs.map((pair) => [nameOf(pair.a, pair.b), pair]));
  const findPair = (a: number, b: number): SharingPair | undefined =>
    byPair.get(nameOf(Math.min(a, b), Math.max(a, b)));
  const groups = groupAll(records, { ...weighed, pairs, findPair }, judged, thresholdBits);
  return { ...weighed, findPair, groups, accounts: held?.accounts ?? records.length };
}

function nameOf(a: number, b: number): string {
  return `${a} ${b}`;
}

type Found = Weighed & Pick<Resolved, 'findPair'>;

function groupAll(
  records: readonly AccountRecord[],
  weighed: Found,
  judged: ReadonlyMap<string, Judgement>,
  thresholdBits: number,
): number[][] {
  const pieces = piecesOf(records, weighed, judged);
  return pieces.flatMap((accounts) => {
    const pairs = accounts.flatMap((a, at) =>
      accounts.slice(at + 1).map((b) => pairOf(a, b, weighed, judged.get(pairKey(records[a]!.key, records[b]!.key)))),
    );
    return groupAccounts(accounts, pairs, thresholdBits).filter(({ length }) => length > 1);
  });
}

/** What people decided to be of one holder is looked at together, whatever it has in common. */
function piecesOf(
  records: readonly AccountRecord[],
  { pairs, values, estimate }: Weighed,
  judged: ReadonlyMap<string, Judgement>,
): number[][] {
  const bits = pairs.map((pair) => evidenceOf(pair, values, estimate) + likenessBits(pair.pattern, estimate));
  const decided = decidedPairs(records, judged);
  const links = {
    a: Int32Array.from([...pairs.map(({ a }) => a), ...decided.map(([a]) => a)]),
    b: Int32Array.from([...pairs.map(({ b }) => b), ...decided.map(([, b]) => b)]),
    bits: Float64Array.from([...bits, ...decided.map(() => Number.POSITIVE_INFINITY)]),
  };
  const piece = findPieces(records.length, links, LEAST_BITS, LARGEST_PIECE);
  const members = Map.groupBy([...piece.keys()], (at) => piece[at]!);
  return [...members.values()].filter(({ length }) => length > 1);
}

function decidedPairs(
  records: readonly AccountRecord[],
  judged: ReadonlyMap<string, Judgement>,
): (readonly [number, number])[] {
  const placeOf = new Map(records.map(({ key }, at) => [key, at]));
  return [...judged].flatMap(([key, judgement]) => {
    const [a, b] = (JSON.parse(key) as [string, string]).map((one) => placeOf.get(one));
    return judgement === 'same' && a !== undefined && b !== undefined ? [[a, b] as const] : [];
  });
}

function pairOf(
  a: number,
  b: number,
  { findPair, values, estimate, comparables, agreed }: Found,
  decided: Judgement | undefined,
): AccountPair {
  const shared = findPair(a, b);
  const pattern: LikenessPattern = shared?.pattern ?? compareLikeness(comparables[a]!, comparables[b]!);
  return {
    ...{ a, b, decided },
    evidence: strongestOf(shared?.values ?? [], values, estimate, agreed),
    likeness: pattern.map((level, at) => (level === null ? null : likenessBitsAt(at, pattern, estimate))),
  };
}

function strongestOf(
  shared: readonly number[],
  values: Weighed['values'],
  { standing }: SharedEstimate,
  agreed: ReadonlySet<number>,
): Evidence {
  const most = (side: keyof Evidence): number =>
    shared.reduce(
      (best, at) => (sideOf(values[at]!, agreed.has(at)) === side ? Math.max(best, bitsOfShare(standing[at]!)) : best),
      Number.NEGATIVE_INFINITY,
    );
  return { plain: most('plain'), household: most('household'), byAlias: most('byAlias') };
}
