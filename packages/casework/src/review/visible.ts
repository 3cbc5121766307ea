/**
 * What somebody may see of the reviews of an assessment. A reviewer sees others' once their own is finished, or once two others have finished
 * and differ: then they are the third. Who cannot review sees all. For those who are signed in the database holds this too (0010-assessment.sql).
 */
import { PERMISSIONS } from '@custodia/contract';
import { listAnswers, listReviews, type AnswerRow, type ReviewRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { isMine, readerOf } from '../signal/visible.ts';

export interface VisibleReview extends ReviewRow {
  readonly mine: boolean;
  /** The newest to each point; null: not to be seen yet. */
  readonly answers: readonly AnswerRow[] | null;
}

/** In the order in which they were started. */
export async function visibleReviews(casework: Casework, assessmentId: string): Promise<VisibleReview[]> {
  const { db } = casework.database;
  const reader = readerOf(casework);
  const reviews = (await listReviews(db, assessmentId)).map((review) => ({
    ...review,
    mine: isMine(reader, review.by),
  }));
  const answers = await listAnswers(db, assessmentId);
  const open = !mayReview(casework) || isOpenTo(reviews);
  return reviews.map((review) =>
    open || review.mine
      ? { ...review, answers: answers.filter(({ reviewId }) => reviewId === review.id) }
      : { ...review, finish: null, answers: null },
  );
}

function isOpenTo(reviews: readonly (ReviewRow & { readonly mine: boolean })[]): boolean {
  const finished = reviews.filter(({ finish }) => finish !== null);
  return finished.some(({ mine }) => mine) || finished.filter(({ mine }) => !mine).length >= 2;
}

/** By role, whatever a token is limited to; at the machine itself everybody may. */
function mayReview({ caller }: Casework): boolean {
  if (caller.kind === 'local') return true;
  const reviewers: readonly string[] = PERMISSIONS['review:write'].roles;
  return caller.roles.some((role) => reviewers.includes(role));
}
