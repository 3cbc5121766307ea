/** Alerts about payments, as they are shown. */
import { z } from 'zod';
import { writer } from '../message/reference.ts';
import { sha256Hex, uuid } from '../shapes.ts';
import { ALERT_DECISIONS, ALERT_QUEUES, ALERT_STANDINGS, INDICATOR_STATES } from './codes.ts';

export const alertLanguage = z
  .enum(['en', 'nl', 'fr'])
  .default('en')
  .describe('language of the names of indicators and patterns');

const indicator = z.object({
  name: z.string(),
  title: z.string(),
  state: z.enum(INDICATOR_STATES),
  measure: z.number().describe('a whole number for people; what it counts stands in the rules'),
  weight: z.number().describe('what it adds; 0 where it was not hit'),
});

export const alertDecision = z.object({
  id: uuid,
  decision: z.enum(ALERT_DECISIONS),
  reason: z.string(),
  until: z.string().nullable().describe('last day of what is put aside'),
  ofContent: sha256Hex.describe('digest of what was found then'),
  by: writer,
  at: z.string(),
  logIndex: z.number(),
});

export const alertSummary = z.object({
  id: uuid,
  queue: z.enum(ALERT_QUEUES),
  standing: z.enum(ALERT_STANDINGS),
  rank: z.number().nullable().describe('from 1 among what is open in its queue; null where it is not to be worked on'),
  found: z.boolean().describe('whether the last screening found it again'),
  changed: z.boolean().describe('whether it rests on something else than when a person last decided about it'),
  typology: z.object({ id: z.string(), title: z.string() }),
  side: z.enum(['payer', 'payee']),
  subject: z.string().describe('the strongest identifier that the payments state, or a name with a country'),
  weight: z.number().nullable().describe('an order of work, not a measure of guilt; null where nothing is weighed'),
  alertAt: z.number(),
  payments: z.number(),
  sums: z.array(z.object({ currency: z.string(), amount: z.string(), payments: z.number() })),
  hit: z.array(indicator),
  notEvaluable: z.array(z.string()).describe('titles of indicators of which a field was missing, or which failed'),
  origin: z
    .object({
      institution: z.string(),
      exhibitId: uuid.describe('in which it came'),
      putAside: z
        .object({ by: z.string(), until: z.string(), reason: z.string() })
        .nullable()
        .describe('what a person at the institution decided about it; it is open here all the same'),
    })
    .nullable()
    .describe('the institution that found it and handed it over; null: found here'),
  firstAt: z.string(),
  changedAt: z.string(),
});

const figure = z.object({
  parameter: z.string(),
  about: z.string(),
  basis: z.enum(['printed', 'ours']).describe('`printed`: the source says so; `ours`: no source does'),
  mark: z
    .enum(['R', 'S', 'M', 'T'])
    .describe('R read on the page of the issuer, S in a named secondary source, M from memory, T set or tried by us'),
  quote: z.string().nullable(),
  value: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('amount'),
      min: z.string().nullable(),
      max: z.string().nullable(),
      currency: z.string(),
    }),
    z.object({ kind: z.literal('number'), value: z.number() }),
    z.object({ kind: z.literal('words'), words: z.array(z.string()) }),
    z.object({ kind: z.literal('countries'), codes: z.array(z.string()) }),
    z.object({ kind: z.literal('codes'), ranges: z.array(z.tuple([z.string(), z.string()])) }),
  ]),
  source: z.object({
    id: z.string(),
    issuer: z.string(),
    title: z.string(),
    published: z.string().nullable(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
  }),
});

export const alertIndicator = indicator.extend({
  number: z.number(),
  about: z.string().describe('how it is measured, in the words of the rules'),
  figures: z.array(figure).describe('limits that were in force on the day of the screening, each with its source'),
  payments: z.array(uuid).describe('the very rows it rests on'),
});

export const screeningCounts = z.object({
  read: z.number(),
  screened: z.number(),
  skipped: z.record(z.string(), z.number()).describe('by reason'),
  possibleDuplicatesKept: z.number(),
});

export const indicatorAnswers = z.array(
  z.object({
    side: z.enum(['payer', 'payee']),
    subjects: z.number(),
    indicator: z.string(),
    title: z.string(),
    states: z.record(z.string(), z.number()).describe('how many payers or payees got which answer'),
  }),
);
