import { z } from 'zod';
import { messageId, writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit, uuid } from '../shapes.ts';
import {
  accountShown,
  claim,
  claimKind,
  claimNature,
  credibility,
  personCategory,
  personShown,
  personSummary,
  reliability,
} from './shapes.ts';

const person = idOrPrefix.describe('identifier of the person');
const participants = z
  .array(uuid)
  .min(1)
  .max(500)
  .describe('participants, as person accounts and conversation show give them');
const reason = writtenText(2000).describe('why: what makes you say so');
const authority = writtenText(500)
  .optional()
  .describe('which authority says so, and where: needed for suspect and convicted');
const USUAL_REFUSALS = ['not-initialised', 'not-found', 'ambiguous-id'] as const;
const SUBJECT = [{ field: 'person', kind: 'person' }] as const;

const personList = defineProcedure({
  name: 'person.list',
  summary: 'List people of interest',
  input: z.object({
    operation: idOrPrefix.optional().describe('only of this operation'),
    category: personCategory.optional().describe('only of this category'),
    limit,
  }),
  output: z.array(personSummary),
  permission: 'person:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: USUAL_REFUSALS,
  command: { words: ['person', 'list'], examples: ['custodia person list --operation 3f2a'] },
});

const personShow = defineProcedure({
  name: 'person.show',
  summary: 'Show a person: accounts, identifiers, claims with their grading, conversations, and what happened when',
  input: z.object({ person }),
  output: personShown,
  permission: 'person:read',
  subjects: SUBJECT,
  refusals: USUAL_REFUSALS,
  command: { words: ['person', 'show'], positionals: ['person'], examples: ['custodia person show 5d0c'] },
});

const personAccounts = defineProcedure({
  name: 'person.accounts',
  summary: 'List the accounts that occur in an operation, with and without a person',
  input: z.object({
    operation: idOrPrefix.describe('identifier of the operation'),
    platform: z.string().max(64).optional().describe('only on this platform'),
    text: z.string().trim().max(200).optional().describe('only where a name or handle holds this'),
    unattached: z.boolean().default(false).describe('only accounts that nobody attached to a person'),
    limit: z.coerce.number().int().min(1).max(1000).default(200).describe('at most this many on a page'),
    after: z.string().max(4000).optional().describe('`next` of the page before'),
  }),
  output: z.object({ accounts: z.array(accountShown), next: z.string().nullable() }),
  permission: 'person:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: [...USUAL_REFUSALS, 'input-invalid'],
  command: { words: ['person', 'accounts'], examples: ['custodia person accounts --operation 3f2a --unattached'] },
});

const personCreate = defineProcedure({
  name: 'person.create',
  summary: 'Put a person on record, with what they are to the operation and why',
  input: z.object({
    operation: idOrPrefix.describe('identifier of the operation'),
    label: writtenText(200).describe('what the person is called here'),
    category: personCategory.default('person-of-interest'),
    authority,
    reason,
    participants: participants.min(0).default([]),
  }),
  output: personSummary,
  permission: 'person:write',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: [...USUAL_REFUSALS, 'authority-invalid'],
  logs: ['person-created', 'person-account-attached'],
  command: {
    words: ['person', 'create'],
    positionals: ['label'],
    examples: ['custodia person create "Gardener 1" --operation 3f2a --reason "asks for the shed key in two chats"'],
  },
});

const personSetCategory = defineProcedure({
  name: 'person.setCategory',
  summary: 'Change what a person is to the operation, or what they are called here; the earlier stays on record',
  input: z.object({
    person,
    version: z.coerce.number().int().min(1).describe('the version you saw'),
    category: personCategory,
    label: writtenText(200).optional().describe('another name for the record'),
    authority,
    reason,
  }),
  output: personSummary,
  permission: 'person:write',
  subjects: SUBJECT,
  refusals: [...USUAL_REFUSALS, 'authority-invalid', 'conflict', 'state-invalid'],
  logs: ['person-category-set'],
  command: {
    words: ['person', 'set-category'],
    positionals: ['person', 'category'],
    examples: [
      'custodia person set-category 5d0c suspect --version 1 --authority "prosecutor, letter 2026-14" --reason "suspect since that letter"',
    ],
  },
});

const changed = z.object({ person: uuid, changed: z.number().describe('participants'), logIndex: z.number() });

const personAttachAccount = defineProcedure({
  name: 'person.attachAccount',
  summary: 'Say that participants are this person',
  input: z.object({ person, participants, reason }),
  output: changed,
  permission: 'person:write',
  subjects: SUBJECT,
  refusals: [...USUAL_REFUSALS, 'state-invalid'],
  logs: ['person-account-attached'],
  command: {
    words: ['person', 'attach'],
    positionals: ['person', 'participants'],
    examples: ['custodia person attach 5d0c 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --reason "same telephone number"'],
  },
});

const personDetachAccount = defineProcedure({
  name: 'person.detachAccount',
  summary: 'Say that participants are not this person after all; that they were attached stays on record',
  input: z.object({ person, participants, reason }),
  output: changed,
  permission: 'person:write',
  subjects: SUBJECT,
  refusals: [...USUAL_REFUSALS, 'state-invalid'],
  logs: ['person-account-detached'],
  command: {
    words: ['person', 'detach'],
    positionals: ['person', 'participants'],
    examples: ['custodia person detach 5d0c 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --reason "number was passed on"'],
  },
});

const personClaim = defineProcedure({
  name: 'person.claim',
  summary: 'Record something about who a person is: fact or assessment, graded, with its sources',
  input: z.object({
    person,
    kind: claimKind,
    value: writtenText(2000),
    nature: claimNature.describe('a fact that the source states, or your assessment of it'),
    reliability: reliability.describe('of the source: A completely reliable … F cannot be judged'),
    credibility: credibility.describe('of what it says: 1 confirmed by others … 6 cannot be judged'),
    reason,
    message: z.array(messageId).max(100).default([]).describe('messages it rests on'),
    identifier: z
      .array(z.string().regex(/^[a-z0-9-]+:.+$/u, 'expected KIND:VALUE'))
      .max(20)
      .default([])
      .describe('identifiers it rests on, as KIND:VALUE'),
    authority: writtenText(500).optional().describe('the answer of an authority it rests on: which, from when'),
    openSource: writtenText(500).optional().describe('the open source it rests on: which, seen when'),
  }),
  output: claim,
  permission: 'person:write',
  subjects: SUBJECT,
  refusals: [...USUAL_REFUSALS, 'input-invalid'],
  logs: ['person-claimed'],
  command: {
    words: ['person', 'claim'],
    positionals: ['person', 'kind', 'value'],
    examples: [
      'custodia person claim 5d0c place "Delfzijl" --nature assessment --reliability C --credibility 3 --reason "speaks of that ferry" --message 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:12',
    ],
  },
});

const personRetractClaim = defineProcedure({
  name: 'person.retractClaim',
  summary: 'Retract a claim, with the reason; it stays on record as retracted',
  input: z.object({ person, claim: uuid.describe('identifier of the claim'), reason }),
  output: claim,
  permission: 'person:write',
  subjects: SUBJECT,
  refusals: [...USUAL_REFUSALS, 'state-invalid'],
  logs: ['person-claim-retracted'],
  command: {
    words: ['person', 'retract-claim'],
    positionals: ['person', 'claim'],
    examples: ['custodia person retract-claim 5d0c 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --reason "another Kees"'],
  },
});

export const personProcedures = {
  personList,
  personShow,
  personAccounts,
  personCreate,
  personSetCategory,
  personAttachAccount,
  personDetachAccount,
  personClaim,
  personRetractClaim,
} as const;
