import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { instant, uuid } from '../shapes.ts';

const auditEvent = z.object({
  number: z.number(),
  at: z.string(),
  accountId: uuid.nullable().describe('null at the machine itself'),
  actor: z.string(),
  procedure: z.string(),
  effect: z.enum(['read', 'search', 'write', 'export']),
  outcome: z.string().describe('`done`, `stopped`, `failed`, or the code of the refusal'),
  operationId: uuid.nullable(),
  subjects: z.array(z.string()).describe('kind:identifier'),
  requestId: z.string().nullable(),
  durationMs: z.number(),
  detail: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('of a search or an export: what was asked for; null where there is none, or it was erased'),
  logIndex: z.number().nullable().describe('the entry of the log that seals it; null where that is still to come'),
});

const auditList = defineProcedure({
  name: 'audit.list',
  summary: 'Read the audit trail: who asked for what, when, and how it ended; the newest first',
  input: z.object({
    account: uuid.optional().describe('only of this account'),
    actor: z.string().max(200).optional().describe('only of whoever is called that'),
    operation: uuid.optional().describe('only about this operation'),
    procedure: z.string().max(100).optional().describe('only this procedure, for instance message.search'),
    outcome: z.string().max(40).optional().describe('`done`, `refused` (any refusal), `failed`, `stopped`, or a code'),
    from: instant.optional().describe('not before'),
    until: instant.optional().describe('before'),
    before: z.coerce.number().int().optional().describe('only events before this number: the next page'),
    limit: z.coerce.number().int().min(1).max(1000).default(200).describe('at most this many'),
  }),
  output: z.array(auditEvent),
  permission: 'audit:read',
  refusals: ['not-initialised'],
  command: {
    words: ['audit', 'list'],
    examples: ['custodia audit list --outcome refused', 'custodia audit list --procedure message.search --limit 20'],
  },
});

export const auditProcedures = { auditList } as const;
