import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit, uuid } from '../shapes.ts';
import { DATA_SUBJECT_CATEGORIES } from './category.ts';

const reason = z.string().trim().min(3).max(2000).describe('why, and under which rule');
const operation = idOrPrefix.describe('identifier of the operation');

const hold = z.object({
  id: uuid,
  operationId: uuid,
  exhibitId: uuid.nullable().describe('null: the whole operation'),
  reason: z.string(),
  heldAt: z.string(),
  heldBy: z.string(),
  logIndex: z.number(),
  released: z.object({ reason: z.string(), at: z.string(), by: z.string(), logIndex: z.number() }).nullable(),
});

const retentionDue = defineProcedure({
  name: 'retention.due',
  summary: 'List what falls due for erasure when: one line for each exhibit and category of data subject',
  input: z.object({
    operation: idOrPrefix.optional().describe('only of this operation'),
    withinDays: z.coerce
      .number()
      .int()
      .min(0)
      .max(36_500)
      .default(36_500)
      .describe('only what falls due in so many days, or did already'),
    limit,
  }),
  output: z.array(
    z.object({
      operationId: uuid,
      operationName: z.string(),
      exhibitId: uuid,
      exhibitName: z.string().nullable(),
      category: z.enum(DATA_SUBJECT_CATEGORIES),
      people: z.number().describe('how many of this category occur in it'),
      months: z.number(),
      sealedAt: z.string().describe('the period is counted from here'),
      dueAt: z.string(),
      overdue: z.boolean(),
      held: z.boolean().describe('a legal hold beats the period'),
    }),
  ),
  permission: 'retention:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-found', 'ambiguous-id'],
  command: {
    words: ['retention', 'due'],
    examples: ['custodia retention due --within-days 30', 'custodia retention due --operation 3f2a'],
  },
});

const retentionHolds = defineProcedure({
  name: 'retention.holds',
  summary: 'List legal holds, released ones too',
  input: z.object({ operation: idOrPrefix.optional().describe('only of this operation') }),
  output: z.array(hold),
  permission: 'retention:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-found', 'ambiguous-id'],
  command: { words: ['retention', 'holds'], examples: ['custodia retention holds --operation 3f2a'] },
});

const retentionHold = defineProcedure({
  name: 'retention.hold',
  summary: 'Put an operation, or one exhibit of it, under legal hold: nothing of it is erased until it is released',
  input: z.object({
    operation,
    exhibit: idOrPrefix.optional().describe('only this exhibit'),
    reason,
  }),
  output: hold,
  permission: 'retention:manage',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'exhibit', kind: 'exhibit' },
  ],
  refusals: ['not-found', 'ambiguous-id', 'input-invalid'],
  logs: ['retention-held'],
  command: {
    words: ['retention', 'hold'],
    examples: ['custodia retention hold --operation 3f2a --reason "appeal pending, court of appeal 2026/14"'],
  },
});

const retentionRelease = defineProcedure({
  name: 'retention.release',
  summary: 'Release a legal hold: the retention periods count again',
  input: z.object({ operation, hold: uuid.describe('identifier of the hold'), reason }),
  output: hold,
  permission: 'retention:manage',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-found', 'ambiguous-id', 'state-invalid'],
  logs: ['retention-released'],
  command: {
    words: ['retention', 'release'],
    examples: [
      'custodia retention release --operation 3f2a --hold 0b6f8f0a-52d7-4a41-8a5e-0e2f9a2b7c11 --reason "judgment is final"',
    ],
  },
});

export const retentionProcedures = {
  retentionDue,
  retentionHolds,
  retentionHold,
  retentionRelease,
} as const;
