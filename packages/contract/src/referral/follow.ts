/** What an authority says afterwards: what it made of the case, what was wrong with the package, and that it was asked. */
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix } from '../shapes.ts';
import { knownDate, outcomeSource, packageFault, packageVerdict, referralOutcome, referralRecord } from './shapes.ts';

const id = idOrPrefix.describe('identifier of the referral');
const reference = writtenText(200);
const subjects = [{ field: 'id', kind: 'referral' }] as const;
const REFUSED = ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid', 'storage-failed'] as const;

/** No word of an outcome without who said it and how it came. */
const told = {
  toldBy: reference.describe('who said it: the office or officer of the authority, the court'),
  source: outcomeSource.describe('how it reached the unit'),
  reference: reference.optional().describe('number of the authority'),
};
const happenedOn = knownDate
  .optional()
  .describe('when it was, as precisely as it is known: 2026, 2026-03 or 2026-03-14; left out: nobody said');

const referralOutcomeTold = defineProcedure({
  name: 'referral.outcome',
  summary: 'Record what the authority made of it, when, and who said so; it may be told more than once',
  input: z.object({
    id,
    outcome: referralOutcome,
    happenedOn,
    ...told,
    reason: writtenText(2000).optional().describe('what they said'),
  }),
  output: referralRecord,
  permission: 'referral:follow-up',
  subjects,
  refusals: REFUSED,
  logs: ['referral-outcome'],
  command: {
    words: ['referral', 'outcome'],
    positionals: ['id', 'outcome'],
    examples: [
      'custodia referral outcome 7a10 opened --happened-on 2026-03 --told-by "desk of the national unit" --source letter --reference "2026/118"',
    ],
  },
});

const referralCorrectOutcome = defineProcedure({
  name: 'referral.correctOutcome',
  summary: 'Put right an outcome that was recorded wrongly: what stands instead, or that nothing does',
  input: z.object({
    id,
    number: z.coerce.number().int().min(1).describe('number of the event that is put right, as the referral shows it'),
    outcome: referralOutcome.optional().describe('what stands instead; left out: nothing does'),
    happenedOn,
    ...told,
    reason: writtenText(2000).describe('what was wrong'),
  }),
  output: referralRecord,
  permission: 'referral:follow-up',
  subjects,
  refusals: [...REFUSED, 'input-invalid', 'conflict'],
  logs: ['referral-outcome-corrected'],
  command: {
    words: ['referral', 'correct-outcome'],
    positionals: ['id', 'number'],
    examples: [
      'custodia referral correct-outcome 7a10 9 --outcome search --told-by "desk of the national unit" --source telephone --reason "it was a search, nobody was arrested"',
    ],
  },
});

const referralFeedback = defineProcedure({
  name: 'referral.feedback',
  summary: 'Record what the authority said of the package: accepted or returned, and why',
  input: z.object({
    id,
    verdict: packageVerdict,
    fault: z
      .array(packageFault)
      .max(20)
      .default([])
      .describe('what was wrong with it; at least one where it was returned'),
    ...told,
    reason: writtenText(2000).optional().describe('in their words'),
  }),
  output: referralRecord,
  permission: 'referral:follow-up',
  subjects,
  refusals: [...REFUSED, 'input-invalid'],
  logs: ['referral-feedback'],
  command: {
    words: ['referral', 'feedback'],
    positionals: ['id', 'verdict'],
    examples: [
      'custodia referral feedback 7a10 returned --fault language --fault format --told-by "duty officer" --source telephone',
    ],
  },
});

const referralAsk = defineProcedure({
  name: 'referral.ask',
  summary: 'Record that the authority was asked for news, whom and how; nothing is sent, and its term begins anew',
  input: z.object({ id, to: reference.describe('who was asked'), how: reference.describe('how') }),
  output: referralRecord,
  permission: 'referral:follow-up',
  subjects,
  refusals: REFUSED,
  logs: ['referral-asked'],
  command: {
    words: ['referral', 'ask'],
    positionals: ['id'],
    examples: ['custodia referral ask 7a10 --to "duty officer" --how "by telephone"'],
  },
});

export const referralFollowing = {
  referralOutcome: referralOutcomeTold,
  referralCorrectOutcome,
  referralFeedback,
  referralAsk,
} as const;
