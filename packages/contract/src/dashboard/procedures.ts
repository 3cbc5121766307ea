/** How a unit stands: how much work there is, how old, of what kind. What is counted is listed by the same words; people are never ranked. */
import { SIGNAL_CODES } from '@custodia/core';
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit, uuid } from '../shapes.ts';

/** By what things are counted. A conversation may count in several countries and languages. */
export const FACETS = [
  'state',
  'age',
  'tier',
  'country',
  'platform',
  'language',
  'red',
  'currency',
  'payment',
] as const;
/** By what conversations are listed that two have read: the numbers of their agreement are messages, told with each. */
export const AGREEMENT_FACETS = ['read-by-two', 'tagged-by-both', 'tagged-by-one'] as const;
/** Of `read-by-two`; of the others it is the code of a tag. */
export const READ_BY_TWO = 'all';
/** Days since what is not done yet was sealed. */
export const AGES = ['0-7', '8-30', '31-90', '91-'] as const;
export const PAYMENT_STANDINGS = ['confirmed', 'proposed', 'rejected', 'unmatched'] as const;
const THINGS = ['conversation', 'assessment', 'payment'] as const;

export type Facet = (typeof FACETS)[number];
export type AgreementFacet = (typeof AGREEMENT_FACETS)[number];
export type Age = (typeof AGES)[number];
export type Thing = (typeof THINGS)[number];

const operation = idOrPrefix.optional().describe('only of this operation; left out: of all that you may see');
const subjects = [{ field: 'operation', kind: 'operation' }] as const;
const refusals = ['not-initialised', 'not-found', 'ambiguous-id'] as const;
const facet = z.enum(FACETS);
/** A code, as the figures give it: never words of anybody, and too short for an identifier. */
const figureValue = z.string().regex(/^[\w.+-]{1,35}$/, 'expected a value as the figures give it');

const agreement = z.object({
  messages: z.number().describe('that the same two people read, all pairs of readers together'),
  codes: z.array(
    z.object({
      code: z.enum(SIGNAL_CODES),
      messages: z.number(),
      both: z.number(),
      one: z.number().describe('one of the two tagged it'),
      neither: z.number(),
      kappa: z.number().nullable().describe('Cohen’s kappa; null: chance alone would make them agree'),
    }),
  ),
});

const dashboardFigures = defineProcedure({
  name: 'dashboard.figures',
  summary:
    'Count the work of the operations that you may see: flow, age, tiers, countries, platforms, languages, payments',
  input: z.object({ operation }),
  output: z.object({
    at: z.string(),
    operations: z.number(),
    conversations: z.number(),
    payments: z.number(),
    assessments: z.object({
      counted: z.number(),
      left: z
        .number()
        .describe(
          'not weighed since something changed (the server does it within a minute), or you may still read what they rest on',
        ),
    }),
    facets: z.array(
      z.object({
        facet,
        thing: z.enum(THINGS),
        values: z.array(z.object({ value: z.string().describe('`unknown` where it is not known'), count: z.number() })),
      }),
    ),
    agreement: agreement.describe('of all pairs of readers together; no person is told apart'),
  }),
  permission: 'assessment:read',
  subjects,
  refusals,
  command: { words: ['dashboard', 'figures'], examples: ['custodia dashboard figures --operation 3f2a'] },
});

const dashboardList = defineProcedure({
  name: 'dashboard.list',
  summary: 'List what a figure of the dashboard counts',
  input: z.object({
    operation,
    facet: z.enum([...FACETS, ...AGREEMENT_FACETS]).describe('by what it is counted'),
    value: figureValue.describe('as the figures give it; the code of a tag for agreement, `all` for `read-by-two`'),
    limit,
  }),
  output: z.object({
    thing: z.enum(THINGS),
    total: z.number().describe('things, also beyond the limit'),
    counted: z.number().describe('the figure: as many as there are things, but messages where it is about agreement'),
    items: z.array(
      z.object({
        id: uuid,
        operationId: uuid,
        operationName: z.string(),
        label: z.string().nullable().describe('of an assessment; platform of a conversation; currency of a payment'),
        at: z.string().nullable().describe('sealed, opened, or paid; null: not known'),
        count: z.number().describe('its part in the figure'),
      }),
    ),
  }),
  permission: 'assessment:read',
  subjects,
  refusals,
  command: {
    words: ['dashboard', 'list'],
    positionals: ['facet', 'value'],
    examples: ['custodia dashboard list tier T2 --operation 3f2a'],
  },
});

export const dashboardProcedures = { dashboardFigures, dashboardList } as const;
