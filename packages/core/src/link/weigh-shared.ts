/** What the values say that accounts have in common: estimated from all of them, or with what an earlier linking learnt held. */
import type { AccountRecord, Holding } from './account.ts';
import { isCommonAlias } from './alias.ts';
import {
  estimateAlone,
  estimateShared,
  evidenceOf,
  evidenceOfValue,
  type SharedEstimate,
  type SharedValue,
  type SharingPair,
} from './estimate-shared.ts';
import type { HeldEstimate } from './held.ts';
import { findAgreed } from './household.ts';
import { compareLikeness, type Comparable } from './likeness.ts';
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

/** More accounts than this with one value: it names no holder. */
export const SHARED_BY_MANY = 50;

/** A value that so many share, of whose pairs so few are of one holder, is everybody's; an alias where not even half are. */
const SEVERAL = 4;
const STRANGERS = 0.15;
const NICKNAMES = 0.5;

export interface Weighed {
  readonly values: readonly SharedValue[];
  readonly pairs: readonly SharingPair[];
  readonly estimate: SharedEstimate;
  /** What no value is held to say anything for any more, and why, by {@link valueKey}. */
  readonly thrown: ReadonlyMap<string, ThrowAwayReason>;
  /** Aliases that are everybody's. */
  readonly common: ReadonlySet<string>;
  /** Places of values whose holders, as far as something of their own is known of them, are one. */
  readonly agreed: ReadonlySet<number>;
  readonly comparables: readonly Comparable[];
}

type Thrown = ReadonlyMap<string, ThrowAwayReason>;

export function valueKey({ column, text }: Pick<Holding, 'column' | 'text'>): string {
  return `${column} ${text}`;
}

/** Twice: what turns out to be everybody's is left out, and the rest is estimated without it. */
export function weighShared(records: readonly AccountRecord[], sharing: Sharing): Weighed {
  const many = thrownByMany(sharing);
  const first = weighWithout(records, sharing, many);
  const strangers = first.values.flatMap((value, at) => strangersOf(value, first.estimate.shares[at]!));
  return weighWithout(records, sharing, new Map([...many, ...strangers]));
}

export function weighSharedHeld(records: readonly AccountRecord[], sharing: Sharing, held: HeldEstimate): Weighed {
  const all = gather(records, sharing, thrownByMany(sharing), held.common);
  const byValue = Map.groupBy(
    all.pairs.flatMap((pair) => pair.values.map((value) => ({ pair, value }))),
    ({ value }) => value,
  );
  const rated = all.values.map((value, at) => {
    const known = held.values.get(valueKey(value));
    if (known !== undefined && !held.isFresh(valueKey(value))) return known;
    const patterns = (byValue.get(at) ?? []).map(({ pair }) => pair.pattern);
    const { standing, share } = estimateAlone(value, patterns, held.estimate);
    const thrown = strangersOf(value, share)[0]?.[1] ?? null;
    return { standing: thrown === null ? standing : null, thrown, agreed: null };
  });
  const thrown = new Map(all.thrown);
  for (const [at, one] of rated.entries()) if (one.thrown !== null) thrown.set(valueKey(all.values[at]!), one.thrown);
  const standing = Float64Array.from(rated, (one) => one.standing ?? 0);
  const agreed = findAgreed(all.values.length, all.pairs, held.estimate, ({ pattern }, value) =>
    evidenceOfValue(all.values[value]!, standing[value]!, pattern, held.estimate),
  );
  const estimate = { ...held.estimate, standing, shares: standing, rounds: 0 };
  const holds = new Set(rated.flatMap((one, at) => ((one.agreed ?? agreed.has(at)) ? [at] : [])));
  return without({ ...all, estimate, thrown, agreed: holds }, (at) => rated[at]!.thrown !== null);
}

function thrownByMany({ byMany }: Sharing): Thrown {
  return new Map(byMany.map((value) => [valueKey(value), reasonOf(value, 'shared-by-many')]));
}

/** Of aliases the reason is that many people have it; of what should name one holder, that several do. */
function reasonOf(
  { column }: Pick<Holding, 'column'>,
  reason: 'shared-by-many' | 'shared-by-several',
): ThrowAwayReason {
  return column === 'alias' ? 'common-nickname' : reason;
}

/** Nothing where its pairs do not show strangers. */
function strangersOf(value: SharedValue, share: number): (readonly [string, ThrowAwayReason])[] {
  const least = value.column === 'alias' ? NICKNAMES : STRANGERS;
  return value.holders >= SEVERAL && share < least ? [[valueKey(value), reasonOf(value, 'shared-by-several')]] : [];
}

function weighWithout(records: readonly AccountRecord[], sharing: Sharing, before: Thrown): Weighed {
  const common = new Set([...before.keys()].flatMap((key) => (key.startsWith('alias ') ? [key.slice(6)] : [])));
  const all = gather(records, sharing, before, common);
  const estimate = estimateShared(all.values, all.pairs);
  const agreed = findAgreed(all.values.length, all.pairs, estimate, (pair) => evidenceOf(pair, all.values, estimate));
  return { ...all, estimate, agreed };
}

type Gathered = Omit<Weighed, 'estimate' | 'agreed'>;

/** Values that may still weigh, the pairs that have one of them, and how alike these are. */
function gather(
  records: readonly AccountRecord[],
  sharing: Sharing,
  before: Thrown,
  common: ReadonlySet<string>,
): Gathered {
  const comparables = records.map((record) => comparableOf(record, common));
  const thrown = new Map(before);
  for (const value of sharing.values) {
    if (value.column === 'alias' && isCommonAlias(value.text, common)) thrown.set(valueKey(value), 'common-nickname');
  }
  const pairs = sharing.pairs.map((pair) => ({
    ...pair,
    pattern: compareLikeness(comparables[pair.a]!, comparables[pair.b]!),
  }));
  return without({ values: sharing.values, pairs, thrown, common, comparables }, (at) =>
    thrown.has(valueKey(sharing.values[at]!)),
  );
}

/** The same without these values, and without the pairs that have no other. */
function without<T extends Gathered & Partial<Weighed>>(all: T, isGone: (value: number) => boolean): T {
  const kept = [...all.values.keys()].filter((at) => !isGone(at));
  const placeOf = new Map(kept.map((at, place) => [at, place]));
  const pairs = all.pairs.flatMap((pair) => {
    const values = pair.values.flatMap((at) => placeOf.get(at) ?? []);
    return values.length === 0 ? [] : [{ ...pair, values }];
  });
  const pick = (numbers: Float64Array): Float64Array => Float64Array.from(kept, (at) => numbers[at]!);
  const { estimate, agreed } = all;
  return {
    ...all,
    values: kept.map((at) => all.values[at]!),
    pairs,
    ...(estimate === undefined
      ? {}
      : { estimate: { ...estimate, standing: pick(estimate.standing), shares: pick(estimate.shares) } }),
    ...(agreed === undefined ? {} : { agreed: new Set(kept.flatMap((at, place) => (agreed.has(at) ? [place] : []))) }),
  };
}

function comparableOf(record: AccountRecord, common: ReadonlySet<string>): Comparable {
  const aliases = record.holdings.flatMap(({ column, text, thrown }) =>
    column === 'alias' && thrown === null && !isCommonAlias(text, common) ? [text] : [],
  );
  return { ...record, aliases };
}
