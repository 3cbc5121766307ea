import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit } from '../shapes.ts';

export const identifierList = defineProcedure({
  name: 'identifier.list',
  summary: 'List identifiers found in messages: value, validity, how often and where',
  input: z.object({
    operation: idOrPrefix.optional().describe('only of this operation'),
    exhibit: idOrPrefix.optional().describe('only of this exhibit'),
    kind: z
      .string()
      .optional()
      .describe(
        'email, phone, url, domain, ipv4, ipv6, iban, card-number, crypto-address, handle, payment-handle, remittance-number, coordinates',
      ),
    value: z.string().optional().describe('only this normalised value'),
    limit,
  }),
  output: z.array(
    z.object({
      kind: z.string(),
      system: z.string().nullable(),
      value: z.string(),
      validity: z.string(),
      seen: z.number(),
      exhibits: z.number(),
      first: z.object({ exhibitId: z.string(), ordinal: z.number(), start: z.number(), end: z.number() }),
    }),
  ),
  gives: 'one',
  permission: 'identifier:read',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'exhibit', kind: 'exhibit' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid'],
  logs: [],
  command: { words: ['identifier', 'list'], examples: ['custodia identifier list --operation 3f2a --kind phone'] },
});

export const identifierProcedures = {
  identifierList,
} as const;
