/** Answering a point of the form. The first answer begins a review; a finished review is not changed any more. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { FORM, type FormAnswer, type FormPoint, type PointCode } from '@custodia/core';
import { insertAnswer, insertReview, lockAssessment, type AssessmentRow } from '@custodia/store';
import { getAssessment } from '../assessment/describe.ts';
import { concludedOutcome } from '../assessment/standing.ts';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { showReview, type ShownReview } from './show.ts';
import { visibleReviews, type VisibleReview } from './visible.ts';

export async function answerPoint(
  casework: Casework,
  input: InputOf<Procedures['reviewAnswer']>,
): Promise<ShownReview> {
  assertFits(input.point, input.answer);
  const assessment = await getAssessment(casework, input.assessment);
  return casework.database.withTransaction(async (tx) => {
    await lockAssessment(tx.db, assessment.id);
    const within: Casework = { ...casework, database: { ...casework.database, db: tx.db } };
    const own = await ownReview(within, assessment);
    const seen = own.answers?.find(({ point }) => point === input.point)?.version ?? 0;
    assertSeen(seen, input.version);
    await insertAnswer(tx.db, {
      reviewId: own.id,
      assessmentId: assessment.id,
      operationId: assessment.operationId,
      point: input.point,
      version: seen + 1,
      answer: input.answer,
      at: nowIso(casework),
    });
    return showReview((await findOwn(within, assessment))!);
  });
}

/** Begins one where the caller has none. */
async function ownReview(casework: Casework, assessment: AssessmentRow): Promise<VisibleReview> {
  const reviews = await visibleReviews(casework, assessment.id);
  const own = reviews.find(({ mine }) => mine);
  if (own?.finish != null) throw new Refusal('state-invalid', 'Your review is finished. What it says stays as it is.');
  if (concludedOutcome(reviews) !== null) {
    throw new Refusal('state-invalid', 'This assessment is concluded: nobody reviews it any more.');
  }
  if (own !== undefined) return own;
  await insertReview(casework.database.db, {
    id: casework.randomUuid(),
    assessmentId: assessment.id,
    operationId: assessment.operationId,
    by: readerOf(casework),
    at: nowIso(casework),
  });
  return (await findOwn(casework, assessment))!;
}

export async function findOwn(casework: Casework, { id }: AssessmentRow): Promise<VisibleReview | undefined> {
  return (await visibleReviews(casework, id)).find(({ mine }) => mine);
}

function assertSeen(now: number, seen: number): void {
  if (now === seen) return;
  throw new Refusal('conflict', `This answer was changed meanwhile (version ${now}, you saw ${seen}). Look again.`);
}

/** "Cannot tell" is always an answer. */
function assertFits(point: PointCode, answer: FormAnswer): void {
  const { source, answer: expected, choices }: FormPoint = FORM[point];
  if (source === 'derived') {
    throw new Refusal('input-invalid', `${point} follows from tags and messages; nobody types it.`);
  }
  if (answer.kind === 'unknown') return;
  if (answer.kind !== expected) {
    throw new Refusal('input-invalid', `${point} is answered by ${expected} or unknown, not by ${answer.kind}.`);
  }
  if (answer.kind !== 'choice' || (choices ?? []).includes(answer.value)) return;
  throw new Refusal('input-invalid', `${point} is one of: ${(choices ?? []).join(', ')}; or unknown.`);
}
