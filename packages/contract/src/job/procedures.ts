import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { REFUSALS, type RefusalCode } from '../refusal.ts';
import { idOrPrefix, limit, sha256Hex, uuid } from '../shapes.ts';

const jobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);

const refusalCode = z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]);

const jobSummary = z.object({
  id: uuid,
  procedure: z.string().describe('what is done: the name of a procedure'),
  operationId: uuid.nullable(),
  account: z.object({ id: uuid, name: z.string() }).describe('who asked for it; it is done with their rights'),
  own: z.boolean(),
  state: jobState,
  progress: z
    .object({ stage: z.string(), done: z.number(), total: z.number().nullable(), unit: z.string() })
    .nullable()
    .describe('while it runs; `total` is null where the end is not known'),
  given: z.number().describe('how many results it has given so far'),
  refusal: z.object({ code: refusalCode, message: z.string() }).nullable().describe('why it failed'),
  attempts: z.number(),
  waitsFor: z
    .enum(['database', 'disk', 'blobs'])
    .nullable()
    .describe(
      'while it waits because something was away: the database, room on the disk, or the storage of sealed bytes',
    ),
  resumesAt: z.string().nullable().describe('when it begins again by itself, where it waits for something'),
  cancelAsked: z.boolean(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});

const jobList = defineProcedure({
  name: 'job.list',
  summary: 'List jobs, newest first: your own, and those of the operations you answer for',
  input: z.object({
    state: jobState.optional().describe('only in this state'),
    operation: uuid.optional().describe('only of this operation'),
    limit,
  }),
  output: z.array(jobSummary),
  permission: 'job:own',
  face: 'http',
  refusals: ['unauthenticated'],
  command: { words: ['job', 'list'], examples: ['custodia job list --state running'] },
});

const jobShow = defineProcedure({
  name: 'job.show',
  summary: 'Show one job: what it gave so far, and the files it made',
  input: z.object({ id: idOrPrefix.describe('identifier of the job') }),
  output: jobSummary.extend({
    results: z.array(z.unknown()).describe('of the shape that its procedure gives, in order'),
    downloads: z
      .array(z.object({ id: uuid, name: z.string(), bytes: z.number(), sha256: sha256Hex, expiresAt: z.string() }))
      .describe('for who asked for it: GET /api/v1/downloads/ID'),
  }),
  permission: 'job:own',
  face: 'http',
  refusals: ['unauthenticated', 'not-found', 'ambiguous-id'],
  command: { words: ['job', 'show'], positionals: ['id'], examples: ['custodia job show 5d0c'] },
});

const jobCancel = defineProcedure({
  name: 'job.cancel',
  summary:
    'Cancel a job: one that waits does not begin, one that runs stops at its next message and keeps nothing of it',
  input: z.object({ id: idOrPrefix.describe('identifier of the job') }),
  output: jobSummary,
  permission: 'job:own',
  effect: 'write',
  face: 'http',
  refusals: ['unauthenticated', 'not-found', 'ambiguous-id', 'state-invalid'],
  command: { words: ['job', 'cancel'], positionals: ['id'], examples: ['custodia job cancel 5d0c'] },
});

const jobRetry = defineProcedure({
  name: 'job.retry',
  summary: 'Do a job of your own again that failed or was cancelled',
  input: z.object({ id: idOrPrefix.describe('identifier of the job') }),
  output: jobSummary,
  permission: 'job:own',
  effect: 'write',
  face: 'http',
  refusals: ['unauthenticated', 'not-found', 'ambiguous-id', 'state-invalid', 'forbidden'],
  command: { words: ['job', 'retry'], positionals: ['id'], examples: ['custodia job retry 5d0c'] },
});

export const jobProcedures = { jobList, jobShow, jobCancel, jobRetry } as const;
