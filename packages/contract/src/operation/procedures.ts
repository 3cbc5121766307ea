import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, instant, limit, operatorType, sha256Hex, uuid } from '../shapes.ts';

const operationRecord = z.object({
  id: uuid,
  name: z.string(),
  operatorType,
  legalBasis: z.string(),
  issuedBy: z.string(),
  validFrom: z.string(),
  validUntil: z.string(),
  space: z.string().nullable(),
  accounts: z.array(z.object({ platform: z.string(), handle: z.string() })),
  authority: z.object({ name: z.string(), sha256: sha256Hex, sizeBytes: z.number() }),
  openedAt: z.string(),
  openedBy: z.string(),
  logIndex: z.number(),
  exhibits: z.object({ admitted: z.number(), quarantined: z.number(), unfinished: z.number() }),
});

export const operationOpen = defineProcedure({
  name: 'operation.open',
  summary: 'Open an operation under an authorisation; nothing is admitted without one',
  input: z.object({
    name: z.string().trim().min(1).max(200).describe('name of the operation'),
    authority: z
      .string()
      .describe('file of the authorisation (text or PDF): its digest is logged; text is sealed beside it'),
    legalBasis: z.string().trim().min(1).max(2000).describe('the law or agreement it rests on'),
    issuedBy: z.string().trim().min(1).max(500).describe('who issued the authorisation'),
    validFrom: instant.describe('when it takes effect, ISO 8601 with zone; must precede first contact'),
    validUntil: instant.describe('when it ends, ISO 8601 with zone'),
    operatorType: operatorType.describe('who acts: police, directed-civilian, ngo-agreement, ngo-own or citizen'),
    space: z.string().trim().min(1).max(2000).optional().describe('the precisely defined space: service, room, hours'),
    account: z
      .array(z.string().regex(/^[^:\s]+:.+$/, 'expected PLATFORM:HANDLE'))
      .default([])
      .describe('investigator account, PLATFORM:HANDLE; may be given more than once'),
  }),
  output: operationRecord,
  gives: 'one',
  permission: 'operation:open',
  face: 'local',
  files: { reads: ['authority'] },
  refusals: ['not-initialised', 'file-unreadable', 'authority-invalid', 'storage-failed', 'storage-full'],
  logs: ['operation-opened'],
  command: {
    words: ['operation', 'open'],
    examples: [
      'custodia operation open --name "Harbour 2026" --authority order.pdf --legal-basis "art. 126j Sv" --issued-by "Public Prosecutor, Rotterdam" --valid-from 2026-01-01T00:00:00Z --valid-until 2026-12-31T23:59:59Z --operator-type police --space "irc.example.net #harbour" --account irc:watcher',
    ],
  },
});

export const operationList = defineProcedure({
  name: 'operation.list',
  summary: 'List operations',
  input: z.object({ limit }),
  output: z.array(operationRecord),
  gives: 'one',
  permission: 'operation:read',
  refusals: ['not-initialised'],
  logs: [],
  command: { words: ['operation', 'list'], examples: ['custodia operation list'] },
});

export const operationShow = defineProcedure({
  name: 'operation.show',
  summary: 'Show one operation',
  input: z.object({ id: idOrPrefix.describe('identifier of the operation') }),
  output: operationRecord,
  gives: 'one',
  permission: 'operation:read',
  subjects: [{ field: 'id', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  logs: [],
  command: { words: ['operation', 'show'], positionals: ['id'], examples: ['custodia operation show 3f2a'] },
});

export const operationProcedures = {
  operationOpen,
  operationList,
  operationShow,
} as const;
