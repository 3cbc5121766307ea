/** The start page: what waits for somebody, what ends soon, what they must know, and what changed. Names and numbers, no evidence. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { instant, uuid } from '../shapes.ts';
import { operationState } from '../operation/state.ts';
import { NOTICE_KINDS } from '../session/notices.ts';

const about = z.object({
  subject: z.string().describe('identifier of what it is about'),
  operationId: uuid.nullable(),
  name: z
    .string()
    .nullable()
    .describe('of an operation, a draft, an authority, a token or a person; null where there is none'),
  at: z.string(),
});

const workItem = about.extend({
  kind: z.enum([
    'draft-to-authorise',
    'draft-unfinished',
    'key-to-confirm',
    'authority-silent',
    'referral',
    'contact-to-answer',
    'quarantine',
    'unfinished-import',
    'mention',
    'job-running',
    'job-failed',
  ]),
  count: z.number().describe('how many of the kind, where they are shown as one'),
});

const deadline = about.extend({
  kind: z.enum(['authority-begins', 'authority-ends', 'retention', 'alarm-unacknowledged', 'token-expires']),
  passed: z.boolean(),
});

const alert = about.extend({
  kind: z.enum([
    'alarm',
    'drill',
    'glass-to-review',
    'glass-broken',
    'stop-line-crossed',
    'recording-silent',
    'check-failed',
    'log-contradicted',
    ...NOTICE_KINDS,
  ]),
  count: z.number().nullable().describe('of attempts, of findings, of messages after a stop line; null elsewhere'),
});

const change = z.object({
  operationId: uuid,
  name: z.string(),
  exhibits: z.number(),
  messages: z.number(),
  signals: z.number(),
  comments: z.number(),
  translations: z.number(),
  people: z.number().describe('persons of interest recorded or changed'),
  packages: z.number(),
  events: z.number().describe('of the operation itself: submitted, authorised, closed, …'),
});

const homeShow = defineProcedure({
  name: 'home.show',
  summary: 'What waits for you, what ends soon, what you must know, and what changed since yesterday',
  input: z.object({
    since: instant.optional().describe('changes from here on; default: a day ago'),
    withinDays: z.coerce.number().int().min(1).max(365).default(30).describe('deadlines within so many days'),
  }),
  output: z.object({
    since: z.string(),
    work: z.array(workItem),
    deadlines: z.array(deadline).describe('the first comes first; those that passed before all'),
    alerts: z.array(alert).describe('the newest first'),
    operations: z.array(
      z.object({
        id: uuid,
        name: z.string(),
        state: operationState,
        exhibits: z.number().describe('all that are sealed'),
        quarantined: z.number().describe('of them'),
      }),
    ),
    changes: z.array(change).describe('operations in which something changed'),
  }),
  permission: 'home:read',
  face: 'http',
  refusals: ['unauthenticated'],
  command: { words: ['home'], examples: ['custodia home --server https://custodia.example.org'] },
});

export const homeProcedures = { homeShow } as const;
