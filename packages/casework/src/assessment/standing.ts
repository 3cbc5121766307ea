/** How far an assessment is, from readings and reviews alone. */
import type { Outcome } from '@custodia/core';
import type { ReviewRow } from '@custodia/store';

export type AssessmentState = 'reading' | 'reviewing' | 'differing' | 'concluded';

/** What two reviewers agree on, or a third decided; null before that. `reviews` as the whole unit knows them, not as one caller sees them. */
export function concludedOutcome(reviews: readonly Pick<ReviewRow, 'finish'>[]): Outcome | null {
  const finished = reviews.flatMap(({ finish }) => (finish === null ? [] : [finish]));
  const deciding = finished.find(({ decides }) => decides);
  if (deciding !== undefined) return deciding.outcome;
  const [first, second] = finished;
  return first !== undefined && second !== undefined && first.outcome === second.outcome ? first.outcome : null;
}

export function stateOf(readers: number, reviews: readonly Pick<ReviewRow, 'finish'>[]): AssessmentState {
  if (concludedOutcome(reviews) !== null) return 'concluded';
  if (reviews.filter(({ finish }) => finish !== null).length >= 2) return 'differing';
  return readers >= 2 ? 'reviewing' : 'reading';
}
