/** Alerts about payments of an operation: found by the indicators, decided by people. An alert is a reason to look, and no more. */
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { limit, sha256Hex, uuid } from '../shapes.ts';
import {
  alertDecision,
  alertIndicator,
  alertLanguage,
  alertSummary,
  indicatorAnswers,
  screeningCounts,
} from './alert-shapes.ts';
import { ALERT_DECISIONS, ALERT_QUEUES, ALERT_STANDINGS } from './codes.ts';
import { OF_THE_OPERATION, operation, payment, USUAL_REFUSALS } from './shapes.ts';

const receivedScreening = z.object({
  id: uuid,
  institution: z.string(),
  exhibitId: uuid,
  day: z.string(),
  edition: z.string(),
  files: z
    .array(z.object({ source: z.string(), sha256: sha256Hex, sizeBytes: z.number() }))
    .describe('what it screened; the files themselves stay there'),
  ruleSetDigest: sha256Hex,
  sqlDigest: sha256Hex,
  alertSetDigest: sha256Hex,
  at: z.string(),
  by: z.string(),
  alerts: z.number(),
});

const screening = z.object({
  id: uuid,
  day: z.string().describe('which editions of the rules were in force'),
  edition: z.string(),
  ruleSetDigest: sha256Hex,
  sqlDigest: sha256Hex,
  alertSetDigest: sha256Hex.describe('of all alerts with what they rest on: the same payments and rules give the same'),
  payments: screeningCounts,
  base: z
    .string()
    .nullable()
    .describe('currency that amounts were compared in; null: none was given, and there are several'),
  missingRates: z.array(z.object({ currency: z.string(), days: z.number() })),
  known: z
    .number()
    .nullable()
    .describe('identifiers found in messages of the operation that payments were held against; null: no messages'),
});

const paymentScreen = defineProcedure({
  name: 'payment.screen',
  summary: 'Screen the payments of an operation against published indicators: alerts with their very rows',
  input: z.object({
    operation,
    day: z.iso.date().optional().describe('which editions of the rules are in force, YYYY-MM-DD (default: today)'),
    rates: z.string().max(5_000_000).optional().describe('exchange rates as text, one a line: day,currency,base,rate'),
  }),
  output: screening.extend({
    operationId: uuid,
    alerts: z.object({
      known: z.number(),
      work: z.number(),
      welfare: z.number(),
      added: z.number().describe('not found by the screening before'),
      changed: z.number().describe('rest on something else than before: what was decided about them no longer holds'),
      gone: z.number(),
    }),
  }),
  permission: 'person:write',
  subjects: OF_THE_OPERATION,
  runs: 'job',
  refusals: [...USUAL_REFUSALS, 'input-invalid', 'state-invalid', 'storage-failed', 'conflict'],
  logs: ['payments-screened'],
  command: {
    words: ['payment', 'screen'],
    examples: ['custodia payment screen --operation 3f2a', 'custodia payment screen --operation 3f2a --day 2026-11-01'],
  },
});

const paymentAlerts = defineProcedure({
  name: 'payment.alerts',
  summary: 'Alerts about payments in the order of work, and what the last screening could tell and could not',
  input: z.object({
    operation,
    queue: z.enum(ALERT_QUEUES).optional().describe('only of this queue'),
    standing: z.enum(ALERT_STANDINGS).optional().describe('only those that stand so'),
    language: alertLanguage,
    limit,
  }),
  output: z.object({
    last: screening
      .extend({ at: z.string(), by: z.string(), answers: indicatorAnswers })
      .nullable()
      .describe('the last screening; null where there was none'),
    received: z
      .array(receivedScreening)
      .describe('the last handover of each institution: what it screened, and by which rules'),
    alerts: z.array(alertSummary),
  }),
  permission: 'person:read',
  subjects: OF_THE_OPERATION,
  refusals: USUAL_REFUSALS,
  command: {
    words: ['payment', 'alerts'],
    examples: ['custodia payment alerts --operation 3f2a --standing open'],
  },
});

const alert = uuid.describe('identifier of the alert');

const paymentAlert = defineProcedure({
  name: 'payment.alert',
  summary: 'One alert and why: every indicator with its answer, the sources of its limits, the payments, the decisions',
  input: z.object({ operation, alert, language: alertLanguage }),
  output: alertSummary.extend({
    about: z.string().describe('what the pattern is, in the words of the rules'),
    screening: z.object({ id: uuid, day: z.string(), ruleSetDigest: sha256Hex, sqlDigest: sha256Hex, at: z.string() }),
    contentDigest: sha256Hex,
    indicators: z.array(alertIndicator).describe('those that were hit first, then the others of this side'),
    rows: z.array(payment).describe('by time'),
    decisions: z.array(alertDecision).describe('from the first to the last'),
  }),
  permission: 'person:read',
  subjects: OF_THE_OPERATION,
  refusals: USUAL_REFUSALS,
  command: {
    words: ['payment', 'alert'],
    positionals: ['alert'],
    examples: ['custodia payment alert 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --operation 3f2a'],
  },
});

const paymentDecide = defineProcedure({
  name: 'payment.decide',
  summary: 'Decide about an alert: take it further, put it aside until a day, dismiss it, or open it again',
  input: z.object({
    operation,
    alert,
    decision: z.enum(ALERT_DECISIONS).describe('what a person decides'),
    reason: writtenText(2000).describe('why: what makes you say so'),
    until: z.iso.date().optional().describe('last day of what is put aside; only with suppress'),
    seen: sha256Hex.describe(
      'digest of what was found, as payment alert shows it: nobody decides about what they did not see',
    ),
  }),
  output: alertDecision,
  permission: 'person:write',
  subjects: OF_THE_OPERATION,
  refusals: [...USUAL_REFUSALS, 'input-invalid', 'state-invalid', 'conflict'],
  logs: ['payment-alert-decided'],
  command: {
    words: ['payment', 'decide'],
    positionals: ['alert', 'decision'],
    examples: [
      'custodia payment decide 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 dismiss --operation 3f2a --reason "rent of the plot" --seen 5f2c1d2f8f316f104c269a530b3a6f2e6f105f2c1d2f8f316f104c269a530b3a',
    ],
  },
});

export const paymentAlertProcedures = { paymentScreen, paymentAlerts, paymentAlert, paymentDecide } as const;
