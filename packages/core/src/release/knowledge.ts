/**
 * What a reader of every release knows, as a linear system: the bounds that each mark gives, the sums that everybody can do, and how little some
 * places changed between releases. What must stay open in it are the targets of the audit.
 */
import { findChanges, type Change } from './compare.ts';
import type { LaidRelease } from './lay-out.ts';
import { knownBounds, type Mark, type ReleasePolicy } from './mark.ts';
import type { LinearModel, Row } from './solver.ts';

export interface MarkedRelease {
  readonly id: string;
  /** The day up to which it counts, as YYYY-MM-DD: two releases of one day count the same people. */
  readonly asOf: string;
  readonly laid: LaidRelease;
  readonly marks: ReadonlyMap<string, Mark>;
}

/** A number that nobody may work out. */
export interface Target {
  /** Stays the same while more is withheld. */
  readonly name: string;
  readonly column: number;
  /** Every one of these must be possible; or, where null, the possible numbers must lie at least the threshold apart. */
  readonly values: readonly number[] | null;
  /** The release and the places it is about: what beside them is withheld protects it. */
  readonly release: string;
  readonly keys: readonly string[];
}

export interface Knowledge {
  readonly model: LinearModel;
  readonly targets: readonly Target[];
  /** Name of each column: release and place. */
  readonly names: readonly string[];
  /** The true numbers, which keep every bound. */
  readonly truth: readonly number[];
}

/** @param releases oldest first, the new one last */
export function describeKnowledge(releases: readonly MarkedRelease[], policy: ReleasePolicy): Knowledge {
  const system = new System();
  for (const release of releases) addRelease(system, release, policy);
  for (const release of releases) addRemainders(system, release, policy);
  for (const [index, later] of releases.entries())
    for (const earlier of releases.slice(0, index))
      addChanges(system, earlier, later, later === releases.at(-1), policy);
  return system;
}

class System implements Knowledge {
  readonly columns: { lower: number; upper: number }[] = [];
  readonly rows: Row[] = [];
  readonly targets: Target[] = [];
  readonly names: string[] = [];
  readonly truth: number[] = [];
  readonly #byName = new Map<string, number>();

  get model(): LinearModel {
    return { columns: this.columns, rows: this.rows };
  }

  add(name: string, truth: number, bounds: { lower: number; upper: number }): number {
    this.names.push(name);
    this.truth.push(truth);
    this.#byName.set(name, this.columns.length);
    return this.columns.push(bounds) - 1;
  }

  /** A further number that is the sum of others. */
  addSum(name: string, terms: readonly (readonly [column: number, sign: number])[]): number {
    const truth = terms.reduce((sum, [column, sign]) => sum + sign * this.truth[column]!, 0);
    const column = this.add(name, truth, { lower: -Infinity, upper: Infinity });
    this.rows.push({ lower: 0, upper: 0, entries: [...terms, [column, -1]] });
    return column;
  }

  at(release: string, key: string): number {
    return this.#byName.get(nameOf(release, key))!;
  }

  has(release: string, key: string): boolean {
    return this.#byName.has(nameOf(release, key));
  }
}

const nameOf = (release: string, key: string): string => `${release}?${key}`;

function addRelease(system: System, { id, laid, marks }: MarkedRelease, policy: ReleasePolicy): void {
  for (const key of laid.places.keys()) {
    const column = system.add(nameOf(id, key), laid.peopleAt(key).length, knownBounds(marks.get(key), policy));
    const hidden = targetOf(marks.get(key)?.kind, laid.peopleAt(key).length, policy);
    if (hidden !== null)
      system.targets.push({ name: `hidden ${nameOf(id, key)}`, column, ...hidden, release: id, keys: [key] });
  }
  for (const { total, parts } of laid.equations) {
    const entries = [[system.at(id, total), -1] as const, ...parts.map((part) => [system.at(id, part), 1] as const)];
    system.rows.push({ lower: 0, upper: 0, entries });
  }
}

/** Few must stay any number below the threshold, whatever it is called; enough must stay wide open. */
function targetOf(
  kind: Mark['kind'] | undefined,
  people: number,
  policy: ReleasePolicy,
): Pick<Target, 'values'> | null {
  if (kind !== 'few' && kind !== 'withheld') return null;
  return { values: people < policy.threshold ? below(policy) : null };
}

const below = ({ threshold }: ReleasePolicy): number[] => Array.from({ length: threshold }, (_, value) => value);

/** What is left of a total when everything shown is taken off: where that is few, it must not come out either. */
function addRemainders(system: System, { id, laid, marks }: MarkedRelease, policy: ReleasePolicy): void {
  for (const { total, parts } of laid.equations) {
    const hidden = parts.filter((part) => laid.published.has(part) && marks.get(part)?.kind !== 'shown');
    const people = hidden.reduce((sum, part) => sum + laid.peopleAt(part).length, 0);
    if (!laid.published.has(total) || hidden.length < 2 || hidden.length === parts.length || people >= policy.threshold)
      continue;
    const name = `remainder ${nameOf(id, total)}: ${hidden.join(' ')}`;
    const column = system.addSum(
      name,
      hidden.map((part) => [system.at(id, part), 1] as const),
    );
    system.targets.push({ name, column, values: below(policy), release: id, keys: [total, ...hidden] });
  }
}

/** A reader may take it that little changed where little did: that helps only the reader. How much it was must stay open. */
function addChanges(
  system: System,
  earlier: MarkedRelease,
  later: MarkedRelease,
  isNew: boolean,
  policy: ReleasePolicy,
): void {
  const most = policy.threshold - 1;
  const changeAt = findChanges(earlier.laid, later.laid);
  const sameDay = earlier.asOf === later.asOf;
  for (const key of earlier.laid.places.keys()) {
    if (!system.has(later.id, key)) continue;
    const change = changeAt(key);
    if (change.left > most || change.joined > most) continue;
    const bound = sameDay && change.left + change.joined === 0 ? 0 : most;
    const [then, now] = [system.at(earlier.id, key), system.at(later.id, key)];
    system.rows.push({
      lower: -bound,
      upper: bound,
      entries: [
        [now, 1],
        [then, -1],
      ],
    });
    if (isNew && bound > 0 && isPublished(earlier.marks.get(key)))
      addChangeTarget(system, { earlier, later, key, change }, policy);
  }
}

function isPublished(mark: Mark | undefined): boolean {
  return mark?.kind === 'shown' || mark?.kind === 'few';
}

function addChangeTarget(
  system: System,
  { earlier, later, key, change }: { earlier: MarkedRelease; later: MarkedRelease; key: string; change: Change },
  policy: ReleasePolicy,
): void {
  const [then, now] = [system.at(earlier.id, key), system.at(later.id, key)];
  const name = `change since ${earlier.id} of ${nameOf(later.id, key)}`;
  const sign = change.joined >= change.left ? 1 : -1;
  const column = system.addSum(name, [
    [now, sign],
    [then, -sign],
  ]);
  system.targets.push({ name, column, values: below(policy), release: later.id, keys: [key] });
}
