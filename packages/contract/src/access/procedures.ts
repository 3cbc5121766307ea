import { z } from 'zod';
import { role } from '../account/procedures.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit, uuid } from '../shapes.ts';

const operation = idOrPrefix.describe('operation');
const reason = z.string().trim().min(3).max(2000).describe('why; it stands in the log');
const inOperation = [{ field: 'operation', kind: 'operation' }] as const;

const member = z.object({
  accountId: uuid,
  name: z.string(),
  roles: z.array(role),
  disabled: z.boolean(),
  since: z.string(),
  addedBy: z.string(),
  reason: z.string(),
  until: z.string().nullable().describe('null while they are a member'),
  removedBy: z.string().nullable(),
  removalReason: z.string().nullable(),
});

const brokenGlass = z.object({
  id: uuid,
  operationId: uuid,
  accountId: uuid,
  name: z.string(),
  reason: z.string(),
  openedAt: z.string(),
  expiresAt: z.string(),
  reviewedAt: z.string().nullable(),
  reviewer: z.string().nullable(),
  review: z.string().nullable(),
});

const accessMine = defineProcedure({
  name: 'access.mine',
  summary: 'What I am and may do: roles, permissions, operations',
  input: z.object({}),
  output: z.object({
    id: uuid,
    name: z.string(),
    email: z.string(),
    roles: z.array(role),
    permissions: z.array(z.string()).describe('what my roles allow somewhere, and my token where I use one'),
    operations: z.array(
      z.object({
        id: uuid,
        name: z.string().nullable().describe('null while it is a draft'),
        since: z.string(),
        until: z.string().nullable().describe('when broken glass closes again; null for a member'),
      }),
    ),
  }),
  permission: 'session:own',
  effect: 'private',
  face: 'http',
  refusals: ['unauthenticated'],
  command: { words: ['access', 'mine'], examples: ['custodia access mine --server https://custodia.example.org'] },
});

const accessMembers = defineProcedure({
  name: 'access.members',
  summary: 'List who needs to know of an operation, and who did; supervisors also see who broke the glass',
  input: z.object({ operation }),
  output: z.object({ members: z.array(member), glass: z.array(brokenGlass) }),
  permission: 'member:read',
  subjects: inOperation,
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['access', 'members'], positionals: ['operation'], examples: ['custodia access members 3f2a'] },
});

const memberInput = z.object({ operation, account: idOrPrefix.describe('identifier of the account'), reason });
const memberSubjects = [...inOperation, { field: 'account', kind: 'account' }] as const;

const accessAddMember = defineProcedure({
  name: 'access.addMember',
  summary: 'Let a person into an operation',
  input: memberInput,
  output: member,
  permission: 'member:manage',
  subjects: memberSubjects,
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid'],
  logs: ['member-added'],
  command: {
    words: ['access', 'add-member'],
    positionals: ['operation', 'account'],
    examples: ['custodia access add-member 3f2a 77b0 --reason "reads the German conversations"'],
  },
});

const accessRemoveMember = defineProcedure({
  name: 'access.removeMember',
  summary: 'End a membership; somebody who supervises always remains',
  input: memberInput,
  output: member,
  permission: 'member:manage',
  subjects: memberSubjects,
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid'],
  logs: ['member-removed'],
  command: {
    words: ['access', 'remove-member'],
    positionals: ['operation', 'account'],
    examples: ['custodia access remove-member 3f2a 77b0 --reason "moved to another team"'],
  },
});

const accessBreakGlass = defineProcedure({
  name: 'access.breakGlass',
  summary: 'Open an operation that one is not a member of, for a reason and a short time; the auditor is told at once',
  input: z.object({
    operation: uuid.describe('full identifier of the operation, as a colleague gives it'),
    reason: z.string().trim().min(20).max(2000).describe('what cannot wait, in at least 20 characters'),
    hours: z.coerce.number().min(0.25).max(8).default(1).describe('for how long, at most 8 hours'),
  }),
  output: brokenGlass,
  permission: 'glass:break',
  subjects: inOperation,
  face: 'http',
  refusals: ['not-found', 'state-invalid'],
  logs: ['glass-broken'],
  command: {
    words: ['access', 'break-glass'],
    positionals: ['operation'],
    examples: [
      'custodia access break-glass 3f2a1c9e-0d4b-4a57-9f6e-2b8c1d7e5a40 --reason "a child may be at risk tonight; the team is off duty" --server https://custodia.example.org',
    ],
  },
});

const accessListBreakGlass = defineProcedure({
  name: 'access.listBreakGlass',
  summary: 'List who broke the glass, why, and what the auditor found',
  input: z.object({ unreviewed: z.boolean().default(false).describe('only those that nobody has reviewed'), limit }),
  output: z.array(brokenGlass),
  permission: 'glass:review',
  refusals: ['not-initialised'],
  command: { words: ['access', 'list-break-glass'], examples: ['custodia access list-break-glass --unreviewed'] },
});

const accessReviewBreakGlass = defineProcedure({
  name: 'access.reviewBreakGlass',
  summary: 'Say whether breaking the glass was justified; never one’s own',
  input: z.object({
    id: idOrPrefix.describe('identifier'),
    review: z.string().trim().min(3).max(4000).describe('what was found'),
  }),
  output: brokenGlass,
  permission: 'glass:review',
  subjects: [{ field: 'id', kind: 'glass' }],
  face: 'http',
  refusals: ['not-found', 'ambiguous-id', 'own-work', 'state-invalid'],
  logs: ['glass-reviewed'],
  command: {
    words: ['access', 'review-break-glass'],
    positionals: ['id'],
    examples: [
      'custodia access review-break-glass 90ac --review "justified: duty lead was told, see alarm" --server https://custodia.example.org',
    ],
  },
});

export const accessProcedures = {
  accessMine,
  accessMembers,
  accessAddMember,
  accessRemoveMember,
  accessBreakGlass,
  accessListBreakGlass,
  accessReviewBreakGlass,
} as const;
