/** Who came first. Everything that may have come first is a candidate; only if all candidates are of one side is that side said. */
import { DOUBTS, type Doubt, type MessageReference, type Side } from '../record/assessment.ts';
import type { Carrier } from './carrier.ts';
import { mayPrecede, type Hole } from './gaps.ts';
import { anyBefore, findEarliest, type Earliest } from './order.ts';

export interface FirstRaiser {
  /** Carriers that may have come first, disputed ones too. */
  readonly candidates: readonly Carrier[];
  /** What nobody can see, and may have come before them. */
  readonly holes: readonly Hole[];
  /** The only candidate that there is; null where there are more or none. */
  readonly first: MessageReference | null;
  /** Null where nothing carries it. */
  readonly raisedBy: Side | null;
  readonly doubts: readonly Doubt[];
}

/** `certain`: those carriers that are certainly there. Only they push another back. */
export function findFirst(carriers: readonly Carrier[], holes: readonly Hole[]): FirstRaiser {
  const certain = findEarliest(carriers.filter(({ present }) => present).map(({ place }) => place));
  const candidates = carriers.filter(({ place }) => !anyBefore(certain, place));
  const before = holes.filter((hole) => mayPrecede(hole, certain));
  const messages = new Set(candidates.map(({ place }) => place.reference.message));
  const sole = messages.size === 1 && candidates.some(({ present }) => present);
  return {
    candidates,
    holes: before,
    first: sole ? candidates[0]!.place.reference : null,
    ...decideRaiser(candidates, before, messages.size > 1),
  };
}

function decideRaiser(candidates: readonly Carrier[], holes: readonly Hole[], several: boolean) {
  if (candidates.length === 0) return { raisedBy: null, doubts: [] };
  const sides = new Set<Side>([...candidates.map(({ side }) => side), ...holes.map(({ side }) => side ?? 'unclear')]);
  const [only] = sides;
  if (sides.size === 1 && only !== 'unclear') return { raisedBy: only!, doubts: [] };
  return { raisedBy: 'unclear' as const, doubts: collectDoubts(candidates, holes, several) };
}

function collectDoubts(candidates: readonly Carrier[], holes: readonly Hole[], several: boolean): readonly Doubt[] {
  const found = new Set<Doubt>(holes.map(({ doubt }) => doubt));
  for (const { presenceDoubt, sideDoubts } of candidates) {
    for (const doubt of sideDoubts) found.add(doubt);
    if (presenceDoubt !== null) found.add(presenceDoubt);
  }
  if (several && hasNoOrder(candidates)) found.add('unknown-time');
  return DOUBTS.filter((doubt) => found.has(doubt));
}

/** Two candidates that are certainly there, and neither of which is certainly first. */
function hasNoOrder(candidates: readonly Carrier[]): boolean {
  const present = candidates.filter((candidate) => candidate.present);
  const undated = candidates.some(({ place }) => place.atMs === null);
  return undated || new Set(present.map(({ place }) => place.reference.message)).size > 1;
}

/** The earliest of those carriers that are certainly there, for asking what came after. */
export function earliestCertain(carriers: readonly Carrier[]): Earliest {
  return findEarliest(carriers.filter(({ present }) => present).map(({ place }) => place));
}
