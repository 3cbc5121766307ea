/**
 * Deconfliction between units: whether both hold the same identifier, and nothing else (private set intersection, RFC 9497). A question is drafted
 * by one person and approved by another here, and accepted by a person of the partner; a hit opens a contact request, not a file.
 */
import { z } from 'zod';
import { COMPARABLE_KINDS } from '../partner/codes.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, uuid } from '../shapes.ts';
import { QUESTION_EVENTS, QUESTION_STATES } from './codes.ts';

const sentence = z.string().trim().min(3).max(2000);
const id = idOrPrefix.describe('identifier of the question');
const subject = [{ field: 'id', kind: 'deconfliction' }] as const;

const question = z.object({
  id: uuid,
  direction: z.enum(['asked', 'answered']).describe('`asked`: ours; `answered`: the partner’s'),
  partner: z.object({ id: uuid, name: z.string(), country: z.string() }),
  operation: uuid.nullable().describe('of ours; null where the partner asks'),
  kinds: z.array(z.string()),
  purpose: z.string(),
  size: z
    .number()
    .describe('identifiers asked about, rounded up to a power of two: what the other side learns of their number'),
  state: z.enum(QUESTION_STATES),
  askedBy: z.string(),
  askedAt: z.string(),
  ownWork: z.boolean().describe('the caller drafted it, so somebody else has to approve it'),
  events: z.array(
    z.object({
      number: z.number(),
      kind: z.enum(QUESTION_EVENTS),
      by: z.string(),
      at: z.string(),
      reason: z.string().nullable(),
      hits: z.number(),
      contact: z.string().nullable().describe('whom to ask, and how'),
      logIndex: z.number(),
    }),
  ),
  hits: z
    .array(
      z.object({
        operation: uuid,
        number: z.number(),
        identifier: z
          .object({ kind: z.string(), system: z.string().nullable(), value: z.string() })
          .nullable()
          .describe('null: it was erased since'),
      }),
    )
    .describe('what both hold; of a partner’s question only what it named in a contact request'),
  logIndex: z.number(),
});

const USUAL = ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid', 'storage-failed'] as const;

const deconflictionAsk = defineProcedure({
  name: 'deconfliction.ask',
  summary: 'Draft a question to a partner: which identifiers of an operation it holds too; another person approves it',
  input: z.object({
    operation: idOrPrefix.describe('operation whose identifiers are compared'),
    partner: idOrPrefix.describe('partner'),
    kinds: z.array(z.enum(COMPARABLE_KINDS)).min(1).optional().describe('only these kinds; else all that were agreed'),
    purpose: sentence.describe('what for, as the partner is told it; no name, no identifier'),
  }),
  output: question,
  permission: 'deconfliction:ask',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'partner', kind: 'partner' },
  ],
  refusals: [...USUAL, 'input-invalid', 'nothing-to-disclose', 'too-many'],
  logs: ['deconfliction-asked', 'deconfliction-drafted'],
  command: {
    words: ['deconfliction', 'ask'],
    positionals: ['operation'],
    examples: ['custodia deconfliction ask 3f2a --partner 7be2 --purpose "before contact is made with the authority"'],
  },
});

const deconflictionApprove = defineProcedure({
  name: 'deconfliction.approve',
  summary: 'Approve a drafted question, as a second person: it is put to the partner',
  input: z.object({ id, reason: sentence.describe('why it is needed') }),
  output: question,
  permission: 'deconfliction:approve',
  subjects: subject,
  refusals: [...USUAL, 'own-work'],
  logs: ['deconfliction-approved', 'deconfliction-proposed'],
  command: {
    words: ['deconfliction', 'approve'],
    positionals: ['id'],
    examples: ['custodia deconfliction approve 51d0 --reason "both units work in the same rooms"'],
  },
});

const deconflictionWithdraw = defineProcedure({
  name: 'deconfliction.withdraw',
  summary: 'Withdraw a question of ours that was not compared yet',
  input: z.object({ id, reason: sentence.describe('why') }),
  output: question,
  permission: 'deconfliction:ask',
  subjects: subject,
  refusals: [...USUAL, 'input-invalid'],
  logs: ['deconfliction-withdrawn'],
  command: {
    words: ['deconfliction', 'withdraw'],
    positionals: ['id'],
    examples: ['custodia deconfliction withdraw 51d0 --reason "asked by telephone instead"'],
  },
});

const deconflictionCompare = defineProcedure({
  name: 'deconfliction.compare',
  summary: 'Compare, once the partner accepted the question: learn which identifiers both hold',
  input: z.object({ id }),
  output: question,
  permission: 'deconfliction:ask',
  subjects: subject,
  runs: 'job',
  refusals: [...USUAL, 'input-invalid', 'cancelled'],
  logs: ['deconfliction-compared'],
  command: {
    words: ['deconfliction', 'compare'],
    positionals: ['id'],
    examples: ['custodia deconfliction compare 51d0'],
  },
});

const deconflictionContact = defineProcedure({
  name: 'deconfliction.contact',
  summary: 'Name identifiers that both hold to the partner, and whom to ask here: a contact request, not a file',
  input: z.object({
    id,
    hits: z.array(z.coerce.number().int().min(1)).min(1).max(1000).describe('numbers of the hits'),
    who: z.string().trim().min(2).max(200).describe('whom the partner is to ask here'),
    how: z.string().trim().min(2).max(500).describe('how: telephone, secure mail'),
    note: sentence.optional().describe('what else to say; no name of a person of interest'),
  }),
  output: question,
  permission: 'deconfliction:contact',
  subjects: subject,
  refusals: [...USUAL, 'input-invalid'],
  logs: ['deconfliction-contact-asked'],
  command: {
    words: ['deconfliction', 'contact'],
    positionals: ['id', 'hits'],
    examples: ['custodia deconfliction contact 51d0 1 2 --who "Cor de Wit" --how "+31 70 000 0000"'],
  },
});

const deconflictionList = defineProcedure({
  name: 'deconfliction.list',
  summary: 'List questions that an operation asked of partners, and those of partners that it takes part in answering',
  input: z.object({ operation: idOrPrefix.describe('operation') }),
  output: z.array(question),
  permission: 'deconfliction:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['deconfliction', 'list'],
    positionals: ['operation'],
    examples: ['custodia deconfliction list 3f2a'],
  },
});

const deconflictionShow = defineProcedure({
  name: 'deconfliction.show',
  summary: 'Show a question of ours: how it stands, and what both hold',
  input: z.object({ id }),
  output: question,
  permission: 'deconfliction:read',
  subjects: subject,
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['deconfliction', 'show'], positionals: ['id'], examples: ['custodia deconfliction show 51d0'] },
});

const deconflictionReceived = defineProcedure({
  name: 'deconfliction.received',
  summary: 'List questions of partners: what they ask, and what was answered',
  input: z.object({}),
  output: z.array(question),
  permission: 'deconfliction:answer',
  refusals: ['not-initialised'],
  command: { words: ['deconfliction', 'received'], examples: ['custodia deconfliction received'] },
});

const deconflictionAccept = defineProcedure({
  name: 'deconfliction.accept',
  summary: 'Accept a partner’s question and say which operations take part; they are never named to the partner',
  input: z.object({
    id,
    operations: z.array(idOrPrefix).min(1).max(200).describe('operations whose identifiers are compared'),
    reason: sentence.describe('as the partner is told it'),
  }),
  output: question,
  permission: 'deconfliction:answer',
  subjects: [
    { field: 'id', kind: 'deconfliction' },
    { field: 'operations', kind: 'operation' },
  ],
  refusals: USUAL,
  logs: ['deconfliction-accepted'],
  command: {
    words: ['deconfliction', 'accept'],
    positionals: ['id', 'operations'],
    examples: ['custodia deconfliction accept 51d0 3f2a --reason "agreed by telephone"'],
  },
});

const deconflictionDecline = defineProcedure({
  name: 'deconfliction.decline',
  summary: 'Decline a partner’s question',
  input: z.object({ id, reason: sentence.describe('as the partner is told it') }),
  output: question,
  permission: 'deconfliction:answer',
  subjects: subject,
  refusals: USUAL,
  logs: ['deconfliction-declined'],
  command: {
    words: ['deconfliction', 'decline'],
    positionals: ['id'],
    examples: ['custodia deconfliction decline 51d0 --reason "no operation of ours is near"'],
  },
});

export const deconflictionProcedures = {
  deconflictionAsk,
  deconflictionApprove,
  deconflictionWithdraw,
  deconflictionCompare,
  deconflictionContact,
  deconflictionList,
  deconflictionShow,
  deconflictionReceived,
  deconflictionAccept,
  deconflictionDecline,
} as const;
