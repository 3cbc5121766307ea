import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit, uuid } from '../shapes.ts';
import { accountKey, linkDecision, linkedAccount, linkProposal, linkWaterfall, PROPOSAL_STATES } from './shapes.ts';

const columnUse = z.object({
  column: z.string(),
  use: z.enum(['compared', 'identifier', 'left-out']),
  detail: z.string().describe('the kind of attribute it is compared as, or why it is left out'),
});

const linkFile = defineProcedure({
  name: 'link.file',
  summary: 'Link the records of a CSV file by themselves, without a case: to try linking on any list',
  input: z.object({
    file: z
      .array(z.string())
      .min(1)
      .describe('CSV file with a header; several are put below each other, column by name'),
    out: z.string().describe('folder to write: groups.csv, pairs.csv with every contribution, model.json'),
    between: z.boolean().default(false).describe('link only records of different files: no file holds anybody twice'),
    memory: z.coerce.number().int().min(256).max(65_536).default(1500).describe('memory to use at most, in megabytes'),
    threads: z.coerce.number().int().min(1).max(64).default(2).describe('processors to use at most'),
  }),
  output: z.object({
    records: z.number(),
    columns: z.array(columnUse),
    allPairs: z.number(),
    comparedPairs: z.number(),
    groups: z.number().describe('groups of at least two records'),
    groupedRecords: z.number(),
    groupedPairs: z.number(),
    thresholdBits: z.number().describe('groups are joined where the average across them is at least this'),
    expected: z
      .object({
        precision: z
          .number()
          .nullable()
          .describe('of pairs within groups, the share that is of one holder; null: no group'),
        recall: z
          .number()
          .nullable()
          .describe('of pairs of one holder that were compared, the share within groups; null: none'),
      })
      .describe('by the model’s own estimate: right as far as the model is; no labels were looked at'),
    out: z.string(),
    seconds: z.number(),
  }),
  permission: 'link:try',
  files: { reads: ['file'], writes: ['out'] },
  face: 'local',
  refusals: ['file-unreadable', 'input-invalid'],
  command: {
    words: ['link', 'file'],
    positionals: ['file'],
    examples: [
      'custodia link file people.csv --out linked/',
      'custodia link file left.csv right.csv --between --out linked/ --memory 4000',
    ],
  },
});

const moneyColumn = z.object({
  name: z.string(),
  role: z.enum([
    'id',
    'time',
    'amount',
    'currency',
    'text',
    'payer',
    'payee',
    'name',
    'conversation',
    'identifier',
    'left-out',
  ]),
});

const linkPayments = defineProcedure({
  name: 'link.payments',
  summary: 'Link the messages of one CSV file with the payments of another by themselves, without a case',
  input: z.object({
    messages: z
      .string()
      .describe('CSV file of messages with a header: time, and text or amount; who, conversation, identifiers'),
    payments: z
      .string()
      .describe('CSV file of payments with a header: time, amount, currency; payer, payee, identifiers, text'),
    out: z.string().describe('folder to write: pairs.csv, each pair with every contribution'),
    rates: z.string().optional().describe('CSV file of exchange rates: day,currency,base,rate'),
    threshold: z.coerce
      .number()
      .min(-50)
      .max(50)
      .default(0)
      .describe('bits below which a pair is not written; 0: as probable as not'),
  }),
  output: z.object({
    messages: z.number(),
    withAmount: z.number().describe('messages in which an amount was found'),
    payments: z.number(),
    columns: z.object({ messages: z.array(moneyColumn), payments: z.array(moneyColumn) }),
    comparedPairs: z.number(),
    links: z.number(),
    out: z.string(),
    seconds: z.number(),
  }),
  permission: 'link:try',
  files: { reads: ['messages', 'payments', 'rates'], writes: ['out'] },
  face: 'local',
  refusals: ['file-unreadable', 'input-invalid'],
  command: {
    words: ['link', 'payments'],
    positionals: ['messages', 'payments'],
    examples: ['custodia link payments messages.csv payments.csv --rates rates.csv --out linked/'],
  },
});

const operation = idOrPrefix.describe('identifier of the operation');
const reason = writtenText(2000).describe('why: what makes you say so');
const OPERATION = [{ field: 'operation', kind: 'operation' }] as const;
const USUAL_REFUSALS = ['not-initialised', 'not-found', 'ambiguous-id'] as const;

const linkRun = defineProcedure({
  name: 'link.run',
  summary: 'Link the accounts of an operation: propose which are probably of one holder; what people decided stays',
  input: z.object({ operation }),
  output: z.object({
    operationId: uuid,
    accounts: z.number(),
    comparedPairs: z.number(),
    proposals: z.number(),
    thresholdBits: z.number(),
    seconds: z.number(),
  }),
  permission: 'person:write',
  subjects: OPERATION,
  effect: 'write',
  runs: 'job',
  refusals: USUAL_REFUSALS,
  command: { words: ['link', 'run'], examples: ['custodia link run --operation 3f2a'] },
});

const linkUpdate = defineProcedure({
  name: 'link.update',
  summary:
    'Link accounts that came after the last whole linking against all others, with what that linking learnt; done after every import as well',
  input: z.object({ operation }),
  output: z.object({
    operationId: uuid,
    linked: z
      .enum(['newcomers', 'whole'])
      .describe('`whole` where so many accounts are new, or so much has changed, that all were linked anew'),
    newcomers: z.number().describe('accounts that are new, or of which more came'),
    weighedAgain: z.number().describe('accounts that share a value with a newcomer, directly or through others'),
    proposals: z.number().describe('proposals among those that were weighed again'),
    seconds: z.number(),
  }),
  permission: 'person:write',
  subjects: OPERATION,
  effect: 'write',
  runs: 'job',
  refusals: [...USUAL_REFUSALS, 'state-invalid'],
  command: { words: ['link', 'update'], examples: ['custodia link update --operation 3f2a'] },
});

const linkList = defineProcedure({
  name: 'link.list',
  summary: 'List proposals of accounts that are probably of one holder, the strongest first',
  input: z.object({ operation, state: z.enum(PROPOSAL_STATES).optional().describe('only in this state'), limit }),
  output: z.object({
    run: z
      .object({
        at: z.string(),
        by: z.string(),
        accounts: z.number(),
        comparedPairs: z.number(),
        thresholdBits: z.number(),
        version: z.string().describe('of the model: what is compared and how'),
        update: z
          .object({
            at: z.string(),
            by: z.string(),
            newcomers: z.number().describe('accounts that came, or of which more came, after the last whole linking'),
          })
          .nullable()
          .describe('the last linking of what came since, with what the whole one learnt; null where there was none'),
        unlinked: z.number().describe('exhibits with accounts that were not linked yet'),
      })
      .nullable()
      .describe('the last whole linking, from which m, u and the standing of values are; null where there was none'),
    proposals: z.array(linkProposal),
    holders: z.array(z.array(linkedAccount)).describe('accounts that somebody decided are of one holder'),
  }),
  permission: 'person:read',
  subjects: OPERATION,
  refusals: USUAL_REFUSALS,
  command: { words: ['link', 'list'], examples: ['custodia link list --operation 3f2a --state open'] },
});

const linkShow = defineProcedure({
  name: 'link.show',
  summary: 'Show why accounts are proposed as of one holder: every contribution to every pair, and what was decided',
  input: z.object({ operation, proposal: uuid.describe('identifier of the proposal') }),
  output: linkProposal.extend({
    pairs: z.array(z.object({ a: z.string(), b: z.string(), waterfall: linkWaterfall })).describe('the weakest first'),
    decisions: z.array(linkDecision).describe('about any of these accounts, from the first to the last'),
  }),
  permission: 'person:read',
  subjects: OPERATION,
  refusals: USUAL_REFUSALS,
  command: {
    words: ['link', 'show'],
    positionals: ['proposal'],
    examples: ['custodia link show 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --operation 3f2a'],
  },
});

const decided = z.object({
  decision: linkDecision,
  holders: z.array(z.array(z.string())).describe('accounts by holder, as it stands now'),
  people: z.array(uuid).describe('people on record to whom accounts were attached, or from whom they were detached'),
});
/** People on record follow what was decided about their accounts. */
const DECIDING_LOGS = ['link-decided', 'person-created', 'person-account-attached', 'person-account-detached'] as const;
const accounts = z.array(accountKey).min(2).max(500);

const linkAccept = defineProcedure({
  name: 'link.accept',
  summary: 'Decide that accounts are of one holder',
  input: z.object({ operation, accounts, reason }),
  output: decided,
  permission: 'person:write',
  subjects: OPERATION,
  refusals: [...USUAL_REFUSALS, 'state-invalid'],
  logs: DECIDING_LOGS,
  command: {
    words: ['link', 'accept'],
    positionals: ['accounts'],
    examples: [
      'custodia link accept telegram:native:101 whatsapp:native:+31612345678 --operation 3f2a --reason "same number in both"',
    ],
  },
});

const linkReject = defineProcedure({
  name: 'link.reject',
  summary: 'Decide that accounts are each of another holder',
  input: z.object({ operation, accounts, reason }),
  output: decided,
  permission: 'person:write',
  subjects: OPERATION,
  refusals: USUAL_REFUSALS,
  logs: DECIDING_LOGS,
  command: {
    words: ['link', 'reject'],
    positionals: ['accounts'],
    examples: [
      'custodia link reject telegram:native:101 telegram:native:202 --operation 3f2a --reason "brothers on one number"',
    ],
  },
});

const linkSplit = defineProcedure({
  name: 'link.split',
  summary: 'Take accounts out from others they were held with: they are of one holder, and the others of another',
  input: z.object({
    operation,
    accounts: z.array(accountKey).min(1).max(500).describe('accounts that go together'),
    from: z.array(accountKey).min(1).max(500).describe('accounts that they are taken from'),
    reason,
  }),
  output: decided,
  permission: 'person:write',
  subjects: OPERATION,
  refusals: [...USUAL_REFUSALS, 'input-invalid'],
  logs: DECIDING_LOGS,
  command: {
    words: ['link', 'split'],
    positionals: ['accounts'],
    examples: [
      'custodia link split telegram:native:101 --from telegram:native:202 --operation 3f2a --reason "number was passed on"',
    ],
  },
});

const linkMerge = defineProcedure({
  name: 'link.merge',
  summary: 'Decide that all accounts of several holders are of one, whatever was decided before',
  input: z.object({ operation, accounts: accounts.describe('at least one account of each holder'), reason }),
  output: decided,
  permission: 'person:write',
  subjects: OPERATION,
  refusals: USUAL_REFUSALS,
  logs: DECIDING_LOGS,
  command: {
    words: ['link', 'merge'],
    positionals: ['accounts'],
    examples: [
      'custodia link merge telegram:native:101 discord:native:77 --operation 3f2a --reason "split by mistake"',
    ],
  },
});

export const linkProcedures = {
  linkFile,
  linkPayments,
  linkRun,
  linkUpdate,
  linkList,
  linkShow,
  linkAccept,
  linkReject,
  linkSplit,
  linkMerge,
} as const;
