/** P30–P64: what tags and messages say, with what stays in doubt. */
import { DOUBTS, type Doubt } from '../../record/assessment.ts';
import { ELEMENT_CODES, ELEMENTS } from '../../record/element.ts';
import type { FormAnswer, PointCode } from '../../record/form.ts';
import type { Raiser, SignalCode } from '../../record/signal.ts';
import { absenceDoubts, carriersOf, type AssessedCase } from '../case.ts';
import { isBy, mayBeBy, type Carrier } from '../carrier.ts';
import { doubtsOf, GIFTS, PRESSURES, referencesOf, TRUST_BUILDERS } from '../conduct/by-tags.ts';
import type { AssessedElement, AssessedElements } from '../elements.ts';
import { earliestCertain } from '../first.ts';
import { anyBefore } from '../order.ts';
import { REFUSABLE } from '../renewal.ts';

export interface DerivedAnswer {
  readonly answer: FormAnswer;
  readonly note: string | null;
}

/** Readiness counts within so many first messages of a conversation (P64). */
export const READINESS_MESSAGES = 20;

export function answerFromTags(
  opened: AssessedCase,
  elements: AssessedElements,
): ReadonlyMap<PointCode, DerivedAnswer> {
  const initiative = ELEMENT_CODES.map(
    (code) => [ELEMENTS[code].point as PointCode, describeElement(elements[code])] as const,
  );
  const asked = REFUSABLE.flatMap((element) => elements[element].carriers);
  const theirs = (carriers: readonly Carrier[]) => carriers.filter((carrier) => isBy(carrier, 'person-of-interest'));
  const stated = earliestCertain(carriersOf(opened, ['AGE_STATED']).filter((carrier) => isBy(carrier, 'investigator')));
  return new Map<PointCode, DerivedAnswer>([
    ...initiative,
    ['P45', describeTags(opened, ['AGE_STATED'], null)],
    ['P46', describeTags(opened, ['AGE_ACKNOWLEDGED'], 'person-of-interest')],
    ['P47', describeTags(opened, ['AGE_DOUBTED'], 'person-of-interest')],
    [
      'P48',
      describe(
        opened,
        theirs(asked).filter(({ place }) => anyBefore(stated, place)),
        asked,
      ),
    ],
    ['P52', describeTags(opened, [...PRESSURES, ...TRUST_BUILDERS], 'investigator')],
    ['P53', describeTags(opened, GIFTS, 'investigator')],
    ['P62', describeTags(opened, ['FACILITATOR_ASKED'], 'person-of-interest')],
    ['P64', describe(opened, theirs(asked).filter(isEarly(opened)), asked)],
  ]);
}

/** The messages that raised it first, or may have; with who that was. */
function describeElement({ finding, first }: AssessedElement): DerivedAnswer {
  if (finding.state === 'cannot tell')
    return { answer: { kind: 'unknown', why: finding.doubts.join(', ') }, note: null };
  const messages = referencesOf(first.candidates.filter(({ present }) => present)).map(({ message }) => message);
  const doubts = finding.raisedByDoubts.length > 0 ? ` (${finding.raisedByDoubts.join(', ')})` : '';
  return {
    answer: { kind: 'messages', value: messages },
    note: finding.raisedBy === null ? null : `${finding.raisedBy}${doubts}`,
  };
}

function describeTags(opened: AssessedCase, codes: readonly SignalCode[], by: Raiser | null): DerivedAnswer {
  const carriers = carriersOf(opened, codes);
  const certain = carriers.filter((carrier) => carrier.present && (by === null || carrier.side === by));
  const others = carriers.filter((carrier) => by === null || mayBeBy(carrier, by) || carrier.side === 'unclear');
  return describe(opened, certain, others);
}

/** `possible`: all that might belong, of which what is in doubt is said. */
function describe(opened: AssessedCase, certain: readonly Carrier[], possible: readonly Carrier[]): DerivedAnswer {
  const found = new Set<Doubt>([...absenceDoubts(opened), ...doubtsOf(possible)]);
  const doubts = DOUBTS.filter((doubt) => found.has(doubt)).join(', ');
  if (certain.length === 0 && doubts !== '') return { answer: { kind: 'unknown', why: doubts }, note: null };
  const value = referencesOf(certain).map(({ message }) => message);
  return { answer: { kind: 'messages', value }, note: doubts === '' ? null : doubts };
}

/** Only where every message of the conversation has an instant can it be told which were its first. */
function isEarly({ conversations }: AssessedCase): (carrier: Carrier) => boolean {
  const early = new Set<string>();
  for (const places of conversations.values()) {
    const written = places.filter((place) => place.written);
    if (written.some(({ atMs }) => atMs === null)) continue;
    for (const { reference } of written.slice(0, READINESS_MESSAGES)) early.add(reference.message);
  }
  return ({ place }) => early.has(place.reference.message);
}
