/** What the authorisation states, held against the contact itself: P03, P09, P13, and the ages a persona may state. */
import type { ConductFinding, MessageReference } from '../../record/assessment.ts';
import type { AssessedCase } from '../case.ts';
import type { OperationFrame } from '../frame.ts';
import { readInstant } from '../order.ts';
import type { AssessmentInput } from '../result.ts';
import { judge, type Judgement } from './rules.ts';

export function judgeFrame(opened: AssessedCase, input: AssessmentInput): ConductFinding[] {
  const { frame, record } = input;
  return [
    judge('contact-before-authority', judgeFrom(opened, frame.validFrom, record.admitted === true)),
    judge('suspicion-after-contact', judgeFrom(opened, frame.suspicion.recordedAt, false)),
    judge('not-deconflicted', judgeDeconfliction(frame.deconfliction.answer)),
    judge('persona-age', judgeAges(opened, input)),
  ];
}

/** Whether a message is older than `from`. `undatedWithin`: import has found that undated ones are not. */
function judgeFrom({ places }: AssessedCase, from: string | null, undatedWithin: boolean): Judgement {
  const written = places.filter((place) => place.written);
  const fromMs = readInstant(from);
  if (fromMs === null) return { answer: 'cannot tell' };
  const early = written.filter(({ atMs }) => atMs !== null && atMs < fromMs);
  if (early.length > 0) return { answer: 'found', messages: [early[0]!.reference] };
  const undated = written.some(({ atMs }) => atMs === null);
  return undated && !undatedWithin ? { answer: 'cannot tell', doubts: ['unknown-time'] } : { answer: 'clear' };
}

/** P09: only the answer that nobody works it already is clear. */
function judgeDeconfliction(answer: OperationFrame['deconfliction']['answer']): Judgement {
  if (answer === null || answer === 'unknown') return { answer: 'cannot tell' };
  return { answer: answer === 'not-worked' ? 'clear' : 'found' };
}

/** Ages written down by a reader; of what nobody has written down nothing is said here. */
function judgeAges(opened: AssessedCase, input: AssessmentInput): Judgement {
  const wrong = findWrongAges(opened, input);
  return wrong.length > 0 ? { answer: 'found', messages: wrong } : { answer: 'clear' };
}

function findWrongAges(opened: AssessedCase, { statedAges, frame }: AssessmentInput): readonly MessageReference[] {
  const { from, to } = frame.personaAges;
  const years = new Map(statedAges.map((stated) => [stated.message, stated.years]));
  const differ = new Set(years.values()).size > 1;
  const stated = opened.places.filter(({ reference }) => years.has(reference.message));
  const outside = stated.filter(({ reference }) => {
    const age = years.get(reference.message)!;
    return (from !== null && age < from) || (to !== null && age > to);
  });
  return (differ ? stated : outside).map(({ reference }) => reference);
}
