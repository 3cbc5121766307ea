/**
 * What the authority wizard asks. The letters and numbers are those of the review form (P01–P18): what is stated here is what the review
 * of a case reads later. Everything may be left open while it is a draft; `null` is "not stated", and `unknown` is an answer.
 */
import { z } from 'zod';
import { DATA_SUBJECT_CATEGORIES } from '../retention/category.ts';
import { instant, operatorType, recordedRoom, uuid } from '../shapes.ts';

const line = z.string().trim().max(500).nullable().default(null);
const text = z.string().trim().max(10_000).nullable().default(null);
const moment = instant.nullable().default(null);
const answer = z.enum(['yes', 'no', 'unknown']).nullable().default(null);

const account = z.object({
  platform: z.string().trim().min(1).max(100),
  handle: z.string().trim().min(1).max(200),
});

const space = z.object({
  service: line.describe('P15: service or application'),
  place: line.describe('P15: room, group or channel'),
  hours: line.describe('P15: hours of the day, days of the week'),
  advertType: line.describe('P15: kind of profile or advertisement that is answered'),
  size: line.describe('P15: how many people are there'),
  innocentShare: line.describe('P15: which share of them is there for lawful ends'),
  rooms: z.array(recordedRoom).max(500).default([]).describe('P15: rooms that a recorder may sit in, exactly these'),
  boundaryReason: text.describe('P16: why this boundary and no wider one'),
  profiling: answer.describe('P17: any selection by ethnicity, orientation or disability'),
  profilingNote: text.describe('P17: which, and why it cannot be avoided'),
});

const suspicion = z.object({
  targetKind: z.enum(['named-person', 'account', 'defined-space', 'none']).nullable().default(null).describe('P10'),
  facts: text.describe('P11: objective facts known before the first opportunity'),
  source: text.describe('P12: where they come from, and how reliable that is'),
  recordedAt: moment.describe('P13: when they were recorded'),
  verified: answer.describe('P14: independently verified; a tip alone is not enough'),
  selection: z
    .enum(['random', 'by-conduct', 'by-tip'])
    .nullable()
    .default(null)
    .describe('P18: how people are selected'),
});

const supervision = z.object({
  who: line.describe('P06: who supervises'),
  howOften: line.describe('P06: how often, and what is looked at'),
});

const deconfliction = z.object({
  answer: z
    .enum(['not-worked', 'worked-by-police', 'asked-no-answer', 'not-asked', 'unknown'])
    .nullable()
    .default(null)
    .describe('P09: whether police work this space or person already'),
  reference: line.describe('P09: reference of the answer'),
  answeredAt: moment.describe('P09: when it was answered'),
});

const direction = z.object({
  answer: answer.describe('P05: whether an authority directs, funds, tasks or knows of it'),
  since: moment.describe('P05: since when: from then on it counts as the State’s own act'),
});

const personaAges = z.object({
  from: z.number().int().min(0).max(99).nullable().default(null),
  to: z.number().int().min(0).max(99).nullable().default(null),
});

const period = z.object({
  category: z.enum(DATA_SUBJECT_CATEGORIES),
  months: z.number().int().min(1).max(1200),
});

export const draftFields = z.strictObject({
  name: line,
  operatorType: operatorType.nullable().default(null).describe('P01'),
  legalBasis: text.describe('P02: the law or agreement it rests on'),
  issuedBy: line.describe('P02: who issued the authorisation'),
  validFrom: moment.describe('P03: takes effect; must precede first contact'),
  validUntil: moment.describe('P03: ends'),
  scope: text.describe('P04: what is authorised'),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'expected two capital letters (ISO 3166-1)'))
    .max(300)
    .default([])
    .describe('P04: territory, ISO 3166-1 alpha-2'),
  personaAges: personaAges.prefault({}).describe('P04: ages that a persona may state'),
  tools: z.array(z.string().trim().min(1).max(200)).max(100).default([]).describe('P04: permitted tools'),
  direction: direction.prefault({}),
  supervision: supervision.prefault({}),
  legalSignOff: answer.describe('P07: signed off by a prosecutor or counsel'),
  necessity: text.describe('P08: why it is necessary'),
  lessIntrusive: text.describe('P08: which less intrusive means were considered, and why they do not do'),
  deconfliction: deconfliction.prefault({}),
  suspicion: suspicion.prefault({}),
  space: space.prefault({}),
  accounts: z.array(account).max(200).default([]).describe('investigator accounts'),
  retention: z
    .array(period)
    .max(DATA_SUBJECT_CATEGORIES.length)
    .default([])
    .describe('months for each category of data subject; unidentified contacts shortest'),
  members: z.array(uuid).max(200).default([]).describe('who becomes a member with the authorisation'),
});

export type DraftFields = z.output<typeof draftFields>;

export const DOCUMENT_KINDS = ['legal-basis', 'supervision', 'necessity', 'deconfliction', 'suspicion'] as const;

/** The parts of a draft in the order in which they are asked for, and what each can lack. Each code has a sentence in every language of the interface. */
export const DRAFT_PARTS = {
  basis: [
    'name',
    'operator-type',
    'legal-basis',
    'legal-basis-document',
    'issued-by',
    'valid-from',
    'valid-until',
    'period-order',
  ],
  scope: ['scope', 'countries', 'persona-ages', 'tools', 'accounts', 'direction', 'direction-since', 'legal-sign-off'],
  supervision: ['supervisor', 'supervision-rhythm', 'necessity', 'less-intrusive'],
  suspicion: [
    'deconfliction',
    'target-kind',
    'suspicion-facts',
    'suspicion-source',
    'suspicion-recorded',
    'suspicion-late',
    'suspicion-verified',
    'selection',
  ],
  space: ['space', 'space-reason', 'profiling', 'profiling-yes'],
  retention: ['retention', 'retention-order'],
  members: [],
} as const;

export type DraftPart = keyof typeof DRAFT_PARTS;

export const GAP_CODES = Object.values(DRAFT_PARTS).flat();

export const gap = z.object({
  code: z.enum(GAP_CODES),
  point: z.string().nullable().describe('of the review form: P01 to P18'),
  blocks: z.boolean().describe('true: without it nobody can authorise; false: the review of a case will meet it'),
  sentence: z.string(),
});

export type Gap = z.output<typeof gap>;
export type GapCode = Gap['code'];
