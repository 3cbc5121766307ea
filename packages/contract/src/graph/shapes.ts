/** Pictures of an operation as they are shown. */
import { GRAPH_KINDS, LINK_REASONS, parseGraphKey, type LinkReason } from '@custodia/core';
import { z } from 'zod';
import { messageId, writer } from '../message/reference.ts';
import { instant, orJsonText, sha256Hex, uuid } from '../shapes.ts';

const REASONS = Object.keys(LINK_REASONS) as [LinkReason, ...LinkReason[]];

export const graphKind = z.enum(GRAPH_KINDS);

/** A thing by its key; a participant, as conversations show them, stands for their account. */
export const thingKey = z
  .string()
  .max(4000)
  .refine(
    (key) => (parseGraphKey(key) !== null || PARTICIPANT.test(key)) && !key.includes('\u0000') && key.isWellFormed(),
    'expected a thing as graph show names it: account:KEY, person:ID, conversation:ID, participant:ID, identifier:KIND:SYSTEM:VALUE, place:NAME, country:NL',
  );
const PARTICIPANT = /^participant:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const graphNode = z.object({
  key: z.string(),
  kind: graphKind,
  label: z.string(),
  type: z
    .string()
    .describe('platform of an account or conversation, kind of an identifier, category of a person, stated or country'),
  system: z.string().nullable().describe('network or scheme of an identifier'),
  own: z.boolean().describe('an account that the operation names as the investigators’ own'),
  roles: z
    .array(
      z.object({
        role: z.string(),
        by: z.string(),
        grading: z.string().describe('of the source, and of what it says: C3'),
        claimId: uuid,
      }),
    )
    .describe('roles in a network that somebody claims of this person: claims, never findings'),
});

/** A thing with how much around it is not shown. */
const shownNode = graphNode.extend({ more: z.number().describe('things that it is linked to and that are not shown') });

const graphLink = z.object({
  a: z.string(),
  b: z.string(),
  reasons: z.array(
    z.object({
      kind: z.enum(REASONS),
      count: z.number(),
      firstAt: z.string().nullable(),
      lastAt: z.string().nullable(),
      undated: z.boolean().describe('some have no certain instant'),
    }),
  ),
});

export const graphPicture = z.object({
  operationId: uuid,
  nodes: z.array(shownNode),
  links: z.array(graphLink),
  cut: z
    .object({
      nodes: z.number().describe('things that there was no room for'),
      links: z.number().describe('links that there was no room for'),
      atLeast: z.boolean().describe('there are more than these numbers say: something has too many links to count'),
    })
    .describe('what was left out; zero and zero where nothing was'),
});

export const linkSource = z.object({
  kind: z.enum(REASONS),
  message: messageId.nullable(),
  conversationId: uuid.nullable(),
  start: z.number().nullable().describe('UTF-16 units of the text'),
  end: z.number().nullable(),
  at: z.string().nullable().describe('instant; wall time where its zone is unknown; when it was decided'),
  by: writer.nullable().describe('who said it; null where it was read out of the text'),
  reason: z.string().nullable().describe('why, in the words of who said it'),
  detail: z.string().nullable().describe('rule, grading, connection, names: what kind of source it is'),
  bits: z.number().nullable().describe('weight of a proposal; about the holder of the accounts and nothing else'),
  subjectId: uuid.nullable().describe('proposal, decision, claim, assessment or person it belongs to'),
  logIndex: z.number().nullable(),
});

/** How a picture was looked at. */
export const graphLook = z.object({
  from: instant.nullable().default(null).describe('links of messages from this instant'),
  until: instant.nullable().default(null).describe('and before this one'),
  unknownTimes: z.boolean().default(true).describe('show links whose time is not known'),
  proposals: z.boolean().default(true).describe('show what nobody has decided'),
  hidden: z.array(graphKind).default([]).describe('kinds that were not shown'),
  collapsed: z.boolean().default(false).describe('identifiers between two accounts were drawn as lines'),
});

/** Where each thing stands, in the order of the things; whole units. */
export const arrangement = orJsonText(
  z.array(z.tuple([z.number().int().min(-1_000_000).max(1_000_000), z.number().int().min(-1_000_000).max(1_000_000)])),
);

export const graphViewSummary = z.object({
  id: uuid,
  operationId: uuid,
  title: z.string(),
  note: z.string().nullable(),
  nodes: z.number(),
  links: z.number(),
  digest: sha256Hex.describe('of the canonical form of what it shows: cite it with the identifier'),
  savedAt: z.string(),
  savedBy: writer,
  logIndex: z.number(),
});

export const graphViewContent = z.object({
  version: z.literal(1),
  operationId: uuid,
  nodes: z.array(graphNode.extend({ x: z.number(), y: z.number() })),
  links: z.array(graphLink),
  look: graphLook,
});
