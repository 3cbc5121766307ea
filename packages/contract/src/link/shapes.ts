/** Links between accounts as they are shown. */
import { z } from 'zod';
import { writer } from '../message/reference.ts';
import { uuid } from '../shapes.ts';

const LINK_DECISIONS = ['accept', 'reject', 'split', 'merge'] as const;
export const PROPOSAL_STATES = ['open', 'accepted', 'rejected', 'split'] as const;

export const accountKey = z.string().min(1).max(2000).describe('key of an account, as person accounts gives it');

export const linkedAccount = z.object({
  key: z.string(),
  platform: z.string(),
  name: z.string(),
  names: z.array(z.string()),
});

export const linkDecision = z.object({
  id: uuid,
  kind: z.enum(LINK_DECISIONS),
  reason: z.string(),
  parts: z.array(z.array(z.string())).describe('accounts by part: one part is one holder'),
  by: writer,
  at: z.string(),
  logIndex: z.number(),
});

const linkStep = z.object({
  column: z
    .string()
    .describe(
      'what is compared: values that name a holder (email, phone, payment, handle, page, alias, address), then likeness (name, alias-likeness, name-in-alias, language, place, age, occupation, hours)',
    ),
  level: z.string().describe('how close the two are; `unknown` where either has no value'),
  m: z.number().nullable().describe('share of pairs of one holder at this level'),
  u: z.number().nullable().describe('share of pairs of two holders at this level'),
  bits: z.number().describe('log2(m/u); of a value the log2 odds that it is of one holder, above the prior'),
  frequencyBits: z.number().describe('what the value being rarer or commoner adds'),
  frequency: z.number().nullable().describe('share of accounts with the value'),
  sum: z.number().describe('sum so far, the prior included'),
  throwAway: z.string().nullable().describe('why the value weighs nothing'),
  standing: z
    .array(
      z.enum([
        'checksum-holds',
        'of-the-account',
        'named-after-them',
        'also-by-others',
        'said-already',
        'perhaps-a-household',
        'anybodys-page',
      ]),
    )
    .describe('of a value that both have: what is known of it'),
});

export const linkWaterfall = z.object({
  priorBits: z.number(),
  steps: z.array(linkStep),
  bits: z.number(),
  probability: z
    .number()
    .describe('that both are of the same account holder, 0 to 1, if the model fits; it says nothing else'),
});

export const linkProposal = z.object({
  id: uuid,
  operationId: uuid,
  state: z.enum(PROPOSAL_STATES),
  accounts: z.array(linkedAccount),
  strongestBits: z.number(),
  weakestBits: z.number(),
  proposedAt: z.string().describe('when these accounts were first proposed together'),
  weighed: z
    .enum(['whole', 'update'])
    .describe('`update`: after new exhibits, with what the last whole linking learnt'),
});
