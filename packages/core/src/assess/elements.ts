/** The twelve elements: there, not there, or not to be told; who raised each first; what was refused, and what was asked for again. */
import { DOUBTS, type Doubt, type ElementFinding, type ElementState, type Side } from '../record/assessment.ts';
import { ELEMENT_CODES, ELEMENTS, type ElementCode } from '../record/element.ts';
import { absenceDoubts, carriersOf, type AssessedCase } from './case.ts';
import type { AssessedPlace, Carrier } from './carrier.ts';
import { earliestCertain, findFirst, type FirstRaiser } from './first.ts';
import { anyBefore } from './order.ts';
import { findRenewals, REFUSABLE, REFUSALS } from './renewal.ts';

/** A finding, with what it was made of. */
export interface AssessedElement {
  readonly finding: ElementFinding;
  readonly carriers: readonly Carrier[];
  readonly first: FirstRaiser;
}

export type AssessedElements = Readonly<Record<ElementCode, AssessedElement>>;

export function assessElements(opened: AssessedCase): AssessedElements {
  const entries = ELEMENT_CODES.map((element) => [element, assessElement(opened, element)] as const);
  return Object.fromEntries(entries) as Record<ElementCode, AssessedElement>;
}

function assessElement(opened: AssessedCase, element: ElementCode): AssessedElement {
  const contact = element === 'first-contact';
  const carriers = contact ? findFirstWritten(opened) : carriersOf(opened, ELEMENTS[element].signals);
  // Nobody need have read a message to know that it is one.
  const holes = contact ? opened.holes.filter(({ doubt }) => doubt !== 'unread') : opened.holes;
  const first = findFirst(carriers, holes);
  const presence = decidePresence(carriers, contact ? holes.map(({ doubt }) => doubt) : absenceDoubts(opened));
  const asked = REFUSABLE.includes(element);
  const renewals = findRenewals(asked ? carriers : [], asked ? carriersOf(opened, REFUSALS) : []);
  const finding: ElementFinding = {
    element,
    ...presence,
    first: presence.state === 'met' ? first.first : null,
    raisedBy: first.raisedBy,
    raisedByDoubts: first.doubts,
    messages: carriers.map(({ place, side, code }) => ({ ...place.reference, raisedBy: side, code })),
    acknowledged: element === 'minority-stated' ? findAcknowledged(opened, carriers, first.raisedBy) : [],
    refused: renewals.refused.map(({ place, side }) => ({ ...place.reference, by: side })),
    renewed: renewals.renewed.map(({ place, side }) => ({ ...place.reference, by: side })),
  };
  return { finding, carriers, first };
}

function decidePresence(
  carriers: readonly Carrier[],
  missing: readonly Doubt[],
): { state: ElementState; doubts: readonly Doubt[] } {
  if (carriers.some(({ present }) => present)) return { state: 'met', doubts: [] };
  const found = new Set([...missing, ...carriers.map(({ presenceDoubt }) => presenceDoubt)]);
  const doubts = DOUBTS.filter((doubt) => found.has(doubt));
  return { state: doubts.length > 0 ? 'cannot tell' : 'not met', doubts };
}

/** Messages of another side than the one that stated it, certainly after it was stated. */
function findAcknowledged(opened: AssessedCase, statements: readonly Carrier[], raisedBy: Side | null) {
  if (raisedBy === null || raisedBy === 'unclear') return [];
  const stated = earliestCertain(statements);
  return carriersOf(opened, ['AGE_ACKNOWLEDGED'])
    .filter(
      ({ present, side, place }) => present && side !== 'unclear' && side !== raisedBy && anyBefore(stated, place),
    )
    .map(({ place }) => place.reference);
}

/** What may have been the first contact: the first dated message, those that share its instant, and in each conversation the first undated of each side. */
function findFirstWritten({ places }: AssessedCase): Carrier[] {
  const written = places.filter((place) => place.written);
  const earliest = written[0]?.atMs ?? null;
  const seen = new Set<string>();
  const found = written.filter((place) => {
    if (place.atMs !== null && place.atMs !== earliest) return false;
    const key = JSON.stringify([place.reference.conversationId, place.atMs === null ? place.side : null]);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
  return found.map(asContact);
}

function asContact(place: AssessedPlace): Carrier {
  const sideDoubts: readonly Doubt[] = place.side === 'unclear' ? ['unknown-sender'] : [];
  const claims = new Set([place.side]);
  return {
    place,
    code: null,
    element: 'first-contact',
    present: true,
    presenceDoubt: null,
    side: place.side,
    sideDoubts,
    claims,
  };
}
