/**
 * Whether a reader could work out what must stay open. For each target and each number that must stay possible, the audit looks for a whole
 * table, in whole numbers, that gives the very same publication: found, it is a proof that anybody can check by adding up. A number for which
 * there is none, or none was found in time, is a finding: nothing counts as protected because a solver gave up.
 *
 * One table proves many numbers at once: the search aims at a random number for every target together, and asks one by one only for the rest.
 */
import type { Knowledge, Target } from './knowledge.ts';
import { ReleaseError } from './error.ts';
import { isWithin, type LinearModel, type OpenLinearModel, type OpenModel, type Row } from './solver.ts';

/** A table that gives the same publication, by the name of its columns. */
export type Witness = ReadonlyMap<string, number>;

/** Shown to be impossible, or not found in time: it counts the same. */
export interface Finding {
  readonly target: Target;
}

export interface Audit {
  readonly findings: readonly Finding[];
  readonly targets: number;
  /** Every one of them keeps the whole publication. */
  readonly witnesses: readonly Witness[];
}

/**
 * @param known witnesses of an audit of the same releases before more was withheld: they hold still
 * @throws ReleaseError where the true table itself breaks a bound: then the marks are wrong
 */
export function audit(
  knowledge: Knowledge,
  openModel: OpenLinearModel,
  draw: () => number,
  apart: number,
  known: readonly Witness[] = [],
): Audit {
  if (!isWithin(knowledge.model, knowledge.truth))
    throw new ReleaseError(
      'not-protected',
      'What the release says is not true of the people it counts. Nothing was released.',
    );
  const seen = knowledge.targets.map((target) => new Seen(target, apart));
  const witnesses: Witness[] = [];
  const keep = (values: readonly number[]): boolean => {
    const news = seen.map((one) => one.add(values[one.target.column]!)).some(Boolean);
    if (news) witnesses.push(new Map(knowledge.names.map((name, column) => [name, values[column]!])));
    return news;
  };
  keep(knowledge.truth);
  for (const witness of known) replay(witness, knowledge, keep);
  const search = new Search(knowledge, openModel, keep);
  try {
    search.aimAtAll(seen, draw);
    const findings = seen.flatMap((one) => (one.isOpen ? [] : search.askFor(one)));
    return { findings, targets: seen.length, witnesses: [...known, ...witnesses] };
  } finally {
    search.close();
  }
}

/** What was seen possible of one target. */
class Seen {
  readonly target: Target;
  readonly #apart: number;
  readonly #missing: Set<number>;
  least = Infinity;
  most = -Infinity;

  constructor(target: Target, apart: number) {
    this.target = target;
    this.#apart = apart;
    this.#missing = new Set(target.values);
  }

  get isOpen(): boolean {
    return this.target.values === null ? this.most - this.least >= this.#apart : this.#missing.size === 0;
  }

  get missing(): readonly number[] {
    return [...this.#missing];
  }

  /** True where it is news. */
  add(value: number): boolean {
    const before = this.isOpen;
    const wider = value < this.least || value > this.most;
    this.least = Math.min(this.least, value);
    this.most = Math.max(this.most, value);
    return this.#missing.delete(value) || (this.target.values === null && wider && !before);
  }

  aim(draw: () => number): number {
    const missing = this.missing;
    if (missing.length > 0) return missing[Math.floor(draw() * missing.length)]!;
    return draw() < 0.5 ? this.least + this.#apart : this.most - this.#apart;
  }
}

/** A witness of before says nothing of columns that are new; sums are done again. */
function replay(witness: Witness, { model, names }: Knowledge, keep: (values: readonly number[]) => boolean): void {
  const values = names.map((name) => witness.get(name) ?? NaN);
  for (const { entries } of model.rows) {
    const [unknown, coefficient] = entries.find(([column]) => Number.isNaN(values[column]!)) ?? [];
    if (unknown === undefined || coefficient === undefined) continue;
    const rest = entries.reduce((sum, [column, each]) => (column === unknown ? sum : sum + each * values[column]!), 0);
    values[unknown] = -rest / coefficient;
  }
  if (isWithin(model, values)) keep(values);
}

/** So many tables in a row without news, and the rest is asked for one by one. */
const PATIENCE = 3;

class Search {
  readonly #model: LinearModel;
  readonly #open: OpenModel;
  readonly #keep: (values: readonly number[]) => boolean;
  /** Two columns and a row beside each target measure how far it is from what is aimed at. */
  readonly #rowOf: (index: number) => number;
  readonly #missOf: (index: number) => readonly [number, number];
  readonly #columns: number;

  constructor({ model, targets }: Knowledge, openModel: OpenLinearModel, keep: (values: readonly number[]) => boolean) {
    const [columns, rows] = [model.columns.length, model.rows.length];
    const misses = targets.map(({ column }, index): Row => {
      const miss = columns + 2 * index;
      return {
        lower: -Infinity,
        upper: Infinity,
        entries: [
          [column, 1],
          [miss, -1],
          [miss + 1, 1],
        ],
      };
    });
    this.#model = model;
    this.#keep = keep;
    this.#columns = columns + 2 * targets.length;
    this.#rowOf = (index) => rows + index;
    this.#missOf = (index) => [columns + 2 * index, columns + 2 * index + 1];
    const more = targets.flatMap(() => [MISS, MISS]);
    this.#open = openModel({ columns: [...model.columns, ...more], rows: [...model.rows, ...misses] });
  }

  /** Ends when everything is seen, or when several tables in a row brought nothing new. */
  aimAtAll(seen: readonly Seen[], draw: () => number): void {
    for (let idle = 0; idle < PATIENCE && seen.some((one) => !one.isOpen);) {
      const costs = new Array<number>(this.#columns).fill(0);
      seen.forEach((one, index) => this.#aim(index, one.isOpen ? null : one.aim(draw), costs));
      this.#open.setCosts(costs);
      idle = this.#look() === 'news' ? 0 : idle + 1;
    }
    seen.forEach((_, index) => this.#aim(index, null, []));
    this.#open.setCosts(new Array<number>(this.#columns).fill(0));
  }

  #aim(index: number, value: number | null, costs: number[]): void {
    this.#open.setRow(this.#rowOf(index), value ?? -Infinity, value ?? Infinity);
    if (value === null) return;
    for (const column of this.#missOf(index)) costs[column] = 1;
  }

  /** One target by itself: exactly each number that is missing, or the two ends. */
  askFor(seen: Seen): Finding[] {
    const { target } = seen;
    return target.values === null ? this.#askForEnds(seen) : this.#askForValues(seen);
  }

  #askForValues(seen: Seen): Finding[] {
    for (const value of seen.missing) {
      const answer = this.#lookWithin(seen.target.column, value, value);
      if (answer === 'infeasible' || answer === 'undecided') return [{ target: seen.target }];
    }
    return [];
  }

  #askForEnds(seen: Seen): Finding[] {
    const { column } = seen.target;
    for (const sign of [1, -1]) {
      const { lower, upper } = this.#model.columns[column]!;
      const costs = new Array<number>(this.#columns).fill(0);
      costs[column] = sign;
      this.#open.setCosts(costs);
      // Bounded, so that an end far away is no unbounded programme.
      this.#lookWithin(column, Math.max(lower, seen.least - FAR), Math.min(upper, seen.most + FAR));
    }
    this.#open.setCosts(new Array<number>(this.#columns).fill(0));
    return seen.isOpen ? [] : [{ target: seen.target }];
  }

  #lookWithin(column: number, lower: number, upper: number): Look {
    const bounds = this.#model.columns[column]!;
    this.#open.setColumn(column, lower, upper);
    const answer = this.#look();
    this.#open.setColumn(column, bounds.lower, bounds.upper);
    return answer;
  }

  #look(): Look {
    const solution = this.#open.solve();
    if (solution.kind !== 'solved') return solution.kind;
    const values = solution.values.slice(0, this.#model.columns.length);
    if (!isWithin(this.#model, values)) return 'undecided';
    return this.#keep(values) ? 'news' : 'nothing new';
  }

  close(): void {
    this.#open.close();
  }
}

type Look = 'news' | 'nothing new' | 'infeasible' | 'undecided';

const MISS = { lower: 0, upper: Infinity };
const FAR = 1000;
