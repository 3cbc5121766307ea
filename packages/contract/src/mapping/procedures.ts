/** Mapping profiles: which column of a table holds what, named once and used again. */
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, uuid } from '../shapes.ts';

const column = z.string().min(1).max(200);

/** Header names, or numbers of columns from 1; for JSON Lines dotted paths. */
export const columnMapping = z.object({
  text: column.describe('the only one that must be named'),
  sender: column.optional(),
  timestamp: column.optional(),
  timestampFormat: z.enum(['iso', 'unix-s', 'unix-ms', 'unix-us', 'pattern']).optional(),
  timeOfDay: column.optional().describe('the time of day, where the timestamp holds the date alone'),
  conversation: column.optional(),
  id: column.optional(),
  replyTo: column.optional(),
  attachment: column.optional(),
  delimiter: z.enum([',', ';', '|', 'tab']).optional(),
  platform: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
});

const profile = z.object({
  id: uuid,
  operationId: uuid.nullable().describe('null: for the whole unit'),
  name: z.string(),
  mapping: columnMapping,
  savedBy: z.string(),
  savedAt: z.string(),
});

const mappingSave = defineProcedure({
  name: 'mapping.save',
  summary: 'Keep the columns of a table under a name; one of the same name is replaced',
  input: z.object({
    name: writtenText(100),
    mapping: z.string().max(10_000).describe('JSON, as import takes it'),
    operation: idOrPrefix.optional().describe('only for this operation; without one for the whole unit'),
  }),
  output: profile,
  permission: 'exhibit:import',
  subjects: [{ field: 'operation', kind: 'operation' }],
  effect: 'write',
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid', 'input-invalid'],
  command: {
    words: ['mapping', 'save'],
    positionals: ['name', 'mapping'],
    examples: ['custodia mapping save "Provider return" \'{"text":"Message","sender":"User","timestamp":"Date"}\''],
  },
});

const mappingList = defineProcedure({
  name: 'mapping.list',
  summary: 'List the mapping profiles of the unit, and of an operation',
  input: z.object({ operation: idOrPrefix.optional().describe('those of this operation too') }),
  output: z.array(profile),
  permission: 'exhibit:import',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['mapping', 'list'], examples: ['custodia mapping list --operation 3f2a'] },
});

const mappingRemove = defineProcedure({
  name: 'mapping.remove',
  summary: 'Remove a mapping profile; what was imported with it stays as it is',
  input: z.object({
    id: uuid,
    operation: idOrPrefix.optional().describe('the operation that it is kept for; without one it is of the unit'),
  }),
  output: z.object({ id: uuid }),
  permission: 'exhibit:import',
  subjects: [{ field: 'operation', kind: 'operation' }],
  effect: 'write',
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['mapping', 'remove'],
    positionals: ['id'],
    examples: ['custodia mapping remove 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31'],
  },
});

export const mappingProcedures = { mappingSave, mappingList, mappingRemove };
