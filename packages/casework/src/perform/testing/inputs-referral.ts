/** Referrals, subscriptions, and how authorities are reached. */
import { insertReferral, insertReferralEvent, listQuestionnaires } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { logChange } from '../../access/log-change.ts';
import { openSupportCase } from '../../support/assess.ts';
import { newAssessment } from './assessment.ts';
import type { Entry, Inputs } from './inputs.ts';
import { confirmedRecipient } from './inputs-unit.ts';
import type { Who, World } from './world.ts';

const recipients = new WeakMap<World, Promise<string>>();

/** One authority is enough for all of them. */
function authority(world: World): Promise<string> {
  const known = recipients.get(world) ?? confirmedRecipient(world, 'authority');
  recipients.set(world, known);
  return known;
}

/** A draft; by whoever asks, where they are its author. */
async function newReferral(world: World, { caller, standing }: Who): Promise<string> {
  const { casework, operation: operationId } = world;
  const by =
    standing === 'author' ? { accountId: caller.accountId, name: caller.name } : { accountId: null, name: 'test' };
  const [id, at] = [randomUUID(), '2025-06-01T12:00:00.000Z'];
  const recipientId = await authority(world);
  const assessmentId = await newAssessment(world);
  await casework.database.withTransaction(async (tx) => {
    const logIndex = await logChange(casework, tx, { kind: 'referral-drafted', subject: id, at, facts: {} });
    await insertReferral(tx.db, {
      ...{ id, operationId, assessmentId, recipientId, formats: ['package'], caveats: null, follows: null },
      ...{ by, at, tool: 'test', logIndex },
    });
    const event = { referralId: id, operationId, number: 1, kind: 'drafted', by, at, logIndex, messages: 0 } as const;
    await insertReferralEvent(tx.db, event);
  });
  return id;
}

/** About a new draft; `ends` where a draft is not yet what it can be done to. */
function onDraft(more: object = {}, ends?: string): Entry {
  return {
    whose: 'operation',
    input: async (world, who) => ({ id: await newReferral(world, who), ...more }),
    ...(ends === undefined ? {} : { ends }),
  };
}

const QUESTION = { code: 'bus', text: { en: 'Bus', nl: 'Bus', fr: 'Bus' } };

async function questionnaireVersion({ casework }: World): Promise<number> {
  return (await listQuestionnaires(casework.database.db))[0]?.version ?? 0;
}

const REASON = { reason: 'as agreed' };
const SHA256 = { sha256: '0'.repeat(64) };
const TO = { to: 'duty officer', how: 'by telephone' };
const TOLD = { toldBy: 'the duty desk', source: 'letter' };
const EARLY = 'state-invalid';

function writing(name: string): Entry {
  return {
    whose: 'operation',
    input: async (world, who) => ({
      id: await newReferral(world, who),
      out: await world.casework.write(`${name}-${randomUUID()}`, ''),
    }),
    ends: EARLY,
  };
}

export const referralInputs: Inputs = {
  'recipient.describe': {
    whose: 'unit',
    input: async (world) => ({
      ...{ id: await confirmedRecipient(world, 'authority'), version: 0, route: 'national-unit' },
      ...{ formats: ['package'], delivery: 'manual' },
    }),
  },
  'recipient.profile': { whose: 'unit', input: async (world) => ({ id: await authority(world) }) },
  'subscription.set': {
    whose: 'unit',
    input: async (world) => ({
      ...{ recipient: await confirmedRecipient(world, 'authority'), version: 0, countries: ['NL'] },
    }),
  },
  'subscription.list': { whose: 'unit', input: () => ({}) },
  'referral.offers': { whose: 'operation', input: async (world) => ({ assessment: await newAssessment(world) }) },
  'referral.draft': {
    whose: 'operation',
    input: async (world) => ({ assessment: await newAssessment(world), recipient: await authority(world) }),
  },
  'referral.select': onDraft({ version: 1 }),
  'referral.check': onDraft(),
  'referral.noteCounsel': onDraft({ country: 'NL', note: 'they take it as a lead' }),
  // Of a draft much is missing.
  'referral.complete': onDraft({}, EARLY),
  'referral.review': onDraft({ decision: 'reviewed', ...REASON }, EARLY),
  'referral.approve': onDraft({ decision: 'approved', ...REASON }, EARLY),
  'referral.withdraw': onDraft(REASON),
  'referral.list': { whose: 'operation', input: ({ operation }) => ({ operation }) },
  'referral.show': onDraft(),
  'referral.send': onDraft({}, EARLY),
  'referral.collect': writing('package'),
  'referral.handOver': onDraft({ ...SHA256, ...TO }, EARLY),
  'referral.acknowledge': onDraft(SHA256, EARLY),
  'referral.outcome': onDraft({ outcome: 'opened', ...TOLD }, EARLY),
  'referral.correctOutcome': onDraft({ number: 1, ...TOLD, ...REASON }, 'input-invalid'),
  'referral.feedback': onDraft({ verdict: 'accepted', ...TOLD }, EARLY),
  'referral.ask': onDraft(TO, EARLY),
  'referral.close': onDraft(REASON, EARLY),
  'dashboard.figures': { whose: 'operation', input: ({ operation }) => ({ operation }) },
  'dashboard.list': {
    whose: 'operation',
    input: ({ operation }) => ({ operation, facet: 'tier', value: 'T1' }),
  },
  'support.questionnaire': { whose: 'unit', input: () => ({}) },
  'support.revise': {
    whose: 'unit',
    input: async (world) => ({ version: await questionnaireVersion(world), questions: [QUESTION] }),
  },
  'support.open': { whose: 'unit', input: () => ({ code: 'K-1' }) },
  'support.list': { whose: 'unit', input: () => ({}) },
  'support.answer': {
    whose: 'unit',
    input: async ({ casework }) => {
      const { id, version } = await openSupportCase(casework, { code: 'K-2' });
      return { id, version, answers: {} };
    },
  },
  'support.write': {
    whose: 'unit',
    input: async (world) => ({
      id: (await openSupportCase(world.casework, { code: 'K-3' })).id,
      recipient: await authority(world),
      out: await world.casework.write(`needs-${randomUUID()}`, ''),
    }),
  },
  'support.handOver': {
    whose: 'unit',
    input: async ({ casework }) => ({ id: (await openSupportCase(casework, { code: 'K-4' })).id, ...SHA256, ...TO }),
    ends: 'digest-mismatch',
  },
  'support.trail': { whose: 'unit', input: () => ({}) },
  'outcome.figures': { whose: 'operation', input: ({ operation }) => ({ operation }) },
  'outcome.list': { whose: 'operation', input: ({ operation }) => ({ operation }) },
  'outcome.terms': { whose: 'unit', input: () => ({}) },
  'outcome.setTerm': {
    whose: 'unit',
    input: async (world) => ({ recipient: await confirmedRecipient(world, 'authority'), version: 0, news: 30 }),
  },
  'referral.recall': onDraft({ cause: 'error', ...REASON }, EARLY),
  'referral.recallNotice': writing('notice'),
  'referral.sendNotice': onDraft({}, EARLY),
  'referral.told': onDraft(TO, EARLY),
  'referral.proposeRelease': onDraft(REASON, EARLY),
  'referral.release': onDraft(REASON, EARLY),
};
