/** Why two accounts are proposed as of one holder: what every comparison contributes, in bits, and the standing of each value that both have. */
import { HOLDING_COLUMNS, type AccountRecord, type Holding, type HoldingColumn } from './account.ts';
import { evidenceOfValue, type SharedValue, type SharingPair } from './estimate-shared.ts';
import { compareLikeness, LIKENESSES, type LikenessPattern } from './likeness.ts';
import type { Resolved } from './resolve-accounts.ts';
import { valueKey } from './weigh-shared.ts';
import { isAnybodysPage, isPersonAlike, sideOf } from './household.ts';
import type { ThrowAwayReason } from './throw-away.ts';
import { probabilityOfBits, type Standing, type Step, type Waterfall } from './weigh.ts';

/** Below this share of pairs of one holder a value is said to be others' as well. */
const BY_OTHERS = 0.5;

/** The prior is as if every account had one other of its holder. */
export function drawAccountWaterfall(
  records: readonly AccountRecord[],
  a: number,
  b: number,
  resolved: Resolved,
): Waterfall {
  const prior = Math.min(0.1, 1 / Math.max(resolved.accounts, 2));
  const priorBits = Math.log2(prior / (1 - prior));
  const pair = resolved.findPair(a, b);
  const pattern = pair?.pattern ?? compareLikeness(resolved.comparables[a]!, resolved.comparables[b]!);
  const strongest = pair === undefined ? null : strongestOf(pair, resolved);
  const held = HOLDING_COLUMNS.map((column) =>
    stepOfColumn(column, [records[a]!, records[b]!], { resolved, pair, strongest, priorBits }),
  );
  let sum = priorBits;
  const steps = [...held, ...likenessSteps(pattern, resolved)].map((step) => ({ ...step, sum: (sum += step.bits) }));
  return { priorBits, steps, bits: sum, probability: probabilityOfBits(sum) };
}

type Drawn = Omit<Step, 'sum'>;

interface Strongest {
  readonly value: SharedValue;
  readonly bits: number;
}

/** A household's number says nothing where nothing of a person's own speaks for one holder. Null where no value says anything. */
function strongestOf({ values, pattern }: SharingPair, { values: all, estimate, agreed }: Resolved): Strongest | null {
  const rated = values
    .filter((at) => isPersonAlike(pattern, estimate) || sideOf(all[at]!, agreed.has(at)) !== 'household')
    .map((at) => ({
      value: all[at]!,
      bits: evidenceOfValue(all[at]!, estimate.standing[at]!, pattern, estimate),
    }));
  return rated.reduce<Strongest | null>((best, one) => (best === null || one.bits > best.bits ? one : best), null);
}

interface Drawing {
  readonly resolved: Resolved;
  readonly pair: SharingPair | undefined;
  readonly strongest: Strongest | null;
  readonly priorBits: number;
}

/** Several values that both have are seldom told apart from one that was passed on with the others: the one that says most counts, and none twice. */
function stepOfColumn(column: HoldingColumn, pair: readonly [AccountRecord, AccountRecord], drawing: Drawing): Drawn {
  const [own, others] = pair.map((record) => record.holdings.filter((one) => one.column === column));
  const both = own!.flatMap((one) =>
    others!.flatMap((other) => (one.text === other.text ? [[one, other] as const] : [])),
  );
  const nothing = {
    column,
    m: null,
    u: null,
    bits: 0,
    frequencyBits: 0,
    frequency: null,
    throwAway: null,
    standing: [],
  };
  if (own!.length === 0 || others!.length === 0) return { ...nothing, level: 'unknown' };
  if (both.length === 0) return { ...nothing, level: 'differs' };
  const weighing = both.filter(([one, other]) => reasonFor(one, other, drawing.resolved) === null);
  if (weighing.length === 0) {
    return { ...nothing, level: 'equal', throwAway: reasonFor(...both[0]!, drawing.resolved) };
  }
  const { strongest, priorBits, resolved } = drawing;
  const counted = weighing.find(([one]) => strongest !== null && valueKey(one) === valueKey(strongest.value));
  const [shown] = counted ?? weighing[0]!;
  const value = valueOf(shown, drawing);
  return {
    ...{ ...nothing, level: 'equal' },
    bits: counted === undefined ? 0 : strongest!.bits - priorBits,
    frequency: value === undefined ? null : Math.min(1, value.holders / resolved.accounts),
    standing: standingOf(
      shown,
      drawing,
      counted !== undefined ? [] : [strongest === null ? unbackedOf(value ?? shown) : 'said-already'],
    ),
  };
}

/** Why it counts only with something of a person's own. */
function unbackedOf(value: Pick<SharedValue, 'column' | 'held'>): Standing {
  return isAnybodysPage(value) ? 'anybodys-page' : 'perhaps-a-household';
}

function reasonFor(one: Holding, other: Holding, { thrown }: Resolved): ThrowAwayReason | null {
  return one.thrown ?? other.thrown ?? thrown.get(valueKey(one)) ?? null;
}

function placeOf(shown: Holding, { pair, resolved }: Drawing): number | undefined {
  return pair?.values.find((at) => valueKey(resolved.values[at]!) === valueKey(shown));
}

function valueOf(shown: Holding, drawing: Drawing): SharedValue | undefined {
  const at = placeOf(shown, drawing);
  return at === undefined ? undefined : drawing.resolved.values[at];
}

function standingOf(shown: Holding, drawing: Drawing, notCounted: readonly Standing[]): Standing[] {
  const at = placeOf(shown, drawing);
  const value = at === undefined ? undefined : drawing.resolved.values[at];
  const share = at === undefined ? 1 : drawing.resolved.estimate.standing[at]!;
  return [
    ...(value?.checked === true ? ['checksum-holds' as const] : []),
    ...(value?.held === true
      ? [value.column === 'page' ? ('named-after-them' as const) : ('of-the-account' as const)]
      : []),
    ...(share < BY_OTHERS ? ['also-by-others' as const] : []),
    ...notCounted,
  ];
}

function likenessSteps(pattern: LikenessPattern, { estimate: { m, u } }: Resolved): Drawn[] {
  return LIKENESSES.map(({ name, levels }, at) => {
    const level = pattern[at] ?? null;
    const nothing = { column: name, frequencyBits: 0, frequency: null, throwAway: null, standing: [] };
    if (level === null) return { ...nothing, level: 'unknown', m: null, u: null, bits: 0 };
    const [mine, theirs] = [m[at]![level]!, u[at]![level]!];
    return { ...nothing, level: levels[level]!.says, m: mine, u: theirs, bits: Math.log2(mine / theirs) };
  });
}
