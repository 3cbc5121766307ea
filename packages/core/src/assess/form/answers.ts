/** What is said of a point from all sides: by the record where it knows, else by reviewers. */
import { canonicalize } from '@custodia/proof';
import { FORM, type FormAnswer, type PointCode } from '../../record/form.ts';
import type { AssessedCase } from '../case.ts';
import { isUnknown } from '../conduct/answers.ts';
import { compareText } from '../order.ts';
import type { AssessmentInput, ReviewerAnswer } from '../result.ts';
import { answerFromOperation } from './operation.ts';
import { answerFromRecord } from './record.ts';

export interface PointAnswers {
  /** Of the operation or the record; null where they say nothing. */
  readonly stated: FormAnswer | null;
  /** Sorted by who said it. */
  readonly reviewers: readonly ReviewerAnswer[];
}

/** Reviewers' answers to derived points are left aside: nobody types those. */
export function collectAnswers(input: AssessmentInput, opened: AssessedCase): (point: PointCode) => PointAnswers {
  const byPoint = Map.groupBy(input.answers, ({ point }) => point);
  return (point) => {
    const reviewers = FORM[point].source === 'derived' ? [] : (byPoint.get(point) ?? []);
    return {
      stated: answerFromOperation(point, input.frame) ?? answerFromRecord(point, input.record, opened),
      reviewers: reviewers.toSorted((a, b) => compareText(keyOf(a), keyOf(b))),
    };
  };
}

function keyOf({ by, answer }: ReviewerAnswer): string {
  return `${by} ${canonicalize(answer)}`;
}

/** Everything that weighs: an unknown of the record is superseded by a reviewer who knows. */
export function weighing({ stated, reviewers }: PointAnswers): readonly FormAnswer[] {
  const said = reviewers.map(({ answer }) => answer);
  const superseded = stated === null || (isUnknown(stated) && said.length > 0);
  return superseded ? said : [stated, ...said];
}
