/** Thousands of conversations as work: what is known of each, who has it, and one act for many of them. */
import { TIERS } from '@custodia/core';
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, uuid } from '../shapes.ts';
import { actResult, keptFilter, shownAct, workAct, workAsked, workRow, workState } from './shapes.ts';

/** At most so many conversations in one act. */
export const TRIAGE_ACT_MAX = 5000;

const operation = idOrPrefix.describe('identifier of the operation');
const reason = writtenText(2000).optional().describe('why; needed to do it');
const expected = z.coerce
  .number()
  .int()
  .min(0)
  .optional()
  .describe('how many would change, as it was shown; where it is another number by now, nothing is done');
const yes = z.boolean().default(false).describe('do it; without it, only what would happen is told');

const triageList = defineProcedure({
  name: 'triage.list',
  summary: 'List the conversations of an operation as work, with tier, gaps, countries, links, age and who has each',
  input: workAsked.extend({
    operation,
    from: z.coerce.number().int().min(0).max(1_000_000).default(0).describe('place of the first row, from 0'),
    limit: z.coerce.number().int().min(1).max(1000).default(100).describe('at most this many rows'),
    ids: z.coerce
      .number()
      .int()
      .min(0)
      .max(TRIAGE_ACT_MAX)
      .default(0)
      .describe('also the identifiers of so many that fit, whatever the page'),
  }),
  output: z.object({
    rows: z.array(workRow),
    matched: z.number().describe('those at risk are always among them'),
    ids: z.array(uuid),
    total: z.number(),
    atRisk: z.number().describe('T1 in the whole operation'),
    operationAlarmed: z.boolean().describe('an alarm about the operation as a whole is open'),
    tiers: z.array(z.object({ tier: z.enum(TIERS).nullable(), count: z.number() })),
    states: z.array(z.object({ state: workState, count: z.number() })),
    unweighed: z.number().describe('conversations of which something is not weighed; see: custodia triage weigh'),
  }),
  permission: 'assessment:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['triage', 'list'],
    positionals: ['operation'],
    examples: ['custodia triage list 3f2a --order oldest', 'custodia triage list 3f2a --tier T2 --holder nobody'],
  },
});

const triageAct = defineProcedure({
  name: 'triage.act',
  summary:
    'Give, set aside or have read again many conversations in one act; without --yes only told what would change',
  input: z.object({
    operation,
    act: workAct.describe('assign; second-reader; set-aside; bring-back'),
    conversation: z.array(uuid).min(1).max(TRIAGE_ACT_MAX).describe('identifiers of the conversations'),
    to: z
      .union([idOrPrefix, z.enum(['me', 'nobody'])])
      .optional()
      .describe('account that gets them or is asked; nobody takes it back'),
    reason,
    expected,
    yes,
  }),
  output: actResult,
  permission: 'triage:decide',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'conversation', kind: 'conversation' },
    { field: 'to', kind: 'account' },
  ],
  refusals: [
    'not-initialised',
    'not-found',
    'ambiguous-id',
    'input-invalid',
    'state-invalid',
    'conflict',
    'storage-failed',
  ],
  logs: ['triage-shared'],
  command: {
    words: ['triage', 'act'],
    positionals: ['operation', 'act', 'conversation'],
    examples: [
      'custodia triage act 3f2a assign 71be6c1e-1e0b-4c55-8f0a-6f6f3a2b7c10 --to 5d0e --reason "reads Tagalog" --yes',
      'custodia triage act 3f2a set-aside 71be6c1e-1e0b-4c55-8f0a-6f6f3a2b7c10 --reason "only advertising"',
    ],
  },
});

const triageUndo = defineProcedure({
  name: 'triage.undo',
  summary: 'Undo an act by another one that puts back what was there, wherever nothing was built on it since',
  input: z.object({ operation, act: uuid.describe('identifier of the act'), reason, expected, yes }),
  output: actResult,
  permission: 'triage:decide',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: [
    'not-initialised',
    'not-found',
    'ambiguous-id',
    'input-invalid',
    'state-invalid',
    'conflict',
    'storage-failed',
  ],
  logs: ['triage-shared'],
  command: {
    words: ['triage', 'undo'],
    positionals: ['operation', 'act'],
    examples: ['custodia triage undo 3f2a 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --reason "the wrong room" --yes'],
  },
});

const triageHistory = defineProcedure({
  name: 'triage.history',
  summary: 'List what was done with many conversations at once, the newest first',
  input: z.object({
    operation,
    limit: z.coerce.number().int().min(1).max(1000).default(50).describe('at most this many'),
  }),
  output: z.array(shownAct),
  permission: 'assessment:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['triage', 'history'], positionals: ['operation'], examples: ['custodia triage history 3f2a'] },
});

const triageWorkload = defineProcedure({
  name: 'triage.workload',
  summary: 'Show how much work lies with whom, by name: for whoever answers for the operation',
  input: z.object({ operation }),
  output: z.object({
    since: z.string().describe('a week ago'),
    people: z.array(
      z.object({
        accountId: uuid,
        name: z.string(),
        active: z.boolean().describe('a member who may read and can sign in'),
        open: z.number(),
        oldest: z.string().nullable().describe('since when they have the oldest of the open ones'),
        asked: z.number().describe('open requests to read as the second reader'),
        read: z.number().describe('read to the end since then'),
      }),
    ),
    nobody: z.number().describe('conversations that nobody has, neither set aside nor concluded'),
  }),
  permission: 'workload:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['triage', 'workload'], positionals: ['operation'], examples: ['custodia triage workload 3f2a'] },
});

const triageWeigh = defineProcedure({
  name: 'triage.weigh',
  summary:
    'Weigh what takes long: countries that conversations point to, and whether the elements of assessments are complete',
  input: z.object({
    operation,
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(100_000)
      .default(100_000)
      .describe('at most so many conversations, and so many assessments'),
  }),
  output: z.object({
    conversations: z.number(),
    assessments: z.number(),
    left: z.number().describe('conversations that are still not weighed'),
    weigher: z.string(),
  }),
  permission: 'triage:decide',
  subjects: [{ field: 'operation', kind: 'operation' }],
  effect: 'write',
  runs: 'job',
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'cancelled', 'storage-failed'],
  command: { words: ['triage', 'weigh'], positionals: ['operation'], examples: ['custodia triage weigh 3f2a'] },
});

const triageKeepFilter = defineProcedure({
  name: 'triage.keepFilter',
  summary:
    'Keep what a list of work is asked for under a name; nobody else sees it, and one of the same name is replaced',
  input: workAsked.extend({ name: writtenText(100).describe('what you call it') }),
  output: keptFilter,
  permission: 'search:save',
  effect: 'write',
  refusals: ['not-initialised', 'state-invalid'],
  command: {
    words: ['triage', 'keep-filter'],
    positionals: ['name'],
    examples: ['custodia triage keep-filter "Mine, oldest first" --holder me --order oldest'],
  },
});

const triageFilters = defineProcedure({
  name: 'triage.filters',
  summary: 'List the filters that you kept',
  input: z.object({}),
  output: z.array(keptFilter),
  permission: 'search:save',
  refusals: ['not-initialised'],
  command: { words: ['triage', 'filters'], examples: ['custodia triage filters'] },
});

const triageDropFilter = defineProcedure({
  name: 'triage.dropFilter',
  summary: 'Remove a filter that you kept',
  input: z.object({ id: uuid }),
  output: z.object({ id: uuid }),
  permission: 'search:save',
  effect: 'write',
  refusals: ['not-initialised', 'not-found'],
  command: {
    words: ['triage', 'drop-filter'],
    positionals: ['id'],
    examples: ['custodia triage drop-filter 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31'],
  },
});

export const triageProcedures = {
  triageList,
  triageAct,
  triageUndo,
  triageHistory,
  triageWorkload,
  triageWeigh,
  triageKeepFilter,
  triageFilters,
  triageDropFilter,
} as const;
