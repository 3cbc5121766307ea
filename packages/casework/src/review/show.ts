/** The reviews of an assessment, as far as the caller may see them. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { POINT_CODES } from '@custodia/core';
import { assessmentScope, type AssessmentRow } from '@custodia/store';
import { getAssessment } from '../assessment/describe.ts';
import { countReadersOf } from '../assessment/gather.ts';
import { concludedOutcome } from '../assessment/standing.ts';
import type { Casework } from '../context.ts';
import { visibleReviews, type VisibleReview } from './visible.ts';

export type ShownReviews = OutputOf<Procedures['reviewShow']>;
export type ShownReview = ShownReviews['reviews'][number];

export async function showReviews(casework: Casework, input: InputOf<Procedures['reviewShow']>): Promise<ShownReviews> {
  const assessment = await getAssessment(casework, input.assessment);
  const reviews = await visibleReviews(casework, assessment.id);
  return {
    assessmentId: assessment.id,
    role: await roleOf(casework, assessment, reviews),
    reviews: reviews.map(showReview),
    outcome: concludedOutcome(reviews),
  };
}

async function roleOf(
  casework: Casework,
  assessment: AssessmentRow,
  reviews: readonly VisibleReview[],
): Promise<ShownReviews['role']> {
  const own = reviews.find(({ mine }) => mine);
  const others = reviews.filter(({ mine, finish }) => !mine && finish !== null);
  if (own?.finish != null) return 'finished';
  if (concludedOutcome(reviews) !== null) return 'looks-on';
  if (others.length >= 2) return 'decides';
  if (own !== undefined) return 'under-way';
  const scope = await assessmentScope(casework.database.db, assessment.id);
  return (await countReadersOf(casework, scope)) >= 2 ? 'may-start' : 'looks-on';
}

export function showReview({ id, by, mine, startedAt, answers, finish }: VisibleReview): ShownReview {
  return {
    id,
    by: { ...by },
    mine,
    startedAt: startedAt.toISOString(),
    answers:
      answers
        ?.map(({ point, version, answer, at }) => ({ point, version, answer, at: at.toISOString() }) as ShownAnswer)
        .toSorted((a, b) => POINT_CODES.indexOf(a.point) - POINT_CODES.indexOf(b.point)) ?? null,
    finish: finish === null ? null : { ...finish, at: finish.at.toISOString() },
  };
}

type ShownAnswer = NonNullable<ShownReview['answers']>[number];
