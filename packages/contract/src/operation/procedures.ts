import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, instant, limit, operatorType, uuid, orJsonText } from '../shapes.ts';
import { DOCUMENT_KINDS, draftFields } from './draft.ts';
import { draftRecord, draftSummary, operationDocument, operationRecord, operationSummary } from './records.ts';

const operationOpen = defineProcedure({
  name: 'operation.open',
  summary: 'Open an operation at the machine itself, without a second person; nothing is admitted without an operation',
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
    room: z
      .array(
        z.string().regex(/^(?:xmpp|irc|matrix):.+$/, 'expected xmpp:, irc: or matrix: and the address of the room'),
      )
      .default([])
      .describe('room that a recorder may sit in, PROTOCOL:ADDRESS; may be given more than once'),
    account: z
      .array(z.string().regex(/^[^:\s]+:.+$/, 'expected PLATFORM:HANDLE'))
      .default([])
      .describe('investigator account, PLATFORM:HANDLE; may be given more than once'),
  }),
  output: operationRecord,
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

const operationList = defineProcedure({
  name: 'operation.list',
  summary: 'List operations: their state, who authorised them, deadlines and what lies in quarantine',
  input: z.object({ limit }),
  output: z.array(operationSummary),
  permission: 'operation:read',
  refusals: ['not-initialised'],
  command: { words: ['operation', 'list'], examples: ['custodia operation list'] },
});

const operationShow = defineProcedure({
  name: 'operation.show',
  summary: 'Show one operation: the frame it was authorised in, its documents and what happened to it',
  input: z.object({ id: idOrPrefix.describe('identifier of the operation') }),
  output: operationRecord,
  permission: 'operation:read',
  subjects: [{ field: 'id', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['operation', 'show'], positionals: ['id'], examples: ['custodia operation show 3f2a'] },
});

// ── Before the authorisation ─────────────────────────────────────────────────────────────────────────────────────────────────────

const draftId = uuid.describe('identifier of the draft');
const version = z.coerce.number().int().min(1).describe('version that you saw; with another by now it is refused');
const optionalReason = z.string().trim().min(3).max(2000).optional().describe('why');
const reason = z.string().trim().min(3).max(2000).describe('why');

const fields = orJsonText(draftFields);

const operationDraft = defineProcedure({
  name: 'operation.draft',
  summary: 'Begin a draft of an operation; it may be left incomplete',
  input: z.object({ fields: fields.optional().describe('what is known so far (JSON)') }),
  output: draftRecord,
  permission: 'operation:draft',
  effect: 'write',
  face: 'http',
  refusals: ['input-invalid', 'forbidden'],
  command: {
    words: ['operation', 'draft'],
    examples: [`custodia operation draft --fields '{"name":"Harbour 2026"}' --server https://custodia.example`],
  },
});

const operationRevise = defineProcedure({
  name: 'operation.revise',
  summary: 'Save what a draft says; refused where somebody else saved in the meantime',
  input: z.object({ id: draftId, version, fields: fields.describe('all of it (JSON)') }),
  output: draftRecord,
  permission: 'operation:draft',
  effect: 'write',
  face: 'http',
  refusals: ['input-invalid', 'forbidden', 'not-found', 'state-invalid', 'conflict'],
  command: {
    words: ['operation', 'revise'],
    positionals: ['id'],
    examples: [
      `custodia operation revise 6f1c3f0e-9a44-4b39-9a51-0d9a3a5c7a10 --version 3 --fields "$(cat draft.json)" --server https://custodia.example`,
    ],
  },
});

const operationAttach = defineProcedure({
  name: 'operation.attach',
  summary: 'Attach a document to a draft: its digest is kept; text is sealed beside it',
  input: z.object({
    id: draftId,
    version,
    kind: z.enum(DOCUMENT_KINDS).describe('what it documents; the newest of a kind counts'),
    file: z.string().describe('text or PDF'),
  }),
  output: draftRecord,
  permission: 'operation:draft',
  effect: 'write',
  face: 'http',
  files: { reads: ['file'] },
  refusals: [
    'forbidden',
    'not-found',
    'state-invalid',
    'conflict',
    'authority-invalid',
    'file-unreadable',
    'file-changed',
    'storage-failed',
    'storage-full',
  ],
  command: {
    words: ['operation', 'attach'],
    positionals: ['id', 'file'],
    examples: [
      'custodia operation attach 6f1c3f0e-9a44-4b39-9a51-0d9a3a5c7a10 order.txt --version 3 --kind legal-basis --server https://custodia.example',
    ],
  },
});

const operationDrafts = defineProcedure({
  name: 'operation.drafts',
  summary: 'List drafts: your own, and those you were let into',
  input: z.object({ limit }),
  output: z.array(draftSummary),
  permission: 'operation:read',
  face: 'http',
  refusals: [],
  command: {
    words: ['operation', 'drafts'],
    examples: ['custodia operation drafts --server https://custodia.example'],
  },
});

const operationShowDraft = defineProcedure({
  name: 'operation.showDraft',
  summary: 'Show a draft with everything that is missing, unknown or open in it',
  input: z.object({ id: draftId }),
  output: draftRecord,
  permission: 'operation:read',
  subjects: [{ field: 'id', kind: 'draft' }],
  face: 'http',
  refusals: ['not-found'],
  command: {
    words: ['operation', 'show-draft'],
    positionals: ['id'],
    examples: ['custodia operation show-draft 6f1c3f0e-9a44-4b39-9a51-0d9a3a5c7a10 --server https://custodia.example'],
  },
});

const operationReadDocument = defineProcedure({
  name: 'operation.readDocument',
  summary: 'Read a document of a draft or an operation, where its text was sealed',
  input: z.object({
    id: uuid.describe('identifier of the draft or the operation'),
    kind: z.enum(DOCUMENT_KINDS).describe('which'),
  }),
  output: operationDocument.extend({
    text: z.string().nullable().describe('null where only the digest was kept'),
    cut: z.boolean().describe('true: this is its beginning, the rest is not shown'),
  }),
  permission: 'operation:read',
  subjects: [{ field: 'id', kind: 'operation' }],
  face: 'http',
  refusals: ['not-found', 'storage-failed', 'integrity'],
  command: {
    words: ['operation', 'read-document'],
    positionals: ['id'],
    examples: [
      'custodia operation read-document 6f1c3f0e-9a44-4b39-9a51-0d9a3a5c7a10 --kind legal-basis --server https://custodia.example',
    ],
  },
});

const operationSubmit = defineProcedure({
  name: 'operation.submit',
  summary: 'Hand a complete draft to the person who shall authorise it',
  input: z.object({
    id: draftId,
    version,
    to: z.array(uuid).min(1).max(20).describe('account of who is asked; may be given more than once'),
  }),
  output: draftRecord,
  permission: 'operation:draft',
  face: 'http',
  refusals: ['forbidden', 'not-found', 'state-invalid', 'conflict', 'authority-invalid', 'own-work', 'input-invalid'],
  logs: ['operation-submitted'],
  command: {
    words: ['operation', 'submit'],
    positionals: ['id'],
    examples: [
      'custodia operation submit 6f1c3f0e-9a44-4b39-9a51-0d9a3a5c7a10 --version 7 --to 0b6f8f0a-52d7-4a41-8a5e-0e2f9a2b7c11 --server https://custodia.example',
    ],
  },
});

const operationWithdraw = defineProcedure({
  name: 'operation.withdraw',
  summary: 'Take a draft back from those who were asked to authorise it, to change it',
  input: z.object({ id: draftId, reason: optionalReason }),
  output: draftRecord,
  permission: 'operation:draft',
  face: 'http',
  refusals: ['forbidden', 'not-found', 'state-invalid'],
  logs: ['operation-withdrawn'],
  command: {
    words: ['operation', 'withdraw'],
    positionals: ['id'],
    examples: ['custodia operation withdraw 6f1c3f0e-9a44-4b39-9a51-0d9a3a5c7a10 --server https://custodia.example'],
  },
});

const operationAuthorise = defineProcedure({
  name: 'operation.authorise',
  summary: 'Authorise an operation that somebody else drafted, exactly as it stands',
  input: z.object({ id: draftId, version }),
  output: operationRecord,
  permission: 'operation:authorise',
  subjects: [{ field: 'id', kind: 'draft' }],
  face: 'http',
  refusals: ['forbidden', 'not-found', 'own-work', 'state-invalid', 'conflict', 'authority-invalid'],
  logs: ['operation-opened', 'operation-authorised'],
  command: {
    words: ['operation', 'authorise'],
    positionals: ['id'],
    examples: [
      'custodia operation authorise 6f1c3f0e-9a44-4b39-9a51-0d9a3a5c7a10 --version 7 --server https://custodia.example',
    ],
  },
});

const operationSendBack = defineProcedure({
  name: 'operation.sendBack',
  summary: 'Send a draft back to its author, with what must change',
  input: z.object({ id: draftId, reason }),
  output: draftRecord,
  permission: 'operation:authorise',
  subjects: [{ field: 'id', kind: 'draft' }],
  face: 'http',
  refusals: ['forbidden', 'not-found', 'own-work', 'state-invalid'],
  logs: ['operation-sent-back'],
  command: {
    words: ['operation', 'send-back'],
    positionals: ['id'],
    examples: [
      'custodia operation send-back 6f1c3f0e-9a44-4b39-9a51-0d9a3a5c7a10 --reason "the room is not named" --server https://custodia.example',
    ],
  },
});

// ── After it ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const operationId = idOrPrefix.describe('identifier of the operation');

const operationActivate = defineProcedure({
  name: 'operation.activate',
  summary: 'Begin an authorised operation: from now on exhibits are taken in',
  input: z.object({ id: operationId, reason: optionalReason }),
  output: operationRecord,
  permission: 'operation:manage',
  subjects: [{ field: 'id', kind: 'operation' }],
  refusals: ['not-found', 'ambiguous-id', 'state-invalid'],
  logs: ['operation-activated'],
  command: { words: ['operation', 'activate'], positionals: ['id'], examples: ['custodia operation activate 3f2a'] },
});

const operationClose = defineProcedure({
  name: 'operation.close',
  summary: 'Close an operation: no further contact; what was captured before may still come in',
  input: z.object({ id: operationId, reason }),
  output: operationRecord,
  permission: 'operation:manage',
  subjects: [{ field: 'id', kind: 'operation' }],
  refusals: ['not-found', 'ambiguous-id', 'state-invalid'],
  logs: ['operation-closed'],
  command: {
    words: ['operation', 'close'],
    positionals: ['id'],
    examples: ['custodia operation close 3f2a --reason "the authorisation ended"'],
  },
});

const operationArchive = defineProcedure({
  name: 'operation.archive',
  summary: 'Archive a closed operation: nothing comes in any more',
  input: z.object({ id: operationId, reason }),
  output: operationRecord,
  permission: 'operation:manage',
  subjects: [{ field: 'id', kind: 'operation' }],
  refusals: ['not-found', 'ambiguous-id', 'state-invalid'],
  logs: ['operation-archived'],
  command: {
    words: ['operation', 'archive'],
    positionals: ['id'],
    examples: ['custodia operation archive 3f2a --reason "all referrals were answered"'],
  },
});

export const operationProcedures = {
  operationOpen,
  operationList,
  operationShow,
  operationDraft,
  operationRevise,
  operationAttach,
  operationDrafts,
  operationShowDraft,
  operationReadDocument,
  operationSubmit,
  operationWithdraw,
  operationAuthorise,
  operationSendBack,
  operationActivate,
  operationClose,
  operationArchive,
} as const;
