/**
 * From tags and messages to findings. Pure: the same input gives the same result, in whatever order its parts are listed; nothing is
 * scored; what cannot be told says so and why. Laws (laws.test.ts): a message or tag of the investigators never frees the ceiling, and
 * neither does a doubt. Preconditions: message ids are unique, participant ids too.
 */
import { ELEMENT_CODES } from '../record/element.ts';
import type { PointCode } from '../record/form.ts';
import { openCase } from './case.ts';
import { findCeiling } from './ceiling.ts';
import { judgeConduct } from './conduct/index.ts';
import { listDefence } from './defence/index.ts';
import { assessElements } from './elements.ts';
import { collectAnswers, weighing } from './form/answers.ts';
import { answerFromCounts } from './form/counted.ts';
import { answerFromTags, type DerivedAnswer } from './form/derived.ts';
import { nameExculpatoryIndex } from './form/exculpatory.ts';
import { fillForm, findOpenStops } from './form/fill-form.ts';
import { measureAgreement } from './kappa.ts';
import { describeReading } from './reading.ts';
import type { AssessmentInput, AssessmentResult, DefenceItem } from './result.ts';
import { drawStopLine } from './stop-line.ts';
import { drawTimelines } from './timeline.ts';
import { proposeTier } from './triage.ts';

export function assess(input: AssessmentInput): AssessmentResult {
  const opened = openCase(input);
  const reading = describeReading(opened.conversations, opened.readers);
  const elements = assessElements(opened);
  const stopLine = drawStopLine(opened, elements, input.needed);
  const pointAnswers = collectAnswers(input, opened);
  const answersOf = (point: PointCode) => weighing(pointAnswers(point));
  const conduct = judgeConduct({ input, opened, elements, stopLine, answersOf });
  const defence = listDefence({ input, opened, elements, conduct, reading });
  const derived = new Map<PointCode, DerivedAnswer>([
    ...answerFromTags(opened, elements),
    ...answerFromCounts(opened, conduct),
    ...indexed(defence, reading.readers),
  ]);
  const form = fillForm(derived, pointAnswers);
  const { disagreements } = opened;
  return {
    reading,
    agreement: measureAgreement(opened, input.tags),
    disagreements,
    elements: ELEMENT_CODES.map((element) => elements[element].finding),
    timeline: drawTimelines(opened, elements, stopLine),
    stopLine,
    conduct,
    form,
    ceiling: findCeiling({ conduct, form, openStops: findOpenStops(form), reading, disagreements }),
    defence,
    triage: proposeTier({ input, opened, stopLine, answersOf }),
  };
}

/** P82: while a conversation has not been read from end to end, nobody can say that the index is whole. */
function indexed(defence: readonly DefenceItem[], readers: number): readonly (readonly [PointCode, DerivedAnswer])[] {
  if (readers === 0) return [];
  return [['P82', { answer: { kind: 'file', value: nameExculpatoryIndex(defence) }, note: String(defence.length) }]];
}
