/** Shapes of work on conversations. */
import { TIERS, TRIAGE_REASONS, WORK_ACTS, WORK_GAPS, WORK_HINDRANCES, WORK_ORDERS, WORK_STATES } from '@custodia/core';
import { z } from 'zod';
import { writer } from '../message/reference.ts';
import { countryCode, uuid } from '../shapes.ts';

export const workState = z.enum(WORK_STATES);
const workGap = z.enum(WORK_GAPS);
export const workAct = z.enum(WORK_ACTS);

/** What a list of work is asked for; whatever is left out asks for everything. */
export const workAsked = z.object({
  tier: z
    .array(z.enum([...TIERS, 'none']))
    .max(5)
    .optional()
    .describe('only of these tiers; none: not yet weighed'),
  state: z.array(workState).max(7).optional().describe('only so far on'),
  holder: z
    .array(z.union([uuid, z.enum(['me', 'nobody'])]))
    .max(50)
    .optional()
    .describe('only with these accounts; me, or nobody'),
  gap: workGap.optional().describe('only where this is missing'),
  country: countryCode.optional().describe('only where it is decided or a candidate'),
  platform: z.string().max(64).optional().describe('only on this platform'),
  linked: z.boolean().optional().describe('only with link proposals, or only without'),
  order: z.enum(WORK_ORDERS).default('tier').describe('what comes first, after those at risk'),
});

export const keptFilter = z.object({ id: uuid, name: z.string(), asked: workAsked, keptAt: z.string() });

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
