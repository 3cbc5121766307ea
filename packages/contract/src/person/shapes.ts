/** People of interest as they are shown. */
import { IDENTIFIER_KINDS } from '@custodia/core';
import { z } from 'zod';
import { messageId, writer } from '../message/reference.ts';
import { uuid } from '../shapes.ts';
import { CLAIM_KINDS, PERSON_CATEGORIES, RELIABILITY, type PersonCategory, type Reliability } from './category.ts';

export const personCategory = z.enum(Object.keys(PERSON_CATEGORIES) as [PersonCategory, ...PersonCategory[]]);
export const claimKind = z.enum(CLAIM_KINDS);
export const claimNature = z.enum(['fact', 'assessment']);
export const reliability = z.enum(Object.keys(RELIABILITY) as [Reliability, ...Reliability[]]);
export const credibility = z.coerce.number().int().min(1).max(6);

export const personSummary = z.object({
  id: uuid,
  operationId: uuid,
  label: z.string(),
  category: personCategory,
  authority: z.string().nullable().describe('which authority says so, of a suspect or somebody convicted'),
  version: z.number(),
  accounts: z.number().describe('participants attached now'),
  claims: z.number().describe('claims that stand'),
  createdAt: z.string(),
  createdBy: writer,
  changedAt: z.string(),
});

const made = { at: z.string(), by: writer, logIndex: z.number() };

/** A participant of one exhibit. */
const appearance = z.object({
  participantId: uuid,
  exhibitId: uuid,
  platform: z.string(),
  name: z.string(),
  handle: z.string().nullable(),
  nativeId: z.string().nullable(),
  messages: z.number(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
});

const claimSource = z.object({
  kind: z.enum(['message', 'identifier', 'authority', 'open-source']),
  message: messageId.nullable(),
  conversationId: uuid.nullable(),
  identifier: z.object({ kind: z.enum(IDENTIFIER_KINDS), value: z.string() }).nullable(),
  reference: z.string().nullable(),
});

export const claim = z.object({
  id: uuid,
  kind: claimKind,
  value: z.string(),
  nature: claimNature,
  reliability,
  credibility: z.number(),
  reason: z.string(),
  sources: z.array(claimSource),
  ...made,
  retraction: z.object({ reason: z.string(), ...made }).nullable(),
});

export const personShown = personSummary.extend({
  attached: z.array(appearance.extend({ reason: z.string(), ...made })),
  alsoSeen: z.array(appearance).describe('the same account elsewhere in the operation, not attached'),
  identifiers: z.array(
    z.object({
      kind: z.enum(IDENTIFIER_KINDS),
      system: z.string().nullable(),
      value: z.string(),
      validity: z.string(),
      written: z.number().describe('how often this person wrote it'),
      seen: z.number().describe('how often it was seen in the operation, whoever wrote it'),
    }),
  ),
  claimed: z.array(claim),
  conversations: z.array(
    z.object({
      id: uuid,
      exhibitId: uuid,
      platform: z.string(),
      title: z.string().nullable(),
      messages: z.number().describe('of this person'),
      firstAt: z.string().nullable(),
      lastAt: z.string().nullable(),
    }),
  ),
  timeline: z.array(
    z.object({
      kind: z.enum(['created', 'category', 'attached', 'detached', 'claimed', 'retracted']),
      reason: z.string(),
      detail: z.string().nullable().describe('the category, the kind of claim, or the name of the account'),
      ...made,
    }),
  ),
});

export const accountShown = z.object({
  key: z.string(),
  platform: z.string(),
  name: z.string().describe('native identifier, handle or shown name: the first that there is'),
  basis: z
    .enum(['native-id', 'handle', 'name'])
    .describe('what makes it one account; by a shown name alone only within one exhibit'),
  names: z.array(z.string()).describe('what it was shown as'),
  appearances: z.array(z.object({ participantId: uuid, exhibitId: uuid, messages: z.number() })),
  messages: z.number(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  investigator: z.boolean().describe('an account that the operation names as the investigators’ own'),
  people: z.array(z.object({ id: uuid, label: z.string() })).describe('people it is attached to'),
});
