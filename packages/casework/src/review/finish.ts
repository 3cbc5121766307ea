/** Finishing a review: an outcome at or below what the findings leave open, with its reason. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { assess, isWithinCeiling, type Outcome, type OutcomeCeiling } from '@custodia/core';
import { announce, insertFinish, lockAssessment, type AssessmentRow } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { getAssessment } from '../assessment/describe.ts';
import { gatherAssessment } from '../assessment/gather.ts';
import { concludedOutcome } from '../assessment/standing.ts';
import { nowIso, type Casework } from '../context.ts';
import { findOwn } from './answer.ts';
import { showReview, type ShownReview } from './show.ts';
import { visibleReviews } from './visible.ts';

export async function finishReview(
  casework: Casework,
  input: InputOf<Procedures['reviewFinish']>,
): Promise<ShownReview> {
  const assessment = await getAssessment(casework, input.assessment);
  return casework.database.withTransaction(async (tx) => {
    await lockAssessment(tx.db, assessment.id);
    const within: Casework = { ...casework, database: { ...casework.database, db: tx.db } };
    const own = await unfinished(within, assessment);
    const decides = await isThird(within, assessment);
    const { ceiling } = await findCeiling(within, assessment, input.outcome);
    const at = nowIso(casework);
    const facts = {
      ...{ assessmentId: assessment.id, operationId: assessment.operationId },
      ...{ outcome: input.outcome, ceiling, decides },
    };
    const logIndex = await logChange(casework, tx, { kind: 'review-finished', subject: own.id, at, facts });
    const { outcome, reason } = input;
    const { tool } = casework;
    await insertFinish(tx.db, { reviewId: own.id, ...facts, outcome, reason, tool, at, logIndex });
    await announce(tx.db, { kind: 'assessment', subject: assessment.id, operation: assessment.operationId });
    return showReview((await findOwn(within, assessment))!);
  });
}

async function unfinished(casework: Casework, assessment: AssessmentRow) {
  const own = await findOwn(casework, assessment);
  if (own === undefined) {
    throw new Refusal('state-invalid', 'You have not begun a review of this assessment. Answer its points first.');
  }
  if (own.finish === null) return own;
  throw new Refusal('state-invalid', 'Your review is finished already.');
}

/** Two others have finished, and differ. */
async function isThird(casework: Casework, assessment: AssessmentRow): Promise<boolean> {
  const reviews = await visibleReviews(casework, assessment.id);
  if (concludedOutcome(reviews) !== null) {
    throw new Refusal('state-invalid', 'This assessment is concluded: nobody reviews it any more.');
  }
  return reviews.filter(({ mine, finish }) => !mine && finish !== null).length >= 2;
}

async function findCeiling(casework: Casework, assessment: AssessmentRow, wanted: Outcome): Promise<OutcomeCeiling> {
  const { reading, ceiling } = assess((await gatherAssessment(casework, assessment)).input);
  if (reading.readers < 2) {
    throw new Refusal(
      'state-invalid',
      'Not two people have read all of these conversations yet. Finish the readings first (signal finish-pass).',
    );
  }
  if (isWithinCeiling(wanted, ceiling.ceiling)) return ceiling;
  const because = ceiling.because.map(({ point, reason }) => `${point} (${reason})`).join(', ');
  throw new Refusal(
    'input-invalid',
    `${wanted} is not open here; the freest outcome is ${ceiling.ceiling}, because of ${because}.`,
  );
}
