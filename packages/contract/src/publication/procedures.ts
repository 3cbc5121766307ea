/** What is said in public: drafted from released referrals, protected, proposed by one person and confirmed by another. */
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { calendarDate } from '../rule/shapes.ts';
import { idOrPrefix, sha256Hex, uuid } from '../shapes.ts';
import { PUBLICATION_STATES } from './codes.ts';
import {
  awarenessPage,
  namingConsent,
  publicationRecord,
  publicationSummary,
  publicLanguage,
  publicTitle,
  quarter,
  sourcedFigure,
  tableOf,
  termFinding,
} from './shapes.ts';

const id = idOrPrefix.describe('identifier of the publication');
const reason = writtenText(1000);
const subjects = [{ field: 'id', kind: 'publication' }] as const;
const MISSING = ['not-initialised', 'not-found', 'ambiguous-id'] as const;
const DECIDED = {
  output: publicationRecord,
  subjects,
  refusals: [...MISSING, 'state-invalid', 'storage-failed'],
} as const;

const publicationDraft = defineProcedure({
  name: 'publication.draft',
  summary:
    'Draft a publication: count persons whose referral was released, protect every number, and keep what may be said',
  input: z.object({
    quarter: quarter.describe('counts up to and including this quarter, which has ended'),
    table: z
      .array(tableOf)
      .min(1)
      .max(12)
      .describe(
        'variables of a table, one to three with commas between them: country, quarter, route, outcome, safeguarded, answer, answered-within, review',
      ),
    unit: writtenText(200).describe('name of the unit, as it stands under every page'),
    title: publicTitle.optional().describe('title in three languages (JSON); left out: the usual one'),
    quarters: z.coerce.number().int().min(1).max(40).default(8).describe('quarters that stand each by itself'),
    base: z.coerce
      .number()
      .refine((base) => base === 5 || base === 10, 'expected 5 or 10')
      .default(5)
      .describe('round to multiples of 5, or of 10 for a small report'),
    share: z.coerce
      .number()
      .int()
      .min(50)
      .max(100)
      .default(80)
      .describe('per cent of a number that one operation may bring; 100 for a unit with a single operation'),
    figure: z.array(sourcedFigure).max(50).default([]).describe('a figure of the unit’s own, with its source (JSON)'),
    page: z.array(awarenessPage).max(50).default([]).describe('a page of the unit’s own, in three languages (JSON)'),
  }),
  output: publicationRecord,
  permission: 'publication:draft',
  runs: 'job',
  refusals: ['not-initialised', 'input-invalid', 'nothing-to-disclose', 'state-invalid', 'conflict', 'storage-failed'],
  logs: ['publication-drafted'],
  command: {
    words: ['publication', 'draft'],
    examples: [
      'custodia publication draft --quarter 2026-Q3 --table country,outcome --table quarter --unit "Unit of the harbour"',
    ],
  },
});

const publicationPropose = defineProcedure({
  ...DECIDED,
  name: 'publication.propose',
  summary: 'Propose a draft for release; another person confirms it',
  input: z.object({ id, reason: reason.describe('what it is for') }),
  permission: 'publication:draft',
  logs: ['publication-proposed'],
  command: {
    words: ['publication', 'propose'],
    positionals: ['id'],
    examples: ['custodia publication propose 5d0e --reason "yearly report"'],
  },
});

const publicationConfirm = defineProcedure({
  ...DECIDED,
  name: 'publication.confirm',
  summary: 'Release a proposed publication, as a second person; refused where what it counts has changed since',
  input: z.object({ id, reason: reason.describe('what you looked at') }),
  permission: 'publication:confirm',
  refusals: [...DECIDED.refusals, 'own-work', 'conflict'],
  logs: ['publication-confirmed'],
  command: {
    words: ['publication', 'confirm'],
    positionals: ['id'],
    examples: ['custodia publication confirm 5d0e --reason "read every table and page"'],
  },
});

const publicationReject = defineProcedure({
  ...DECIDED,
  name: 'publication.reject',
  summary: 'Reject a proposed publication: it is never said',
  input: z.object({ id, reason: reason.describe('why') }),
  permission: 'publication:withdraw',
  logs: ['publication-rejected'],
  command: {
    words: ['publication', 'reject'],
    positionals: ['id'],
    examples: ['custodia publication reject 5d0e --reason "the hearing is next week"'],
  },
});

const publicationWithdraw = defineProcedure({
  ...DECIDED,
  name: 'publication.withdraw',
  summary: 'Withdraw a publication; later ones are held against what was public all the same',
  input: z.object({ id, reason: reason.describe('why') }),
  permission: 'publication:withdraw',
  logs: ['publication-withdrawn'],
  command: {
    words: ['publication', 'withdraw'],
    positionals: ['id'],
    examples: ['custodia publication withdraw 5d0e --reason "an authority asked for it"'],
  },
});

const publicationList = defineProcedure({
  name: 'publication.list',
  summary: 'The ledger of publications, the newest first',
  input: z.object({ state: z.enum(PUBLICATION_STATES).optional().describe('only in this state') }),
  output: z.array(publicationSummary),
  permission: 'publication:read',
  refusals: ['not-initialised'],
  command: { words: ['publication', 'list'], examples: ['custodia publication list --state confirmed'] },
});

const publicationShow = defineProcedure({
  name: 'publication.show',
  summary: 'Show a publication: each place of its tables, what is withheld and why, and what was said before',
  input: z.object({ id }),
  output: publicationRecord,
  permission: 'publication:read',
  subjects,
  refusals: MISSING,
  command: { words: ['publication', 'show'], positionals: ['id'], examples: ['custodia publication show 5d0e'] },
});

const publicationSite = defineProcedure({
  name: 'publication.site',
  summary: 'Write the static site of a released publication as a zip, for any web server',
  input: z.object({ id, out: z.string().describe('file to write: NAME.zip') }),
  output: z.object({
    publicationId: uuid,
    path: z.string(),
    bytes: z.number(),
    sha256: sha256Hex.describe('of the zip; the same publication gives the same bytes'),
    files: z.number(),
    logIndex: z.number(),
  }),
  permission: 'publication:read',
  subjects,
  effect: 'export',
  runs: 'job',
  files: { writes: ['out'] },
  refusals: [...MISSING, 'state-invalid', 'storage-full', 'storage-failed'],
  logs: ['publication-site-written'],
  command: {
    words: ['publication', 'site'],
    positionals: ['id'],
    examples: ['custodia publication site 5d0e --out site.zip'],
  },
});

const publicationCheckText = defineProcedure({
  name: 'publication.checkText',
  summary: 'Check a text for the public against the terminology guidelines',
  input: z.object({
    language: publicLanguage.describe('language of the text'),
    text: z.string().max(400_000).describe('the text'),
  }),
  output: z.array(termFinding).describe('in the order in which they stand; empty: nothing was found'),
  permission: 'publication:read',
  refusals: [],
  command: {
    words: ['publication', 'check-text'],
    positionals: ['language', 'text'],
    examples: ['custodia publication check-text en "children who were safeguarded"'],
  },
});

const publicationConsent = defineProcedure({
  name: 'publication.consent',
  summary: 'Write down whether an authority agrees that its country is named in public',
  input: z.object({
    recipient: idOrPrefix.describe('identifier of the authority'),
    decision: z.enum(['agreed', 'withdrawn']).describe('`withdrawn`: it does not agree any more'),
    saidBy: writtenText(200).describe('who at the authority said so: name or function'),
    saidOn: calendarDate.describe('the day on which it was said, as YYYY-MM-DD'),
    document: writtenText(300).describe('the paper in which it stands: its number, or where it is kept'),
  }),
  output: namingConsent,
  permission: 'publication:consent',
  subjects: [{ field: 'recipient', kind: 'recipient' }],
  refusals: [...MISSING, 'input-invalid', 'state-invalid', 'storage-failed'],
  logs: ['naming-agreed', 'naming-withdrawn'],
  command: {
    words: ['publication', 'consent'],
    positionals: ['recipient', 'decision'],
    examples: [
      'custodia publication consent 9c41 agreed --said-by "head of the liaison bureau" --said-on 2026-09-30 --document "letter 2026/114"',
    ],
  },
});

const publicationConsents = defineProcedure({
  name: 'publication.consents',
  summary: 'List the authorities, and whether each agrees that its country is named in public',
  input: z.object({}),
  output: z.array(namingConsent),
  permission: 'publication:read',
  refusals: ['not-initialised'],
  command: { words: ['publication', 'consents'], examples: ['custodia publication consents'] },
});

export const publicationProcedures = {
  publicationDraft,
  publicationPropose,
  publicationConfirm,
  publicationReject,
  publicationWithdraw,
  publicationList,
  publicationShow,
  publicationSite,
  publicationCheckText,
  publicationConsent,
  publicationConsents,
} as const;
