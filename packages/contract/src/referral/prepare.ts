/** Referring: from a concluded assessment to an authority, by four people none of whom does another's part. */
import { REFERRAL_FORMATS, REFERRAL_STATES } from '@custodia/core';
import { z } from 'zod';
import { elementCode } from '../assessment/finding.ts';
import { messageId, writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { referralFormat, recipientProfile } from '../recipient/profile.ts';
import { countryCode } from '../rule/shapes.ts';
import { idOrPrefix, limit, uuid } from '../shapes.ts';
import { referralGap, referralRecord, referralSummary } from './shapes.ts';

const id = idOrPrefix.describe('identifier of the referral');
const reason = writtenText(2000).describe('why');
const subjects = [{ field: 'id', kind: 'referral' }] as const;
const MISSING = ['not-initialised', 'not-found', 'ambiguous-id'] as const;
const REFUSED = [...MISSING, 'state-invalid', 'storage-failed'] as const;
const REFUSED_TO_AUTHORS = [...REFUSED, 'own-work'] as const;

const referralOffers = defineProcedure({
  name: 'referral.offers',
  summary: 'Find the authorities that an assessment concerns: by what they subscribed to, or by their country',
  input: z.object({ assessment: idOrPrefix.describe('identifier of the assessment') }),
  output: z.array(
    z.object({
      recipientId: uuid,
      name: z.string(),
      country: z.string(),
      unit: z.string().nullable(),
      keyState: z.enum(['proposed', 'confirmed', 'retired']),
      because: z.enum(['subscription', 'country']).describe('`country`: it lies in one that the case is tied to'),
      countries: z.array(z.string()).describe('countries of the case that it subscribes to'),
      categories: z.array(elementCode).describe('elements of the case that it subscribes to'),
      profile: recipientProfile.nullable(),
      referrals: z.array(uuid).describe('of this assessment, to it, that are not withdrawn'),
    }),
  ),
  permission: 'referral:read',
  subjects: [{ field: 'assessment', kind: 'assessment' }],
  refusals: MISSING,
  command: { words: ['referral', 'offers'], positionals: ['assessment'], examples: ['custodia referral offers 5d0e'] },
});

const referralDraft = defineProcedure({
  name: 'referral.draft',
  summary: 'Draft a referral of an assessment to one authority, with the messages that its findings rest on',
  input: z.object({
    assessment: idOrPrefix.describe('identifier of the assessment'),
    recipient: idOrPrefix.describe('identifier of the authority'),
    formats: z
      .array(referralFormat)
      .min(1)
      .max(REFERRAL_FORMATS.length)
      .default(['package'])
      .describe('what it is to get; everything travels inside the package'),
    context: z.coerce.number().int().min(0).max(50).default(3).describe('messages around each, on either side'),
    caveats: writtenText(2000).optional().describe('what holds for this referral'),
    follows: idOrPrefix.optional().describe('the referral that it follows up'),
  }),
  output: referralRecord,
  permission: 'referral:draft',
  subjects: [
    { field: 'assessment', kind: 'assessment' },
    { field: 'recipient', kind: 'recipient' },
    { field: 'follows', kind: 'referral' },
  ],
  refusals: [...REFUSED, 'input-invalid'],
  logs: ['referral-drafted'],
  command: {
    words: ['referral', 'draft'],
    examples: ['custodia referral draft --assessment 5d0e --recipient 9c41 --formats package --formats report-pdf'],
  },
});

const referralSelect = defineProcedure({
  name: 'referral.select',
  summary: 'Choose the messages that a referral discloses; each goes with a proof, and nothing else goes',
  input: z.object({
    id,
    version: z.coerce.number().int().min(0).describe('version of the selection that you saw'),
    message: z
      .array(messageId)
      .max(20_000)
      .default([])
      .describe('all messages that it discloses; none starts again from the findings'),
    context: z.coerce.number().int().min(0).max(50).default(3).describe('messages around each finding'),
  }),
  output: referralRecord,
  permission: 'referral:draft',
  subjects,
  refusals: [...REFUSED, 'conflict', 'input-invalid'],
  logs: ['referral-selected'],
  command: {
    words: ['referral', 'select'],
    positionals: ['id'],
    examples: [
      'custodia referral select 7a10 --version 1 --message 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:12 --message 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:13',
    ],
  },
});

const referralCheck = defineProcedure({
  name: 'referral.check',
  summary: 'Say what a referral lacks before it may go on, and who can supply it',
  input: z.object({ id }),
  output: z.object({
    referralId: uuid,
    complete: z.boolean().describe('the draft itself lacks nothing'),
    sendable: z.boolean().describe('reviewed, approved, and nothing is missing now'),
    gaps: z.array(referralGap),
  }),
  permission: 'referral:read',
  subjects,
  refusals: MISSING,
  command: { words: ['referral', 'check'], positionals: ['id'], examples: ['custodia referral check 7a10'] },
});

const referralNoteCounsel = defineProcedure({
  name: 'referral.noteCounsel',
  summary: 'Write down what counsel said about a country whose law is unknown or has expired',
  input: z.object({
    id,
    country: countryCode.optional().describe('two letters; left out: the country is not known'),
    note: writtenText(4000).describe('what counsel said, and why it may be referred'),
  }),
  output: referralRecord,
  permission: 'referral:review',
  subjects,
  refusals: REFUSED_TO_AUTHORS,
  logs: ['referral-counsel-noted'],
  command: {
    words: ['referral', 'note-counsel'],
    positionals: ['id'],
    examples: ['custodia referral note-counsel 7a10 --country PH --note "asked the attaché: they take it as a lead"'],
  },
});

const referralComplete = defineProcedure({
  name: 'referral.complete',
  summary: 'Hand a draft to review; refused while something is missing, and what is missing is named',
  input: z.object({ id }),
  output: referralRecord,
  permission: 'referral:draft',
  subjects,
  refusals: REFUSED,
  logs: ['referral-completed'],
  command: { words: ['referral', 'complete'], positionals: ['id'], examples: ['custodia referral complete 7a10'] },
});

const referralReview = defineProcedure({
  name: 'referral.review',
  summary: 'Review a referral in law, as another person than its author; or send it back',
  input: z.object({ id, decision: z.enum(['reviewed', 'returned']).describe('`returned`: back to draft'), reason }),
  output: referralRecord,
  permission: 'referral:review',
  subjects,
  refusals: REFUSED_TO_AUTHORS,
  logs: ['referral-reviewed', 'referral-returned'],
  command: {
    words: ['referral', 'review'],
    positionals: ['id', 'decision'],
    examples: ['custodia referral review 7a10 reviewed --reason "basis and proportionality checked"'],
  },
});

const referralApprove = defineProcedure({
  name: 'referral.approve',
  summary: 'Approve a reviewed referral, as a person who neither drafted nor reviewed it; or send it back',
  input: z.object({ id, decision: z.enum(['approved', 'returned']).describe('`returned`: back to draft'), reason }),
  output: referralRecord,
  permission: 'referral:approve',
  subjects,
  refusals: REFUSED_TO_AUTHORS,
  logs: ['referral-approved', 'referral-returned'],
  command: {
    words: ['referral', 'approve'],
    positionals: ['id', 'decision'],
    examples: ['custodia referral approve 7a10 approved --reason "needed and proportionate"'],
  },
});

const referralWithdraw = defineProcedure({
  name: 'referral.withdraw',
  summary: 'Give up a referral that was not sent',
  input: z.object({ id, reason }),
  output: referralRecord,
  permission: 'referral:draft',
  subjects,
  refusals: REFUSED,
  logs: ['referral-withdrawn'],
  command: {
    words: ['referral', 'withdraw'],
    positionals: ['id'],
    examples: ['custodia referral withdraw 7a10 --reason "the assessment is done again"'],
  },
});

const referralList = defineProcedure({
  name: 'referral.list',
  summary: 'List referrals with their state, the newest first',
  input: z.object({
    operation: idOrPrefix.optional().describe('only of this operation'),
    assessment: idOrPrefix.optional().describe('only of this assessment'),
    state: z.enum(REFERRAL_STATES).optional().describe('only in this state'),
    limit,
  }),
  output: z.array(referralSummary),
  permission: 'referral:read',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'assessment', kind: 'assessment' },
  ],
  refusals: MISSING,
  command: { words: ['referral', 'list'], examples: ['custodia referral list --state approved'] },
});

const referralShow = defineProcedure({
  name: 'referral.show',
  summary: 'Show a referral: what it discloses, what happened to it, deliveries, and who may do what next',
  input: z.object({ id }),
  output: referralRecord,
  permission: 'referral:read',
  subjects,
  refusals: MISSING,
  command: { words: ['referral', 'show'], positionals: ['id'], examples: ['custodia referral show 7a10'] },
});

export const referralPreparation = {
  referralOffers,
  referralDraft,
  referralSelect,
  referralCheck,
  referralNoteCounsel,
  referralComplete,
  referralReview,
  referralApprove,
  referralWithdraw,
  referralList,
  referralShow,
} as const;
