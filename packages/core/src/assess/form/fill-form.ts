/** The review form: every point from the record where it can say it, else from reviewers, else open. */
import { canonicalize, type JsonValue } from '@custodia/proof';
import { FORM, POINT_CODES, type FilledPoint, type FormAnswer, type PointCode } from '../../record/form.ts';
import { isUnknown } from '../conduct/answers.ts';
import type { PointAnswers } from './answers.ts';
import type { DerivedAnswer } from './derived.ts';

/** Why a point on which reviewers answered differently has no answer. */
export const REVIEWERS_DIFFER = 'reviewers-differ';

export function fillForm(
  derived: ReadonlyMap<PointCode, DerivedAnswer>,
  answersOf: (point: PointCode) => PointAnswers,
): FilledPoint[] {
  return POINT_CODES.map((point) => {
    const found = derived.get(point);
    if (found !== undefined) return { point, ...found, source: 'derived', by: null };
    return fillPoint(point, answersOf(point));
  });
}

function fillPoint(point: PointCode, { stated, reviewers }: PointAnswers): FilledPoint {
  const { source } = FORM[point];
  if (reviewers.length === 0 || (stated !== null && !isUnknown(stated))) {
    return { point, answer: stated, source, note: null, by: null };
  }
  const by = [...new Set(reviewers.map((reviewer) => reviewer.by))].join(', ');
  return { point, answer: combine(reviewers.map(({ answer }) => answer)), source: 'asked', note: null, by };
}

function combine(answers: readonly FormAnswer[]): FormAnswer {
  const different = new Set(answers.map((answer) => canonicalize(answer as JsonValue)));
  return different.size === 1 ? answers[0]! : { kind: 'unknown', why: REVIEWERS_DIFFER };
}

function isBlank(answer: FormAnswer): boolean {
  return answer.kind === 'text' && answer.value.trim() === '';
}

/** Hard stops that have no answer, or none but "unknown". */
export function findOpenStops(form: readonly FilledPoint[]): PointCode[] {
  return form
    .filter(
      ({ point, answer }) => 'hardStop' in FORM[point] && (answer === null || isUnknown(answer) || isBlank(answer)),
    )
    .map(({ point }) => point);
}
