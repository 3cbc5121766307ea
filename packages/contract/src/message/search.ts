import { IDENTIFIER_KINDS, SEARCH_SCRIPTS, SIGNAL_CODES, type SignalCode } from '@custodia/core';
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, instant, timeBasis, uuid } from '../shapes.ts';

const entryKind = z.enum(['message', 'system', 'event']);

/** What can be asked of messages; also what a saved search keeps. */
export const searchQuestion = z.object({
  text: z
    .string()
    .trim()
    .max(500)
    .default('')
    .describe('words, begin*, or "a phrase as written"; all must occur. May be empty where another filter is given'),
  operation: idOrPrefix.optional().describe('only in this operation'),
  exhibit: idOrPrefix.optional().describe('only in this exhibit'),
  conversation: idOrPrefix.optional().describe('only in this conversation'),
  platform: z.string().max(64).optional().describe('only on this platform: whatsapp, telegram, discord, …'),
  sender: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('only by who has exactly this identifier, handle or name'),
  from: instant.optional().describe('written at or after; wall times of an unknown zone where they may lie within'),
  until: instant.optional().describe('written before; wall times of an unknown zone where they may lie within'),
  kind: entryKind.optional().describe('only messages, system lines or events'),
  signal: z
    .enum(SIGNAL_CODES as readonly [SignalCode, ...SignalCode[]])
    .optional()
    .describe('only what is tagged so, as far as you may see the tags'),
  identifier: z.enum(IDENTIFIER_KINDS).optional().describe('only messages that hold an identifier of this kind'),
  script: z.enum(SEARCH_SCRIPTS).optional().describe('only texts with letters of this script'),
  order: z.enum(['newest', 'oldest']).default('newest').describe('undated messages come last in both'),
});

const units = z.object({ start: z.number(), end: z.number() });

const foundMessage = z.object({
  id: z.string().describe('EXHIBIT:ORDINAL'),
  ordinal: z.number(),
  kind: entryKind,
  sender: z.string().nullable(),
  senderId: uuid.nullable().describe('participant'),
  at: z.string().nullable(),
  local: z.string().nullable(),
  rawTime: z.string().nullable(),
  basis: timeBasis,
  action: z.string().nullable(),
  text: z.string(),
  snippet: z
    .object({
      text: z.string(),
      matches: z.array(units).describe('UTF-16 units of the snippet, end exclusive'),
      cutBefore: z.boolean(),
      cutAfter: z.boolean(),
    })
    .describe('plain text: nothing in it is markup'),
  source: z.object({ part: z.number(), offset: z.number(), length: z.number(), line: z.number() }),
  signals: z.array(z.string()).describe('codes that stand on it, as far as you may see them'),
  exhibitId: uuid,
  operationId: uuid.nullable(),
  conversationId: uuid,
  conversation: z.string().nullable(),
  platform: z.string(),
});

export const messageSearch = defineProcedure({
  name: 'message.search',
  summary: 'Search the text of admitted messages, in any language',
  input: searchQuestion.extend({
    limit: z.coerce.number().int().min(1).max(1000).default(50).describe('at most this many on a page'),
    after: z.string().max(400).optional().describe('`next` of the page before'),
  }),
  output: z.object({
    hits: z.array(foundMessage),
    total: z
      .object({ count: z.number(), more: z.boolean().describe('there are more than that') })
      .nullable()
      .describe('only with the first page'),
    next: z.string().nullable().describe('give it as `after` for the next page; null at the end'),
  }),
  permission: 'message:search',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'exhibit', kind: 'exhibit' },
    { field: 'conversation', kind: 'conversation' },
  ],
  effect: 'search',
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid'],
  command: {
    words: ['search'],
    positionals: ['text'],
    examples: [
      'custodia search tomatoes',
      'custodia search "key to the shed" --operation 3f2a --json',
      'custodia search "" --identifier iban --from 2024-05-01T00:00:00Z --order oldest',
    ],
  },
});
