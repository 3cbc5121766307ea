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

export const shownMessage = z.object({
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

export const conversationList = defineProcedure({
  name: 'conversation.list',
  summary: 'List conversations',
  input: z.object({
    operation: idOrPrefix.optional().describe('only of this operation'),
    exhibit: idOrPrefix.optional().describe('only of this exhibit'),
    limit,
  }),
  output: z.array(conversationSummary),
  gives: 'one',
  permission: 'conversation:read',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'exhibit', kind: 'exhibit' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  logs: [],
  command: { words: ['conversation', 'list'], examples: ['custodia conversation list --operation 3f2a'] },
});

export const conversationShow = defineProcedure({
  name: 'conversation.show',
  summary: 'Read a conversation in order, each message with its place in the sealed bytes',
  input: z.object({
    id: idOrPrefix.describe('identifier of the conversation'),
    after: z.coerce.number().int().min(-1).default(-1).describe('start after this ordinal'),
    limit,
  }),
  output: conversationSummary.extend({
    people: z.array(
      z.object({ id: uuid, name: z.string(), handle: z.string().nullable(), bot: z.boolean().nullable() }),
    ),
    shown: z.array(shownMessage),
    more: z.boolean(),
  }),
  gives: 'one',
  permission: 'conversation:read',
  subjects: [{ field: 'id', kind: 'conversation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  logs: [],
  command: {
    words: ['conversation', 'show'],
    positionals: ['id'],
    examples: ['custodia conversation show 71be --limit 50'],
  },
});

export const conversationProcedures = {
  conversationList,
  conversationShow,
} as const;
