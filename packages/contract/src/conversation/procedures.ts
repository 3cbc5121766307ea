import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit, timeBasis, uuid } from '../shapes.ts';

const conversationSummary = z.object({
  id: uuid,
  exhibitId: uuid,
  platform: z.string(),
  title: z.string().nullable(),
  type: z.string().nullable(),
  space: z.string().nullable(),
  messages: z.number(),
  entries: z.number(),
  participants: z.number(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
});

const shownMessage = z.object({
  id: z.string().describe('exhibit identifier and ordinal'),
  ordinal: z.number(),
  kind: z.enum(['message', 'system', 'event']),
  sender: z.string().nullable(),
  at: z.string().nullable(),
  local: z.string().nullable(),
  rawTime: z.string().nullable(),
  basis: timeBasis,
  text: z.string(),
  action: z.string().nullable(),
  source: z.object({ part: z.number(), offset: z.number(), length: z.number(), line: z.number() }),
  extra: z.record(z.string(), z.unknown()).nullable(),
});

const person = z.object({
  id: uuid,
  key: z.string().describe('what the exhibit calls them; replies, reactions and deletions name people by it'),
  name: z.string(),
  handle: z.string().nullable(),
  bot: z.boolean().nullable(),
  investigator: z.boolean().describe('an account that the operation names as the investigators’ own'),
});

const position = z.coerce.number().int().min(0).describe('place in the conversation, counted from 0');

const conversationList = defineProcedure({
  name: 'conversation.list',
  summary: 'List conversations',
  input: z.object({
    operation: idOrPrefix.optional().describe('only of this operation'),
    exhibit: idOrPrefix.optional().describe('only of this exhibit'),
    platform: z.string().max(64).optional().describe('only on this platform'),
    limit,
  }),
  output: z.array(
    conversationSummary.extend({
      operationId: uuid.nullable(),
      operation: z.string().nullable(),
      people: z
        .array(z.object({ name: z.string(), investigator: z.boolean() }))
        .describe('those who wrote or did something, at most eight'),
    }),
  ),
  permission: 'conversation:read',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'exhibit', kind: 'exhibit' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['conversation', 'list'], examples: ['custodia conversation list --operation 3f2a'] },
});

const conversationShow = defineProcedure({
  name: 'conversation.show',
  summary: 'Read a conversation in order, each message with its place in the sealed bytes',
  input: z.object({
    id: idOrPrefix.describe('identifier of the conversation'),
    after: z.coerce.number().int().min(-1).default(-1).describe('start after this ordinal'),
    from: position.optional().describe('start at this place in the conversation, counted from 0'),
    limit,
  }),
  output: conversationSummary.extend({
    operationId: uuid.nullable(),
    people: z.array(person),
    shown: z.array(
      shownMessage.extend({
        senderId: uuid.nullable(),
        signals: z.number().describe('tags that stand on it and that you may see now'),
      }),
    ),
    more: z.boolean(),
  }),
  permission: 'conversation:read',
  subjects: [{ field: 'id', kind: 'conversation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['conversation', 'show'],
    positionals: ['id'],
    examples: ['custodia conversation show 71be --limit 50'],
  },
});

const column = <T extends z.ZodType>(cell: T) => z.array(cell);

const conversationWindow = defineProcedure({
  name: 'conversation.window',
  summary: 'A stretch of a conversation, column by column: what the reader loads',
  input: z.object({
    id: idOrPrefix.describe('identifier of the conversation'),
    from: position.default(0),
    around: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe('instead: the stretch, of those that begin at a multiple of the limit, that holds this ordinal'),
    limit: z.coerce.number().int().min(1).max(5000).default(1000).describe('at most this many entries'),
  }),
  output: z
    .object({
      conversationId: uuid,
      exhibitId: uuid,
      from: z.number(),
      total: z.number().describe('entries of the whole conversation'),
      people: z.array(person).describe('everybody of the exhibit; `sender` points here'),
      ordinal: column(z.number()),
      kind: z.string().describe('one letter for each entry: m message, s system, e event'),
      sender: column(z.number()).describe('place in `people`; -1 where the source names none'),
      at: column(z.number().nullable()).describe('milliseconds since 1970-01-01 UTC'),
      basis: column(timeBasis),
      local: column(z.string().nullable()),
      rawTime: column(z.string().nullable()),
      part: column(z.number()),
      offset: column(z.number()),
      length: column(z.number()),
      line: column(z.number()),
      sourceId: column(z.string().nullable()),
      text: column(z.string()),
      action: column(z.tuple([z.number(), z.string()])).describe('place in the window, and what was done'),
      extra: column(z.tuple([z.number(), z.record(z.string(), z.unknown())])).describe(
        'place in the window, and the facts that few messages have',
      ),
    })
    .describe('columns are as long as `ordinal`, except `action` and `extra`, which name the entries that have them'),
  permission: 'conversation:read',
  subjects: [{ field: 'id', kind: 'conversation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['conversation', 'window'],
    positionals: ['id'],
    examples: ['custodia conversation window 71be --from 5000 --limit 5000 --json'],
  },
});

const gap = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('silence'),
    after: z.number(),
    before: z.number(),
    seconds: z.number(),
    usualSeconds: z.number().describe('95 of 100 pauses in this conversation are no longer'),
  }),
  z.object({
    kind: z.literal('missing-ids'),
    after: z.number(),
    before: z.number(),
    missing: z.number().describe('numbers that the source skipped'),
  }),
  z.object({ kind: z.literal('deleted'), ordinal: z.number() }),
]);

const conversationGaps = defineProcedure({
  name: 'conversation.gaps',
  summary: 'What a conversation does not hold: unusual silences, skipped numbers, deletions; never why',
  input: z.object({ id: idOrPrefix.describe('identifier of the conversation') }),
  output: z.object({ conversationId: uuid, gaps: z.array(gap).describe('places are ordinals of the exhibit') }),
  permission: 'conversation:read',
  subjects: [{ field: 'id', kind: 'conversation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['conversation', 'gaps'],
    positionals: ['id'],
    examples: ['custodia conversation gaps 71be'],
  },
});

export const conversationProcedures = {
  conversationList,
  conversationShow,
  conversationWindow,
  conversationGaps,
} as const;
