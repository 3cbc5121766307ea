/**
 * Disclosure control of one release: marks every place of its tables, and proves that nobody who has this release and every earlier one can
 * work out what is not said. Section 7 of the domain's law and procedure is the specification.
 */
import { audit, type Audit, type Finding, type Witness } from './audit.ts';
import { findChanges, isTooLittle } from './compare.ts';
import { assertCountable, type Counting } from './counting.ts';
import { ReleaseError } from './error.ts';
import { describeKnowledge, type MarkedRelease } from './knowledge.ts';
import { layOut, type LaidRelease } from './lay-out.ts';
import type { Mark, ReleasePolicy } from './mark.ts';
import { roundAll } from './round.ts';
import type { OpenLinearModel } from './solver.ts';

/** A release as the ledger keeps it, the people it counted among it. */
export interface EarlierRelease {
  readonly id: string;
  readonly asOf: string;
  readonly counting: Counting;
  readonly marks: ReadonlyMap<string, Mark>;
}

export interface ReleaseQuestion {
  readonly id: string;
  /** The day up to which it counts, as YYYY-MM-DD. */
  readonly asOf: string;
  readonly counting: Counting;
  /** Every release there has been, oldest first. */
  readonly earlier: readonly EarlierRelease[];
  readonly policy: ReleasePolicy;
}

/**
 * Why a place is withheld: one operation is nearly all of it; no rounding with it adds up; another could be worked out from it; it is few and
 * lies beside a withheld one. For the unit alone: the last would tell that it is few.
 */
export const WITHHELD_BECAUSE = ['one-operation', 'rounding', 'works-out-another', 'few-beside'] as const;
export type WithheldBecause = (typeof WITHHELD_BECAUSE)[number];

export interface ProtectedRelease {
  /** For every place that the tables show. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** Of each place that is withheld; never published. */
  readonly because: ReadonlyMap<string, WithheldBecause>;
  /** How many numbers had to stay open, and the tables that prove each of them. */
  readonly proof: { readonly targets: number; readonly witnesses: readonly Witness[] };
}

export interface ReleaseTools {
  readonly openModel: OpenLinearModel;
  /** A number from 0 to below 1. Its seed is a secret of the installation: what is withheld and how is rounded cannot be run backwards. */
  readonly draw: () => number;
}

/** @throws ReleaseError where it cannot be counted, or cannot be protected even with everything withheld */
export function protect(question: ReleaseQuestion, tools: ReleaseTools): ProtectedRelease {
  const { counting, earlier, policy } = question;
  for (const one of [counting, ...earlier.map((release) => release.counting)]) assertCountable(one);
  const before = layOutEarlier(question);
  const laid = layOut(
    counting,
    earlier.map((release) => release.counting),
  );
  const marking = new Marking(laid);
  markPlaces(marking, before, policy);
  roundShown(marking, before, question, tools);
  return withholdUntilProtected({ before, marking, question, tools });
}

function layOutEarlier({ counting, earlier }: ReleaseQuestion): MarkedRelease[] {
  return earlier.map(({ id, asOf, counting: own, marks }) => {
    const others = earlier.map((release) => release.counting).filter((one) => one !== own);
    return { id, asOf, marks, laid: layOut(own, [...others, counting]) };
  });
}

const WITHHELD: Mark = { kind: 'withheld' };

/** The marks of a release while they are made, and why what is withheld is. */
class Marking {
  readonly laid: LaidRelease;
  readonly marks = new Map<string, Mark>();
  readonly because = new Map<string, WithheldBecause>();

  constructor(laid: LaidRelease) {
    this.laid = laid;
  }

  /** What is few beside it is called the same, or this place would be known to be more. */
  withhold(key: string, because: WithheldBecause): void {
    this.#withholdAlone(key, because);
    for (const beside of neighboursOf([key], this.laid))
      if (this.marks.get(beside)?.kind === 'few') this.#withholdAlone(beside, 'few-beside');
  }

  #withholdAlone(key: string, because: WithheldBecause): void {
    this.marks.set(key, WITHHELD);
    this.because.set(key, because);
  }
}

/** What may be shown is marked with its count for now. */
function markPlaces(marking: Marking, before: readonly MarkedRelease[], policy: ReleasePolicy): void {
  const { laid, marks } = marking;
  const standing = findStanding(laid, before, policy);
  for (const key of laid.published) {
    const value = laid.peopleAt(key).length;
    marks.set(key, standing.get(key) ?? (value < policy.threshold ? { kind: 'few' } : { kind: 'shown', value }));
  }
  for (const [key, { kind }] of marks)
    if (kind === 'shown' && isOneOperation(laid, key, policy)) marking.withhold(key, 'one-operation');
}

function isOneOperation(laid: LaidRelease, key: string, { dominance }: ReleasePolicy): boolean {
  const people = laid.peopleAt(key);
  const byOperation = Map.groupBy(people, (index) => laid.counting.people[index]!.operation);
  return Math.max(...[...byOperation.values()].map((own) => own.length)) > dominance * people.length;
}

/** Where too little changed since a release that said something, that release stands: the latest such. */
function findStanding(
  laid: LaidRelease,
  before: readonly MarkedRelease[],
  { threshold }: ReleasePolicy,
): Map<string, Mark> {
  const standing = new Map<string, Mark>();
  for (const earlier of before) {
    const changeAt = findChanges(earlier.laid, laid);
    for (const key of laid.published) {
      const said = earlier.marks.get(key)?.kind;
      if ((said === 'shown' || said === 'few') && isTooLittle(changeAt(key), threshold))
        standing.set(key, { kind: 'as-before', release: earlier.id });
    }
  }
  return standing;
}

function roundShown(
  marking: Marking,
  before: readonly MarkedRelease[],
  { policy }: ReleaseQuestion,
  { openModel, draw }: ReleaseTools,
): void {
  const { laid, marks } = marking;
  const counts = new Map(
    [...marks].flatMap(([key, mark]) => (mark.kind === 'shown' ? [[key, mark.value] as const] : [])),
  );
  const equations = laid.equations.filter(({ total }) => laid.published.has(total));
  const { values, left } = roundAll(
    { counts, standing: standingValues(laid, marks, before), equations, base: policy.base },
    openModel,
    draw,
  );
  for (const [key, value] of values) marks.set(key, { kind: 'shown', value });
  for (const key of left) marking.withhold(key, 'rounding');
}

/** What stands and counts the very same people adds up with what is new. */
function standingValues(
  laid: LaidRelease,
  marks: ReadonlyMap<string, Mark>,
  before: readonly MarkedRelease[],
): Map<string, number> {
  const values = new Map<string, number>();
  for (const earlier of before) {
    const changeAt = findChanges(earlier.laid, laid);
    for (const [key, mark] of marks) {
      const said = earlier.marks.get(key);
      if (mark.kind !== 'as-before' || mark.release !== earlier.id || said?.kind !== 'shown') continue;
      const { left, joined } = changeAt(key);
      if (left + joined === 0) values.set(key, said.value);
    }
  }
  return values;
}

interface Withholding {
  readonly before: readonly MarkedRelease[];
  readonly marking: Marking;
  readonly question: ReleaseQuestion;
  readonly tools: ReleaseTools;
}

function withholdUntilProtected({
  before,
  marking,
  question: { id, asOf, policy },
  tools,
}: Withholding): ProtectedRelease {
  const { laid, marks, because } = marking;
  let witnesses: readonly Witness[] = [];
  for (;;) {
    const knowledge = describeKnowledge([...before, { id, asOf, laid, marks }], policy);
    const found: Audit = audit(knowledge, tools.openModel, tools.draw, policy.threshold, witnesses);
    if (found.findings.length === 0)
      return { marks, because, proof: { targets: found.targets, witnesses: found.witnesses } };
    if (!withholdBeside(found.findings, marking, tools.draw)) throw tooOpen(found.findings);
    witnesses = found.witnesses;
  }
}

/** One more place for each finding: what adds up with it and says least. False where nothing is shown any more. */
function withholdBeside(findings: readonly Finding[], marking: Marking, draw: () => number): boolean {
  const { laid, marks } = marking;
  const shown = (keys: Iterable<string>): string[] => [...keys].filter((key) => marks.get(key)?.kind === 'shown');
  const withheld = new Set<string>();
  for (const { target } of findings) {
    const beside = neighboursOf(target.keys, laid);
    if (beside.some((key) => withheld.has(key))) continue;
    const own = target.keys.filter((key) => laid.published.has(key));
    const candidates = [shown(beside), shown(own), shown(laid.published)].find((keys) => keys.length > 0) ?? [];
    const cheapest = leastOf(candidates, (key) => laid.peopleAt(key).length * (0.8 + 0.4 * draw()));
    if (cheapest === undefined) continue;
    marking.withhold(cheapest, 'works-out-another');
    withheld.add(cheapest);
  }
  return withheld.size > 0;
}

function neighboursOf(keys: readonly string[], laid: LaidRelease): string[] {
  const own = new Set(keys);
  const sums = laid.equations.filter(({ total, parts }) => own.has(total) || parts.some((part) => own.has(part)));
  return [...new Set(sums.flatMap(({ total, parts }) => [total, ...parts]))].filter(
    (key) => laid.published.has(key) && !own.has(key),
  );
}

function leastOf(keys: readonly string[], cost: (key: string) => number): string | undefined {
  const priced = keys.map((key) => ({ key, cost: cost(key) }));
  return priced.toSorted((a, b) => a.cost - b.cost)[0]?.key;
}

function tooOpen(findings: readonly Finding[]): ReleaseError {
  const names = findings.slice(0, 5).map(({ target }) => target.name);
  return new ReleaseError(
    'not-protected',
    `Even with everything withheld, ${findings.length} numbers could be worked out with earlier releases: ${names.join('; ')}. ` +
      'Leave a table out, or wait until more has changed.',
  );
}
