/** A page for every country: its rules, its treaties, whom a referral may go to; and a case held against the laws it is tied to. */
import {
  CONNECTIONS,
  COUNSEL_REASONS,
  ELEMENT_CODES,
  LAW_QUESTION_CODES,
  type ElementCode,
  type LawQuestion,
} from '@custodia/core';
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { calendarDate, countryCode, heldRule, rule, ruleOperator, treatyStanding } from '../rule/shapes.ts';
import { idOrPrefix, operatorType, uuid } from '../shapes.ts';

const countryList = defineProcedure({
  name: 'country.list',
  summary: 'List countries: how much is known of their law, what has expired, and where they stand to the treaties',
  input: z.object({}),
  output: z.array(
    z.object({
      country: z.string(),
      pack: z.string().nullable().describe('version of the rules that came with the product; null: none came'),
      rules: z.number(),
      unknown: z.number().describe('of those rules, the ones that say that it is not known'),
      expired: z.number(),
      reviewed: z.number().describe('of those rules, the ones that this unit confirmed'),
      proposed: z.number().describe('proposals that wait for a second person'),
      treaties: z.array(treatyStanding),
    }),
  ),
  permission: 'law:read',
  refusals: ['not-initialised'],
  command: { words: ['country', 'list'], examples: ['custodia country list'] },
});

const countryShow = defineProcedure({
  name: 'country.show',
  summary:
    'Show a country: rules with source and confidence, treaties, national unit and routes, authorities with keys',
  input: z.object({
    country: countryCode.describe('two letters'),
    operatorType: ruleOperator.default('any').describe('as the law holds for this kind of operator'),
    on: calendarDate.optional().describe('the law as it was on this day; today where not given'),
  }),
  output: z.object({
    country: z.string(),
    pack: z.string().nullable(),
    on: z.string(),
    rules: z.array(heldRule).describe('about elements and investigators'),
    missing: z.array(z.string()).describe('questions without a rule on that day: ask counsel'),
    routes: z.array(heldRule).describe('national unit, hotline, INTERPOL, Europol: verify before routing'),
    treaties: z.array(treatyStanding),
    unions: z.array(z.object({ union: z.string(), rules: z.array(heldRule) })).describe('unions whose law binds it'),
    proposed: z.number().describe('proposals that wait for a second person'),
    recipients: z
      .array(z.object({ id: uuid, name: z.string(), unit: z.string().nullable(), state: z.string() }))
      .nullable()
      .describe('authorities there with a key on record; null: not for who asks'),
  }),
  permission: 'law:read',
  refusals: ['not-initialised'],
  command: {
    words: ['country', 'show'],
    positionals: ['country'],
    examples: ['custodia country show NL', 'custodia country show NL --operator-type ngo-own --on 2024-05-01'],
  },
});

const presence = z.enum(['present', 'absent', 'not assessable']);
const question = z.enum(LAW_QUESTION_CODES as [LawQuestion, ...LawQuestion[]]);

const countryEvaluate = defineProcedure({
  name: 'country.evaluate',
  summary:
    'Hold an assessment against the law of every country it is tied to: elements present, absent or not assessable',
  input: z.object({ assessment: idOrPrefix.describe('identifier of the assessment') }),
  output: z.object({
    assessment: uuid,
    operatorType,
    statedAge: z.number().nullable().describe('youngest age that was stated; null: none was written down'),
    from: z.string().nullable().describe('day of the first message with a certain time'),
    to: z.string().nullable(),
    today: z.string(),
    undecided: z.array(z.enum(CONNECTIONS)).describe('connections of which nobody has decided a country'),
    countries: z.array(
      z.object({
        country: z.string(),
        connections: z.array(z.enum(CONNECTIONS)),
        questions: z.array(
          z.object({
            question,
            rule: rule.nullable(),
            counsel: z
              .array(z.enum([...COUNSEL_REASONS, 'age-not-known', 'age-between', 'real-child-needed']))
              .describe('why counsel is asked; empty: the rule can be gone by'),
            elements: z.array(
              z.object({
                element: z.enum(ELEMENT_CODES as [ElementCode, ...ElementCode[]]),
                presence,
                doubts: z.array(z.string()),
                messages: z.array(z.string()),
              }),
            ),
            standing: z
              .enum([...presence.options, 'not asked'])
              .describe('whether what this law looks at is there; never whether it is an offence'),
          }),
        ),
        treaties: z.array(treatyStanding),
      }),
    ),
    conflicts: z
      .array(
        z.object({
          question,
          answers: z.array(z.object({ answer: z.string(), countries: z.array(z.string()) })),
          open: z.array(z.string()).describe('countries whose answer is not known: ask counsel'),
        }),
      )
      .describe('where these countries answer differently'),
  }),
  permission: 'assessment:read',
  subjects: [{ field: 'assessment', kind: 'assessment' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['country', 'evaluate'],
    positionals: ['assessment'],
    examples: ['custodia country evaluate 7c2e'],
  },
});

export const countryProcedures = { countryList, countryShow, countryEvaluate } as const;
