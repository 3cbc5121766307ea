/** The anti-provocation review: two people answer the form, the second without seeing the first; where they differ, a third decides. */
import { z } from 'zod';
import { formAnswer, outcome, pointCode } from '../assessment/finding.ts';
import { writer, writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, uuid, orJsonText } from '../shapes.ts';

const assessment = idOrPrefix.describe('identifier of the assessment');

const review = z.object({
  id: uuid,
  by: writer,
  mine: z.boolean(),
  startedAt: z.string(),
  answers: z
    .array(z.object({ point: pointCode, version: z.number(), answer: formAnswer, at: z.string() }))
    .nullable()
    .describe('null: not to be seen before your own review is finished'),
  finish: z
    .object({
      outcome,
      ceiling: outcome.describe('the freest outcome that could have been chosen then'),
      reason: z.string(),
      decides: z.boolean().describe('by a third reviewer, who saw both'),
      at: z.string(),
      logIndex: z.number(),
    })
    .nullable()
    .describe('null: under way, or not to be seen yet'),
});

const reviewShow = defineProcedure({
  name: 'review.show',
  summary: 'Show the reviews of an assessment, as far as you may see them: those of others once your own is finished',
  input: z.object({ assessment }),
  output: z.object({
    assessmentId: uuid,
    role: z
      .enum(['may-start', 'under-way', 'finished', 'decides', 'looks-on'])
      .describe('what the caller is here; `decides`: two differ, and the caller may be the third'),
    reviews: z.array(review),
    outcome: outcome.nullable(),
  }),
  permission: 'assessment:read',
  subjects: [{ field: 'assessment', kind: 'assessment' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['review', 'show'], positionals: ['assessment'], examples: ['custodia review show 5d0e'] },
});

const reviewAnswer = defineProcedure({
  name: 'review.answer',
  summary: 'Answer a point of the review form; the first answer begins your review',
  input: z.object({
    assessment,
    point: pointCode,
    version: z.coerce.number().int().min(0).describe('version of your answer that you saw, 0 for none'),
    answer: orJsonText(formAnswer),
  }),
  output: review,
  permission: 'review:write',
  subjects: [{ field: 'assessment', kind: 'assessment' }],
  effect: 'write',
  refusals: [
    'not-initialised',
    'not-found',
    'ambiguous-id',
    'input-invalid',
    'state-invalid',
    'conflict',
    'storage-failed',
  ],
  command: {
    words: ['review', 'answer'],
    positionals: ['assessment', 'point'],
    examples: [`custodia review answer 5d0e P22 --version 0 --answer '{"kind":"yes-no","value":"no"}'`],
  },
});

const reviewFinish = defineProcedure({
  name: 'review.finish',
  summary: 'Finish your review with an outcome, at or below what the findings leave open',
  input: z.object({ assessment, outcome, reason: writtenText(5000).describe('why') }),
  output: review,
  permission: 'review:write',
  subjects: [{ field: 'assessment', kind: 'assessment' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid', 'state-invalid', 'storage-failed'],
  logs: ['review-finished'],
  command: {
    words: ['review', 'finish'],
    positionals: ['assessment', 'outcome'],
    examples: ['custodia review finish 5d0e referrable_with_caveats --reason "one amber point, explained at P38"'],
  },
});

export const reviewProcedures = { reviewShow, reviewAnswer, reviewFinish } as const;
