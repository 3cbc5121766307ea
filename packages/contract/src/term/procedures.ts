/** Lists of words that help to find messages: what came with the product, and what the unit changes in them, with two people. */
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, revisionDecision, sha256Hex, uuid } from '../shapes.ts';
import { TERM_LISTS } from './codes.ts';

const list = z.enum(TERM_LISTS);
const change = z.enum(['add', 'withdraw']);
const reason = writtenText(1000);

const revision = z.object({
  id: uuid,
  list,
  term: z.string(),
  change,
  state: z.enum(['proposed', 'confirmed', 'rejected']),
  reason: z.string(),
  proposedAt: z.string(),
  proposedBy: z.string(),
  ownWork: z.boolean().describe('the caller proposed it, so somebody else has to confirm it'),
  decision: revisionDecision,
  logIndex: z.number(),
});

const termList = defineProcedure({
  name: 'term.list',
  summary: 'Show the lists of words that help to find messages, and what the unit changed in them',
  input: z.object({ list: list.optional().describe('only this list') }),
  output: z.object({
    edition: z.string().describe('of the lists that came with the product'),
    sha256: sha256Hex.describe('of all lists as they hold now'),
    terms: z
      .array(z.object({ list, term: z.string(), own: z.boolean().describe('added by the unit') }))
      .describe('as they hold now, by list and term'),
    revisions: z.array(revision).describe('in the order in which they were proposed'),
  }),
  permission: 'term:read',
  refusals: ['not-initialised'],
  command: { words: ['term', 'list'], examples: ['custodia term list', 'custodia term list --list remittance'] },
});

const termPropose = defineProcedure({
  name: 'term.propose',
  summary:
    'Propose to add a word to a list that helps to find messages, or to take one away; another person confirms it',
  input: z.object({
    list: list.describe('app: names of apps and sites; remittance: ways to send money; currency: words for money'),
    term: writtenText(200).describe('the name: at most four words, neutral, in whatever script'),
    change: change.default('add').describe('add it, or withdraw it'),
    reason: reason.describe('what it names, and where it was met'),
  }),
  output: revision,
  permission: 'term:propose',
  refusals: ['not-initialised', 'input-invalid', 'conflict', 'storage-failed'],
  logs: ['term-proposed'],
  command: {
    words: ['term', 'propose'],
    positionals: ['list', 'term'],
    examples: ['custodia term propose remittance "tuinbank express" --reason "a remittance shop named in two chats"'],
  },
});

const DECIDED = {
  output: revision,
  permission: 'term:confirm',
  subjects: [{ field: 'id', kind: 'term' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'own-work', 'state-invalid', 'storage-failed'],
} as const;

const termConfirm = defineProcedure({
  ...DECIDED,
  name: 'term.confirm',
  summary: 'Confirm a proposed change of a list, as a second person: the word names what it says and is not sexual',
  input: z.object({
    id: idOrPrefix.describe('identifier of the proposal'),
    reason: reason.describe('what you looked at'),
  }),
  logs: ['term-confirmed'],
  command: {
    words: ['term', 'confirm'],
    positionals: ['id'],
    examples: ['custodia term confirm 4d0f --reason "it is the name of a licensed remittance shop"'],
  },
});

const termReject = defineProcedure({
  ...DECIDED,
  name: 'term.reject',
  summary: 'Reject a proposed change of a list; the list stays as it was',
  input: z.object({ id: idOrPrefix.describe('identifier of the proposal'), reason: reason.describe('why') }),
  logs: ['term-rejected'],
  command: {
    words: ['term', 'reject'],
    positionals: ['id'],
    examples: ['custodia term reject 4d0f --reason "an everyday word: it would point everywhere"'],
  },
});

export const termProcedures = { termList, termPropose, termConfirm, termReject } as const;
