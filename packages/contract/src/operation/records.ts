/** What is shown of operations and their drafts. */
import { z } from 'zod';
import { operatorType, sha256Hex, uuid } from '../shapes.ts';
import { DOCUMENT_KINDS, draftFields, gap } from './draft.ts';
import { operationEvent, operationState } from './state.ts';

const person = z.object({ id: uuid, name: z.string() });

export const operationDocument = z.object({
  id: uuid,
  kind: z.enum(DOCUMENT_KINDS),
  name: z.string(),
  sha256: sha256Hex,
  sizeBytes: z.number(),
  mediaType: z.string().nullable().describe('by content; null for text'),
  textKept: z.boolean().describe('text is sealed; of anything else only the digest is kept'),
  addedAt: z.string(),
  addedBy: z.string(),
});

const timelineEvent = z.object({
  number: z.number(),
  event: operationEvent,
  at: z.string(),
  by: z.string(),
  byId: uuid.nullable().describe('null: at the machine itself'),
  reason: z.string().nullable(),
  addressedTo: z.array(person).describe('of a submission: who is asked to authorise it'),
  logIndex: z.number(),
});

const draftAct = z.enum(['revise', 'submit', 'withdraw', 'authorise', 'send-back']);

export const draftSummary = z.object({
  id: uuid,
  name: z.string().nullable(),
  state: operationState,
  author: person,
  version: z.number(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  blocking: z.number().describe('how many things are missing that nobody can authorise without'),
  addressedTo: z.array(person),
  may: z.array(draftAct).describe('what the caller may do with it now'),
});

export const draftRecord = draftSummary.extend({
  fields: draftFields,
  documents: z.array(operationDocument),
  gaps: z.array(gap),
  contributors: z.array(person).describe('who else changed it: none of them may authorise it'),
  members: z.array(person).describe('who becomes a member with the authorisation'),
  createdAt: z.string(),
  timeline: z.array(timelineEvent),
});

const operationAct = z.enum(['activate', 'close', 'archive']);

export const operationSummary = z.object({
  id: uuid,
  name: z.string(),
  state: operationState,
  operatorType,
  legalBasis: z.string(),
  issuedBy: z.string(),
  validFrom: z.string(),
  validUntil: z.string(),
  space: z.string().nullable(),
  accounts: z.array(z.object({ platform: z.string(), handle: z.string() })),
  authority: z.object({ name: z.string(), sha256: sha256Hex, sizeBytes: z.number() }),
  openedAt: z.string(),
  openedBy: z.string(),
  draftedBy: person.nullable().describe('null where one person opened it at the machine'),
  secondPerson: person.nullable().describe('who authorised it; null: no second person did'),
  members: z.number().describe('current members'),
  deadlines: z.array(
    z.object({
      kind: z.enum(['authority-begins', 'authority-ends', 'retention']),
      at: z.string(),
      passed: z.boolean(),
    }),
  ),
  next: z.array(operationAct).describe('what can be done with it in this state'),
  logIndex: z.number(),
  exhibits: z.object({ admitted: z.number(), quarantined: z.number(), unfinished: z.number() }),
});

export const operationRecord = operationSummary.extend({
  named: z.array(person).describe('who became a member with the authorisation'),
  frame: draftFields.nullable().describe('what the second person authorised; null where there was none'),
  documents: z.array(operationDocument),
  gaps: z.array(gap).describe('what was not stated or not known when it was authorised'),
  timeline: z.array(timelineEvent),
});
