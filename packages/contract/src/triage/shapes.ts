/** Shapes of work on conversations. */
import { TIERS, TRIAGE_REASONS, WORK_ACTS, WORK_GAPS, WORK_HINDRANCES, WORK_STATES } from '@custodia/core';
import { z } from 'zod';
import { writer } from '../message/reference.ts';
import { uuid } from '../shapes.ts';

export const tierOrNone = z.enum([...TIERS, 'none']);
export const workState = z.enum(WORK_STATES);
export const workGap = z.enum(WORK_GAPS);
export const workAct = z.enum(WORK_ACTS);

const colleague = z.object({ accountId: uuid, name: z.string() });

export const workRow = z.object({
  id: uuid,
  exhibitId: uuid,
  platform: z.string(),
  title: z.string().nullable(),
  space: z.string().nullable(),
  messages: z.number(),
  people: z.number(),
  since: z.string().describe('when its exhibit was sealed'),
  touched: z.string().nullable().describe('the last tag, reading, assessment or act; null: none yet'),
  holder: colleague.nullable(),
  heldSince: z.string().nullable(),
  second: colleague.nullable().describe('who was asked to read it as the second reader'),
  asideReason: z.string().nullable(),
  readers: z.number().describe('how many have read it to its end'),
  state: workState,
  tier: z.enum(TIERS).nullable().describe('null: not yet weighed'),
  tierBy: z
    .enum(['person', 'signs', 'record'])
    .describe('a person set it; signs of a risk or of access; what its assessment has and lacks'),
  reasons: z.array(z.enum(TRIAGE_REASONS)),
  atRisk: z.boolean().describe('T1: no filter hides it'),
  gaps: z.array(workGap).describe('what is missing before it can be concluded'),
  missing: z.array(z.string()).nullable().describe('elements that are missing; null: not weighed since the last tag'),
  countries: z.array(z.string()).describe('decided by a person'),
  candidates: z.array(z.string()).nullable().describe('the best supported first; null: not yet weighed'),
  links: z.number().describe('proposals that name an account of it'),
  assessments: z.array(uuid),
});

export const actResult = z.object({
  done: z.boolean().describe('false: nothing was changed, this is what would be'),
  actId: uuid.nullable(),
  named: z.number(),
  changes: z.array(uuid).describe('conversations'),
  left: z
    .array(z.object({ because: z.enum(WORK_HINDRANCES), conversations: z.array(uuid) }))
    .describe('those that stay as they are, by the reason'),
  logIndex: z.number().nullable(),
});

export const shownAct = z.object({
  id: uuid,
  kind: z.enum([...WORK_ACTS, 'undo']),
  to: colleague.nullable(),
  reason: z.string(),
  undoes: uuid.nullable(),
  undoneBy: uuid.nullable().describe('the act that undid it, in whole or in part'),
  by: writer,
  at: z.string(),
  logIndex: z.number(),
  conversations: z.number().describe('of those that have not been erased'),
});
