/** What the law of a country is held to be: seeds that came with the product, and what the unit says itself, with two people. */
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, revisionDecision, uuid } from '../shapes.ts';
import { calendarDate, confidence, countryCode, heldRule, lawField, rule, ruleAnswer, ruleOperator } from './shapes.ts';

const revision = rule.extend({
  id: uuid,
  state: z.enum(['proposed', 'confirmed', 'rejected']),
  reason: z.string(),
  proposedAt: z.string(),
  proposedBy: z.string(),
  ownWork: z.boolean().describe('the caller proposed it, so somebody else has to confirm it'),
  decision: revisionDecision,
  logIndex: z.number(),
});

const reason = writtenText(2000);

const ruleList = defineProcedure({
  name: 'rule.list',
  summary: 'List the rules that hold now, by country: with source, confidence and expiry',
  input: z.object({
    country: countryCode.optional().describe('only of this country'),
    field: lawField.optional().describe('only answers to this question'),
    operatorType: ruleOperator.default('any').describe('as it holds for this kind of operator'),
    asking: z.boolean().default(false).describe('only those about which counsel is to be asked'),
  }),
  output: z.array(heldRule),
  permission: 'law:read',
  refusals: ['not-initialised'],
  command: {
    words: ['rule', 'list'],
    examples: ['custodia rule list --country NL', 'custodia rule list --field pretend_child_suffices --asking'],
  },
});

const ruleHistory = defineProcedure({
  name: 'rule.history',
  summary: 'Show what was proposed, confirmed and rejected, and the seed before it',
  input: z.object({
    country: countryCode.optional().describe('only of this country'),
    field: lawField.optional().describe('only of this question'),
    state: z.enum(['proposed', 'confirmed', 'rejected']).optional().describe('only what is in this state'),
  }),
  output: z.object({
    seeds: z.array(rule).describe('what came with the product; empty where no country is named'),
    revisions: z.array(revision).describe('in the order in which they were proposed'),
  }),
  permission: 'law:read',
  refusals: ['not-initialised'],
  command: {
    words: ['rule', 'history'],
    examples: ['custodia rule history --country NL', 'custodia rule history --state proposed'],
  },
});

const rulePropose = defineProcedure({
  name: 'rule.propose',
  summary: 'Propose what a rule is to say, with its source; another person confirms it',
  input: z.object({
    country: countryCode.describe('country, or EU'),
    field: lawField.describe('which question it answers'),
    operatorType: ruleOperator.default('any').describe('whom it is about'),
    answer: ruleAnswer.describe('yes, no, mixed or unknown; other where it is an age, a name or a doctrine'),
    value: writtenText(4000).describe('what the law says, in words'),
    statute: writtenText(500).optional().describe('the provision'),
    source: writtenText(1000).describe('where that stands, and where it was read'),
    confidence: confidence.describe('how sure the source makes it'),
    validFrom: calendarDate.optional().describe('in force since, where known: YYYY-MM-DD'),
    validTo: calendarDate.optional().describe('in force until, where it ended'),
    retrievedOn: calendarDate.optional().describe('when the source was read; today where not given'),
    reason: reason.describe('why the rule is to change'),
  }),
  output: revision,
  permission: 'law:propose',
  refusals: ['not-initialised', 'input-invalid', 'storage-failed'],
  logs: ['rule-proposed'],
  command: {
    words: ['rule', 'propose'],
    positionals: ['country', 'field', 'answer'],
    examples: [
      'custodia rule propose NL pretend_child_suffices yes --value "yes, statute text" --statute "art. 251 Sr" --source "wetten.overheid.nl, read 2026-11-20" --confidence high --reason "yearly review"',
    ],
  },
});

const DECIDED = {
  output: revision,
  permission: 'law:confirm',
  subjects: [{ field: 'id', kind: 'rule' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'own-work', 'state-invalid', 'storage-failed'],
} as const;

const ruleConfirm = defineProcedure({
  ...DECIDED,
  name: 'rule.confirm',
  summary: 'Confirm a proposed rule, as a second person; it holds from then on for twelve months',
  input: z.object({
    id: idOrPrefix.describe('identifier of the proposal'),
    reason: reason.describe('what you compared it with'),
  }),
  logs: ['rule-confirmed'],
  command: {
    words: ['rule', 'confirm'],
    positionals: ['id'],
    examples: ['custodia rule confirm 4d0f --reason "read the provision in the official gazette"'],
  },
});

const ruleReject = defineProcedure({
  ...DECIDED,
  name: 'rule.reject',
  summary: 'Reject a proposed rule; what held before it still holds',
  input: z.object({ id: idOrPrefix.describe('identifier of the proposal'), reason: reason.describe('why') }),
  logs: ['rule-rejected'],
  command: {
    words: ['rule', 'reject'],
    positionals: ['id'],
    examples: ['custodia rule reject 4d0f --reason "the source is about another provision"'],
  },
});

export const ruleProcedures = { ruleList, ruleHistory, rulePropose, ruleConfirm, ruleReject } as const;
