import { IDENTIFIER_KINDS } from '@custodia/core';
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, timeBasis, uuid } from '../shapes.ts';

const VALIDITIES = ['checksum-valid', 'plausible', 'context-only'] as const;

const page = {
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('at most this many on a page'),
  after: z.string().max(4000).optional().describe('`next` of the page before'),
};

const next = z.string().nullable().describe('give it as `after` for the next page; null at the end');

const identifierList = defineProcedure({
  name: 'identifier.list',
  summary: 'List identifiers found in messages: value, validity, how often and where',
  input: z.object({
    operation: idOrPrefix.optional().describe('only of this operation'),
    exhibit: idOrPrefix.optional().describe('only of this exhibit'),
    kind: z.string().optional().describe(IDENTIFIER_KINDS.join(', ')),
    value: z.string().optional().describe('only this normalised value'),
    validity: z.enum(VALIDITIES).optional().describe('only those that are so at best'),
    order: z
      .enum(['seen', 'exhibits', 'value'])
      .default('seen')
      .describe('most seen, in most exhibits, or by kind and value'),
    ...page,
  }),
  output: z.object({
    identifiers: z.array(
      z.object({
        kind: z.string(),
        system: z.string().nullable(),
        value: z.string(),
        validity: z.string().describe('the best of every place seen'),
        seen: z.number(),
        exhibits: z.number(),
        first: z.object({ exhibitId: z.string(), ordinal: z.number(), start: z.number(), end: z.number() }),
      }),
    ),
    next,
  }),
  permission: 'identifier:read',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'exhibit', kind: 'exhibit' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid'],
  command: { words: ['identifier', 'list'], examples: ['custodia identifier list --operation 3f2a --kind phone'] },
});

const placeSeen = z.object({
  id: z.string().describe('message: EXHIBIT:ORDINAL'),
  exhibitId: uuid,
  ordinal: z.number(),
  start: z
    .number()
    .describe('UTF-16 units of the text, end exclusive; behind its end: in a link that the message does not show'),
  end: z.number(),
  conversationId: uuid,
  conversation: z.string().nullable(),
  platform: z.string(),
  sender: z.string().nullable(),
  senderId: uuid.nullable(),
  at: z.string().nullable(),
  local: z.string().nullable(),
  basis: timeBasis,
  validity: z.enum(VALIDITIES),
});

const identifierPlaces = defineProcedure({
  name: 'identifier.places',
  summary: 'List every place where an identifier was seen',
  input: z.object({
    kind: z.enum(IDENTIFIER_KINDS),
    value: z.string().min(1).max(2000).describe('normalised, as identifier list gives it'),
    operation: idOrPrefix.optional().describe('only in this operation'),
    exhibit: idOrPrefix.optional().describe('only in this exhibit'),
    ...page,
  }),
  output: z.object({ places: z.array(placeSeen), total: z.number(), next }),
  permission: 'identifier:read',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'exhibit', kind: 'exhibit' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid'],
  command: {
    words: ['identifier', 'places'],
    positionals: ['kind', 'value'],
    examples: ['custodia identifier places phone +31612345678 --operation 3f2a'],
  },
});

export const identifierProcedures = {
  identifierList,
  identifierPlaces,
} as const;
