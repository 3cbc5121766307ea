/** What an assessment finds, as it goes over the wire. A test holds these shapes against those of core/assess. */
import {
  DEFENCE_KINDS,
  DOUBTS,
  ELEMENT_CODES,
  MARKS,
  OUTCOMES,
  POINT_CODES,
  TIERS,
  type ElementCode,
  type PointCode,
} from '@custodia/core';
import { z } from 'zod';
import { messageId, writtenText } from '../message/reference.ts';
import { instant, sha256Hex, timeBasis, uuid } from '../shapes.ts';
import { raiser, signalCode } from '../signal/code.ts';

export const elementCode = z.enum(ELEMENT_CODES as readonly [ElementCode, ...ElementCode[]]);
export const pointCode = z.enum(POINT_CODES as readonly [PointCode, ...PointCode[]]);
export const outcome = z.enum(OUTCOMES);
export const tier = z.enum(TIERS);
const doubt = z.enum(DOUBTS);
const weight = z.enum(['red', 'amber', 'none']);

const messageReference = z.object({
  message: messageId,
  conversationId: uuid,
  at: z.string().nullable(),
  basis: timeBasis,
});
const by = { by: raiser };

const elementFinding = z.object({
  element: elementCode,
  state: z.enum(['met', 'not met', 'cannot tell']),
  doubts: z.array(doubt),
  first: messageReference.nullable(),
  raisedBy: raiser.nullable(),
  raisedByDoubts: z.array(doubt),
  messages: z.array(messageReference.extend({ raisedBy: raiser, code: signalCode.nullable() })),
  acknowledged: z.array(messageReference),
  refused: z.array(messageReference.extend(by)),
  renewed: z.array(messageReference.extend(by)),
});

const conductFinding = z.object({
  rule: z.string(),
  point: z.string(),
  weight,
  answer: z.enum(['found', 'clear', 'cannot tell']),
  element: elementCode.nullable(),
  messages: z.array(messageReference),
  doubts: z.array(doubt),
});

// ── The form ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const documentRef = z.object({ name: z.string().trim().min(1).max(500), sha256: sha256Hex });

/** An answer to one point, of the kind that the point asks for. */
export const formAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), value: z.string().trim().min(1).max(100) }),
  z.object({ kind: z.literal('yes-no'), value: z.enum(['yes', 'no', 'unknown']) }),
  z.object({ kind: z.literal('instant'), value: instant }),
  z.object({ kind: z.literal('number'), value: z.number().finite() }),
  z.object({ kind: z.literal('messages'), value: z.array(messageId).max(1000) }),
  z.object({ kind: z.literal('text'), value: writtenText(10_000) }),
  z.object({ kind: z.literal('file'), value: documentRef }),
  z.object({ kind: z.literal('unknown'), why: writtenText(2000) }),
]);

const filledPoint = z.object({
  point: pointCode,
  answer: formAnswer.nullable().describe('null: nobody has answered'),
  source: z.enum(['operation', 'derived', 'record', 'asked']),
  note: z.string().nullable(),
  by: z.string().nullable(),
});

// ── All of it ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const conversationReading = z.object({
  conversationId: uuid,
  readers: z.array(z.string()),
  messages: z.record(raiser, z.number()),
});

const agreement = z.object({
  code: signalCode,
  readers: z.tuple([z.string(), z.string()]),
  messages: z.number(),
  both: z.number(),
  onlyFirst: z.number(),
  onlySecond: z.number(),
  neither: z.number(),
  kappa: z.number().nullable().describe('Cohen’s kappa; null where it is undefined'),
  undefinedBecause: z.enum(['no-messages', 'never-used', 'always-used']).nullable(),
});

const disagreement = z.object({
  message: messageReference,
  code: signalCode,
  element: elementCode.nullable(),
  about: z.enum(['presence', 'raiser', 'not-blind']),
  readings: z.array(z.object({ reader: z.string(), raisedBy: z.array(raiser) })),
});

const mark = messageReference.extend({
  kind: z.enum(MARKS),
  lane: raiser,
  element: elementCode.nullable(),
  code: signalCode.nullable(),
  certain: z.boolean(),
});

const timeline = z.object({
  conversationId: uuid,
  lanes: z.array(raiser),
  marks: z.array(mark),
  undated: z.array(mark),
  stopLine: messageReference.nullable(),
  from: messageReference.nullable(),
  until: messageReference.nullable(),
});

const stopLine = z.object({
  needed: z.array(elementCode),
  state: z.enum(['not set', 'not reached', 'reached', 'cannot tell']),
  missing: z.array(elementCode),
  at: messageReference.nullable(),
  flagged: z.array(messageReference),
  undated: z.array(messageReference),
  doubts: z.array(doubt),
});

const ceiling = z.object({
  ceiling: outcome,
  because: z.array(z.object({ point: z.string(), narrowsTo: outcome, reason: z.string() })),
  openStops: z.array(z.string()),
});

const defenceItem = z.object({
  kind: z.enum(DEFENCE_KINDS),
  element: elementCode.nullable(),
  point: pointCode.nullable(),
  messages: z.array(messageReference),
  count: z.number(),
});

const tierProposal = z.object({
  tier,
  reasons: z.array(z.object({ code: z.string(), tier, messages: z.array(messageReference) })),
});

/** Categories with message ids and named people behind them; never a score. */
export const assessmentFinding = z.object({
  reading: z.object({
    conversations: z.array(conversationReading),
    readers: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  }),
  agreement: z.array(agreement),
  disagreements: z.array(disagreement),
  elements: z.array(elementFinding),
  timeline: z.array(timeline),
  stopLine,
  conduct: z.array(conductFinding),
  form: z.array(filledPoint),
  ceiling,
  defence: z.array(defenceItem),
  triage: tierProposal,
});
