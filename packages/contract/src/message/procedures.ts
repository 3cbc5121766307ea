import { z } from 'zod';
import { shownMessage } from '../conversation/procedures.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit, uuid } from '../shapes.ts';

export const messageSearch = defineProcedure({
  name: 'message.search',
  summary: 'Search the text of admitted messages, in any language',
  input: z.object({
    text: z.string().trim().min(1).max(500).describe('words, or "a phrase"; all must occur'),
    operation: idOrPrefix.optional().describe('only in this operation'),
    limit,
  }),
  output: z.array(shownMessage.extend({ exhibitId: uuid, conversationId: uuid, conversation: z.string().nullable() })),
  gives: 'one',
  permission: 'message:search',
  subjects: [{ field: 'operation', kind: 'operation' }],
  effect: 'search',
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  logs: [],
  command: {
    words: ['search'],
    positionals: ['text'],
    examples: ['custodia search tomatoes', 'custodia search "key to the shed" --operation 3f2a --json'],
  },
});

export const messageProcedures = {
  messageSearch,
} as const;
