/** Deconfliction inside the installation: that another operation holds the same identifier, never what else it holds. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix } from '../shapes.ts';

const overlapList = defineProcedure({
  name: 'overlap.list',
  summary:
    'List identifiers of an operation that another operation holds too, and whom to ask; not what that one holds',
  input: z.object({ operation: idOrPrefix.describe('operation') }),
  output: z.array(
    z.object({
      kind: z.string().describe('email, phone, crypto-address, …; `account`: an account that takes part'),
      system: z.string().nullable(),
      value: z.string().describe('as this operation holds it'),
      ask: z
        .array(z.string())
        .describe('who answers for the others: ask them, with this identifier; they decide what to say'),
    }),
  ),
  permission: 'overlap:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['overlap', 'list'], positionals: ['operation'], examples: ['custodia overlap list 3f2a'] },
});

export const overlapProcedures = { overlapList } as const;
