/** Where an operation had what it needs. What an investigator writes after that is flagged: nothing more was needed. */
import type { Doubt, MessageReference } from '../record/assessment.ts';
import { DOUBTS } from '../record/assessment.ts';
import type { ElementCode } from '../record/element.ts';
import type { AssessedCase } from './case.ts';
import type { AssessedPlace } from './carrier.ts';
import type { AssessedElements } from './elements.ts';
import { earliestCertain } from './first.ts';
import { anyBefore, anyPossiblyBefore, findEarliest } from './order.ts';
import type { StopLine } from './result.ts';

export function drawStopLine(
  opened: AssessedCase,
  elements: AssessedElements,
  needed: readonly ElementCode[],
): StopLine {
  const wanted = [...new Set(needed)].sort();
  if (wanted.length === 0) {
    return { needed: [], state: 'not set', missing: [], at: null, flagged: [], undated: [], doubts: [] };
  }
  const missing = wanted.filter((element) => elements[element].finding.state !== 'met');
  const at = missing.length === 0 ? findCompletion(elements, wanted) : null;
  const { flagged, undated } = splitMessages(opened, elements, wanted);
  return {
    needed: wanted,
    state: stateOf(elements, missing),
    missing,
    at,
    flagged: flagged.map(({ reference }) => reference),
    undated: undated.map(({ reference }) => reference),
    doubts: doubtsOf(elements, missing, missing.length === 0 && at === null, undated),
  };
}

function stateOf(elements: AssessedElements, missing: readonly ElementCode[]): StopLine['state'] {
  if (missing.length === 0) return 'reached';
  return missing.some((element) => elements[element].finding.state === 'not met') ? 'not reached' : 'cannot tell';
}

/** The last of the first messages; null where one of them is not known, or two have no order. */
function findCompletion(elements: AssessedElements, needed: readonly ElementCode[]): MessageReference | null {
  const firsts = needed.map((element) => {
    const { first } = elements[element].finding;
    return elements[element].carriers.find(({ place }) => place.reference.message === first?.message)?.place;
  });
  const [last, ...others] = firsts.toSorted(
    (a, b) => (b?.atMs ?? 0) - (a?.atMs ?? 0) || (b?.ordinal ?? 0) - (a?.ordinal ?? 0),
  );
  if (last === undefined || last.atMs === null) return null;
  const before = findEarliest([last]);
  const known = others.every((place) => place !== undefined && place.atMs !== null && !anyBefore(before, place));
  return known && !others.some((place) => isTied(place!, last)) ? last.reference : null;
}

function isTied(a: AssessedPlace, b: AssessedPlace): boolean {
  return a.atMs === b.atMs && a.reference.conversationId !== b.reference.conversationId;
}

/** Of the messages that are, or may be, an investigator's: those certainly after all needed elements, and those that may be. */
function splitMessages(opened: AssessedCase, elements: AssessedElements, needed: readonly ElementCode[]) {
  const certain = needed.map((element) => earliestCertain(elements[element].carriers));
  const possible = needed.map((element) => findEarliest(elements[element].carriers.map(({ place }) => place)));
  const flagged: AssessedPlace[] = [];
  const undated: AssessedPlace[] = [];
  for (const place of opened.places) {
    if (!place.written || (place.side !== 'investigator' && place.side !== 'unclear')) continue;
    if (place.side === 'investigator' && certain.every((set) => anyBefore(set, place))) flagged.push(place);
    else if (possible.every((set) => anyPossiblyBefore(set, place))) undated.push(place);
  }
  return { flagged, undated };
}

function doubtsOf(
  elements: AssessedElements,
  missing: readonly ElementCode[],
  noOrder: boolean,
  undated: readonly AssessedPlace[],
): readonly Doubt[] {
  const found = new Set<Doubt>(missing.flatMap((element) => elements[element].finding.doubts));
  if (noOrder || undated.some(({ atMs }) => atMs === null)) found.add('unknown-time');
  if (undated.some(({ side }) => side === 'unclear')) found.add('unknown-sender');
  return DOUBTS.filter((doubt) => found.has(doubt));
}
