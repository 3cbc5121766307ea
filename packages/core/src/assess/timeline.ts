/** The initiative in each conversation as data: who raised what, in order, with a lane for each side. Where it is drawn, others decide. */
import type { MessageReference, Side } from '../record/assessment.ts';
import { RAISERS, type SignalCode } from '../record/signal.ts';
import type { AssessedCase } from './case.ts';
import type { AssessedPlace, Carrier } from './carrier.ts';
import type { AssessedElements } from './elements.ts';
import { compareForListing } from './order.ts';
import type { InitiativeTimeline, MarkKind, StopLine, TimelineMark } from './result.ts';

/** Codes that are no element, and are part of the picture all the same. */
const OTHER_MARKS: Partial<Record<SignalCode, MarkKind>> = {
  AGE_ACKNOWLEDGED: 'acknowledged',
  AGE_DOUBTED: 'doubted',
  REFUSAL: 'refused',
  WITHDRAWAL: 'withdrawn',
};

export function drawTimelines(
  opened: AssessedCase,
  elements: AssessedElements,
  stopLine: StopLine,
): InitiativeTimeline[] {
  const marks = groupMarks(opened, elements);
  return [...opened.conversations].map(([conversationId, places]) => {
    const own = marks.get(conversationId) ?? [];
    const written = places.filter((place) => place.written);
    const dated = written.filter(({ atMs }) => atMs !== null);
    return {
      conversationId,
      lanes: lanesOf(written, own),
      marks: own.filter(({ at }) => at !== null),
      undated: own.filter(({ at }) => at === null),
      stopLine: stopLine.at?.conversationId === conversationId ? stopLine.at : null,
      from: dated[0]?.reference ?? null,
      until: dated.at(-1)?.reference ?? null,
    };
  });
}

/** Sides that wrote or raised something there, always in the same order. */
function lanesOf(written: readonly AssessedPlace[], marks: readonly TimelineMark[]): readonly Side[] {
  const present = new Set([...written.map(({ side }) => side), ...marks.map(({ lane }) => lane)]);
  return RAISERS.filter((side) => present.has(side));
}

function groupMarks(opened: AssessedCase, elements: AssessedElements): Map<string, TimelineMark[]> {
  const contact = elements['first-contact'];
  const carriers = contact.finding.first === null ? opened.carriers : [...contact.carriers, ...opened.carriers];
  const kindOf = nameMarks(elements);
  const groups = new Map<string, TimelineMark[]>();
  for (const carrier of carriers.toSorted((a, b) => compareForListing(a.place, b.place))) {
    const kind = kindOf(carrier);
    if (kind === null) continue;
    const { conversationId } = carrier.place.reference;
    const group = groups.get(conversationId) ?? [];
    group.push(markOf(carrier, kind));
    groups.set(conversationId, group);
  }
  return groups;
}

function nameMarks(elements: AssessedElements): (carrier: Carrier) => MarkKind | null {
  const renewed = new Map(
    Object.values(elements).map(({ finding }) => [finding.element, new Set(finding.renewed.map(messageOf))] as const),
  );
  return ({ element, code, place }) => {
    if (element === null) return (code !== null ? OTHER_MARKS[code] : undefined) ?? null;
    const { message } = place.reference;
    if (elements[element].finding.first?.message === message) return 'first';
    if (element === 'first-contact') return null;
    return renewed.get(element)!.has(message) ? 'renewed' : 'raised';
  };
}

function messageOf({ message }: MessageReference): string {
  return message;
}

function markOf({ place, code, element, side, present }: Carrier, kind: MarkKind): TimelineMark {
  return { ...place.reference, kind, lane: side, element, code, certain: present };
}
