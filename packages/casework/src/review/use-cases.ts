import type { UseCases } from '../perform/use-case.ts';
import { answerPoint } from './answer.ts';
import { finishReview } from './finish.ts';
import { showReviews } from './show.ts';

export const reviewUseCases = {
  'review.show': { run: showReviews },
  'review.answer': { run: answerPoint },
  'review.finish': { run: finishReview },
} satisfies UseCases<'review.show' | 'review.answer' | 'review.finish'>;
