/** What became of referrals, together: how many, how long it took, who is silent. Referrals are counted, never people. */
import {
  OUTCOME_STEPS,
  PACKAGE_FAULTS,
  PACKAGE_VERDICTS,
  REFERRAL_OUTCOMES,
  REFERRAL_ROUTES,
  SPAN_STANDINGS,
  WAITING_STANDINGS,
} from '@custodia/core';
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { referralSummary } from '../referral/shapes.ts';
import { countryCode, idOrPrefix, limit, uuid } from '../shapes.ts';

const route = z.enum([...REFERRAL_ROUTES, 'unknown']).describe('`unknown`: nobody described the authority');
const step = z.enum(OUTCOME_STEPS);
const subjects = [{ field: 'operation', kind: 'operation' }] as const;
const MISSING = ['not-initialised', 'not-found', 'ambiguous-id'] as const;

const within = {
  operation: idOrPrefix.optional().describe('only of this operation; left out: of all that you may see'),
  country: countryCode.optional().describe('only to authorities of this country'),
  route: route.optional().describe('only by this route'),
};

const days = z
  .object({ least: z.number(), most: z.number() })
  .describe('in days; two bounds where dates are known to a month or a year');

const counts = z.object({
  sent: z.number().describe('that went out; recalled ones too'),
  recalled: z.number(),
  steps: z.array(z.object({ step, count: z.number() })).describe('that reached the step, as far as anybody told'),
  outcomes: z.array(z.object({ outcome: z.enum(REFERRAL_OUTCOMES), count: z.number() })),
  verdicts: z
    .array(z.object({ verdict: z.enum(PACKAGE_VERDICTS), count: z.number() }))
    .describe('by the last word on the package'),
  faults: z.array(z.object({ fault: z.enum(PACKAGE_FAULTS), count: z.number() })),
  waiting: z.array(z.object({ waiting: z.enum(WAITING_STANDINGS), count: z.number() })),
});

const outcomeFigures = defineProcedure({
  name: 'outcome.figures',
  summary: 'Count what became of referrals, by country and route, and how long it took from one step to the next',
  input: z.object(within),
  output: z.object({
    at: z.string(),
    all: counts,
    countries: z.array(counts.extend({ country: z.string() })),
    routes: z.array(counts.extend({ route })),
    spans: z.array(
      z.object({
        from: step,
        to: step,
        standings: z
          .array(z.object({ standing: z.enum(SPAN_STANDINGS), count: z.number() }))
          .describe('of those that reached the first step; only `measured` ones are in the median'),
        median: days.nullable().describe('null: nothing was measured'),
      }),
    ),
  }),
  permission: 'referral:read',
  subjects,
  refusals: MISSING,
  command: { words: ['outcome', 'figures'], examples: ['custodia outcome figures --country NL'] },
});

const outcomeList = defineProcedure({
  name: 'outcome.list',
  summary: 'List the referrals that a figure counts, the newest first',
  input: z.object({
    ...within,
    step: step.optional().describe('that reached this step'),
    outcome: z.enum(REFERRAL_OUTCOMES).optional().describe('of which this outcome stands'),
    verdict: z.enum(PACKAGE_VERDICTS).optional().describe('of whose package the authority said this last'),
    fault: z.enum(PACKAGE_FAULTS).optional().describe('what it said was wrong with it'),
    waiting: z.enum(WAITING_STANDINGS).optional().describe('that wait for the authority'),
    recalled: z.boolean().default(false).describe('only those that were called back'),
    from: step.optional().describe('with `to` and `standing`: by how the time between two steps was measured'),
    to: step.optional(),
    standing: z.enum(SPAN_STANDINGS).optional(),
    limit,
  }),
  output: z.object({
    total: z.number().describe('also of those beyond the limit'),
    referrals: z.array(referralSummary),
  }),
  permission: 'referral:read',
  subjects,
  refusals: [...MISSING, 'input-invalid'],
  command: { words: ['outcome', 'list'], examples: ['custodia outcome list --waiting late'] },
});

const termDays = z.coerce.number().int().min(1).max(3650);
const answerTerm = z.object({
  recipientId: uuid.nullable().describe('null with the country: holds for everybody'),
  name: z.string().nullable().describe('of the authority'),
  country: z.string().nullable(),
  version: z.number(),
  acknowledgement: z.number().nullable().describe('days; null: nobody is reminded'),
  news: z.number().nullable(),
  setBy: z.string(),
  setAt: z.string(),
  logIndex: z.number(),
});

const outcomeTerms = defineProcedure({
  name: 'outcome.terms',
  summary: 'List how long the unit waits for authorities before its liaison officers are reminded to ask',
  input: z.object({}),
  output: z.array(answerTerm),
  permission: 'recipient:read',
  refusals: ['not-initialised'],
  command: { words: ['outcome', 'terms'], examples: ['custodia outcome terms'] },
});

const outcomeSetTerm = defineProcedure({
  name: 'outcome.setTerm',
  summary:
    'Say how long the unit waits: for one authority, for those of a country, or for all; a person asks, nothing is sent',
  input: z.object({
    recipient: idOrPrefix.optional().describe('identifier of the authority'),
    country: countryCode.optional().describe('of all authorities of this country'),
    version: z.coerce
      .number()
      .int()
      .min(0)
      .describe('version that you saw, 0 for none; with another by now it is refused'),
    acknowledgement: termDays.optional().describe('days until a receipt is missed; left out: nobody is reminded'),
    news: termDays.optional().describe('days without news after that; left out: nobody is reminded'),
  }),
  output: answerTerm,
  permission: 'subscription:manage',
  subjects: [{ field: 'recipient', kind: 'recipient' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid', 'conflict', 'storage-failed'],
  logs: ['outcome-term-set'],
  command: {
    words: ['outcome', 'set-term'],
    examples: ['custodia outcome set-term --country NL --version 0 --acknowledgement 7 --news 60'],
  },
});

export const outcomeProcedures = { outcomeFigures, outcomeList, outcomeTerms, outcomeSetTerm } as const;
