/** From accounts that have values in common to groups of one holder, with the reasons. Pure: the order of what is given never matters. */
import type { AccountRecord, Holding } from './account.ts';
import { isCommonAlias } from './alias.ts';
import { pairKey, type Judgement } from './decide.ts';
import {
  estimateShared,
  evidenceOf,
  likenessBits,
  bitsOfShare,
  likenessBitsAt,
  saysAlias,
  type SharedEstimate,
  type SharedValue,
  type SharingPair,
} from './estimate-shared.ts';
import { groupAccounts, type AccountPair } from './group-accounts.ts';
import { compareLikeness, type Comparable, type LikenessPattern } from './likeness.ts';
import { findPieces } from './piece.ts';
import type { ThrowAwayReason } from './throw-away.ts';

/** Accounts that were brought together. */
export interface Sharing {
  /** Values that may weigh, of at least two and at most {@link SHARED_BY_MANY} accounts. */
  readonly values: readonly SharedValue[];
  /** Places of accounts, a < b, each pair once, in order; places of the values that both have. */
  readonly pairs: readonly Omit<SharingPair, 'pattern'>[];
  /** Values that more have. */
  readonly byMany: readonly Pick<SharedValue, 'column' | 'text'>[];
}

export interface ResolveSettings {
  readonly judged: ReadonlyMap<string, Judgement>;
  readonly thresholdBits: number;
}

export interface Resolved {
  readonly estimate: SharedEstimate;
  readonly values: readonly SharedValue[];
  /** Groups of at least two, by place. */
  readonly groups: readonly (readonly number[])[];
  /** What no value is held to say anything for any more, and why, by {@link valueKey}. */
  readonly thrown: ReadonlyMap<string, ThrowAwayReason>;
  /** Of a pair that shares a value: what was seen. */
  readonly findPair: (a: number, b: number) => SharingPair | undefined;
  readonly comparables: readonly Comparable[];
}

/** More accounts than this with one value: it names no holder. */
export const SHARED_BY_MANY = 50;

/** A value that so many share, of whose pairs so few are of one holder, is everybody's; an alias where not even half are. */
const SEVERAL = 4;
const STRANGERS = 0.15;
const NICKNAMES = 0.5;
/** Weaker pairs hold no piece together. */
const LEAST_BITS = -2;
/** A piece is looked at pair by pair. */
const LARGEST_PIECE = 200;

export function valueKey({ column, text }: Pick<Holding, 'column' | 'text'>): string {
  return `${column} ${text}`;
}

export function resolveAccounts(
  records: readonly AccountRecord[],
  sharing: Sharing,
  { judged, thresholdBits }: ResolveSettings,
): Resolved {
  const many = new Map(sharing.byMany.map((value) => [valueKey(value), reasonOf(value, 'shared-by-many')]));
  const first = weigh(records, sharing, many);
  const thrown = new Map([...many, ...first.strangers()]);
  const last = weigh(records, sharing, thrown);
  const groups = groupAll(records, last, judged, thresholdBits);
  return {
    estimate: last.estimate,
    values: last.values,
    groups,
    thrown: last.thrown,
    findPair: last.find,
    comparables: last.comparables,
  };
}

/** Of aliases the reason is that many people have it; of what should name one holder, that several do. */
function reasonOf(
  { column }: Pick<Holding, 'column'>,
  reason: 'shared-by-many' | 'shared-by-several',
): ThrowAwayReason {
  return column === 'alias' ? 'common-nickname' : reason;
}

interface Weighed {
  readonly values: readonly SharedValue[];
  readonly pairs: readonly SharingPair[];
  readonly estimate: SharedEstimate;
  readonly thrown: ReadonlyMap<string, ThrowAwayReason>;
  readonly comparables: readonly Comparable[];
  readonly find: (a: number, b: number) => SharingPair | undefined;
  readonly strangers: () => Map<string, ThrowAwayReason>;
}

function weigh(
  records: readonly AccountRecord[],
  sharing: Sharing,
  before: ReadonlyMap<string, ThrowAwayReason>,
): Weighed {
  const common = new Set([...before.keys()].flatMap((key) => (key.startsWith('alias ') ? [key.slice(6)] : [])));
  const comparables = records.map((record) => comparableOf(record, common));
  const thrown = new Map(before);
  const kept = sharing.values.flatMap((value, at) => {
    const reason = before.get(valueKey(value)) ?? commonAlias(value, common);
    if (reason !== null) thrown.set(valueKey(value), reason);
    return reason === null ? [at] : [];
  });
  const placeOf = new Map(kept.map((at, place) => [at, place]));
  const values = kept.map((at) => sharing.values[at]!);
  const pairs = sharing.pairs.flatMap(({ a, b, values: own }): SharingPair[] => {
    const left = own.flatMap((at) => placeOf.get(at) ?? []);
    return left.length === 0
      ? []
      : [{ a, b, values: left, pattern: compareLikeness(comparables[a]!, comparables[b]!) }];
  });
  const estimate = estimateShared(values, pairs);
  const byPair = new Map(pairs.map((pair) => [nameOf(pair.a, pair.b), pair]));
  return {
    ...{ values, pairs, estimate, thrown, comparables },
    find: (a, b) => byPair.get(nameOf(Math.min(a, b), Math.max(a, b))),
    strangers: () =>
      new Map(
        values.flatMap((value, at) =>
          value.holders >= SEVERAL && estimate.shares[at]! < (value.column === 'alias' ? NICKNAMES : STRANGERS)
            ? [[valueKey(value), reasonOf(value, 'shared-by-several')] as const]
            : [],
        ),
      ),
  };
}

function commonAlias({ column, text }: SharedValue, common: ReadonlySet<string>): ThrowAwayReason | null {
  return column === 'alias' && isCommonAlias(text, common) ? 'common-nickname' : null;
}

function comparableOf(record: AccountRecord, common: ReadonlySet<string>): Comparable {
  const aliases = record.holdings.flatMap(({ column, text, thrown }) =>
    column === 'alias' && thrown === null && !isCommonAlias(text, common) ? [text] : [],
  );
  return { ...record, aliases };
}

function nameOf(a: number, b: number): string {
  return `${a} ${b}`;
}

function groupAll(
  records: readonly AccountRecord[],
  weighed: Weighed,
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
  { find, values, estimate, comparables }: Weighed,
  decided: Judgement | undefined,
): AccountPair {
  const shared = find(a, b);
  const pattern: LikenessPattern = shared?.pattern ?? compareLikeness(comparables[a]!, comparables[b]!);
  return {
    ...{ a, b, decided },
    evidence: strongestOf(shared?.values ?? [], values, estimate),
    likeness: pattern.map((level, at) => (level === null ? null : likenessBitsAt(at, pattern, estimate))),
  };
}

function strongestOf(
  shared: readonly number[],
  values: readonly SharedValue[],
  { standing }: SharedEstimate,
): AccountPair['evidence'] {
  const most = (byAlias: boolean): number =>
    shared.reduce(
      (best, at) => (saysAlias(values[at]!) === byAlias ? Math.max(best, bitsOfShare(standing[at]!)) : best),
      Number.NEGATIVE_INFINITY,
    );
  return { plain: most(false), byAlias: most(true) };
}
