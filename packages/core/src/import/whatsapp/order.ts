/**
 * Which of the three numbers of a date is the day. Never taken from a locale: concluded from all dates of the file by what is
 * impossible (month 13), by messages standing in order of time, and by how many days a chat would span; and recorded as concluded.
 */
import type { ImportOptions, InferenceRecord } from '../importer.ts';
import { dateIn, isDate, ordersOf, type Header, type Order, type Shape } from './header.ts';

/** What the dates of one style say about one order. */
interface OrderEvidence {
  readonly order: Order;
  impossible: number;
  /** Dates that lie before the date that stands before them. */
  backward: number;
  previous: number;
  first: number;
  last: number;
}

/** Running evidence over dates of the same shape; of constant size. */
export class DateEvidence {
  readonly shape: Shape;
  readonly orders: readonly OrderEvidence[];
  dates = 0;
  #previous = '';

  constructor(shape: Shape) {
    this.shape = shape;
    this.orders = ordersOf(shape).map((order) => ({
      order,
      impossible: 0,
      backward: 0,
      previous: -Infinity,
      first: Infinity,
      last: -Infinity,
    }));
  }

  add(numbers: readonly [number, number, number]): void {
    const key = numbers.join();
    if (key === this.#previous) return;
    this.#previous = key;
    this.dates++;
    for (const evidence of this.orders) addDate(evidence, dateIn(evidence.order, numbers));
  }
}

function addDate(evidence: OrderEvidence, [year, month, day]: [number, number, number]): void {
  if (!isDate(year, month, day)) {
    evidence.impossible++;
    return;
  }
  const days = Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);
  if (days < evidence.previous) evidence.backward++;
  evidence.previous = days;
  evidence.first = Math.min(evidence.first, days);
  evidence.last = Math.max(evidence.last, days);
}

export interface OrderDecision {
  readonly order: Order;
  readonly strength: InferenceRecord['strength'];
  readonly because: string;
}

/** How the file writes times, where dates alone leave the order open. */
export interface OrderHints {
  /** Upper-case AM and PM with slashes and without leading zeros: the habit of the United States. */
  readonly american: boolean;
  /** A half of the day before the time (Korean, Chinese, Hungarian): the habit of writing the year first. */
  readonly yearFirst: boolean;
}

/** The order of the dates with this evidence: what a person stated if their shape allows it, else what the dates say. */
export function decideOrder(
  evidence: DateEvidence,
  stated: ImportOptions['dateOrder'],
  hints: OrderHints,
): OrderDecision {
  const orders = evidence.orders;
  if (stated !== undefined && orders.some(({ order }) => order === stated)) {
    return { order: stated, strength: 'stated', because: 'Stated for this import.' };
  }
  const leastImpossible = Math.min(...orders.map(({ impossible }) => impossible));
  const possible = orders.filter(({ impossible }) => impossible === leastImpossible);
  if (possible.length === 1) return decideByImpossible(possible[0]!, evidence, leastImpossible);
  return decideBySequence(possible, evidence.dates) ?? decideByHabit(possible, evidence.shape, hints);
}

function decideByImpossible(only: OrderEvidence, evidence: DateEvidence, leastImpossible: number): OrderDecision {
  const others = evidence.orders
    .filter((other) => other !== only)
    .map(({ order, impossible }) => `${impossible} as ${order}`);
  const because = `Of ${evidence.dates} dates ${others.join(' and ')} cannot be; ${leastImpossible} as ${only.order}.`;
  return { order: only.order, strength: leastImpossible === 0 ? 'certain' : 'likely', because };
}

function decideBySequence(possible: readonly OrderEvidence[], dates: number): OrderDecision | null {
  const [best, next] = [...possible].sort((a, b) => a.backward - b.backward) as [OrderEvidence, OrderEvidence];
  if (next.backward >= best.backward + 2 && next.backward >= best.backward * 3) {
    const because = `Read as ${best.order}, ${best.backward} of ${dates} dates go back in time; as ${next.order}, ${next.backward}.`;
    return { order: best.order, strength: 'likely', because };
  }
  const [dense, sparse] = [...possible].sort((a, b) => spanOf(a) - spanOf(b)) as [OrderEvidence, OrderEvidence];
  if (dates < 3 || dense.backward > sparse.backward || spanOf(sparse) < 3 * spanOf(dense) + 3) return null;
  const because = `Read as ${dense.order}, ${dates} dates lie within ${spanOf(dense)} days; as ${sparse.order}, within ${spanOf(sparse)}.`;
  return { order: dense.order, strength: 'likely', because };
}

function spanOf(evidence: OrderEvidence): number {
  return evidence.last - evidence.first;
}

function decideByHabit(possible: readonly OrderEvidence[], shape: Shape, hints: OrderHints): OrderDecision {
  const orders = possible.map(({ order }) => order);
  if (shape === 'year-first') {
    return { order: 'ymd', strength: 'certain', because: 'The year comes first, so the month follows it.' };
  }
  const because = 'No date decides between the possible orders; taken from how the times are written.';
  if (hints.yearFirst && orders.includes('ymd')) return { order: 'ymd', strength: 'likely', because };
  if (!orders.includes('mdy')) {
    const why = 'The month cannot come first, and hardly any phone writes a year of two digits first.';
    return { order: orders[0]!, strength: 'likely', because: why };
  }
  if (hints.american) return { order: 'mdy', strength: 'unknown', because };
  return { order: orders[0]!, strength: 'unknown', because };
}

/** The order for one date: the decided one, or, where that is impossible for it, the first that is possible; null for none. */
export function orderFor(header: Pick<Header, 'shape' | 'numbers'>, decided: Order): Order | null {
  if (isDate(...dateIn(decided, header.numbers))) return decided;
  return ordersOf(header.shape).find((order) => isDate(...dateIn(order, header.numbers))) ?? null;
}
