import { RAISERS, SIGNAL_CODES } from '@custodia/core';
import { z } from 'zod';
import { messageId, writer, writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, uuid } from '../shapes.ts';
import { raiser, signalCode } from './code.ts';

const signal = z.object({
  id: uuid,
  message: messageId,
  ordinal: z.number(),
  code: signalCode,
  raisedBy: raiser,
  taggedBy: writer,
  mine: z.boolean(),
  taggedAt: z.string(),
  tool: z.string(),
  blind: z.boolean().describe('made before its tagger could see what others had tagged'),
  logIndex: z.number(),
  retraction: z.object({ at: z.string(), reason: z.string().nullable() }).nullable(),
});

const pass = z.object({
  finishedBy: writer,
  mine: z.boolean(),
  reading: z.enum(['complete', 'waived']),
  tags: z.number(),
  finishedAt: z.string(),
});

const statedAge = z.object({
  message: messageId,
  ordinal: z.number(),
  years: z.number(),
  by: writer,
  mine: z.boolean(),
  at: z.string(),
});

const signalTag = defineProcedure({
  name: 'signal.tag',
  summary: 'Tag a message with a signal code, and say who raised it',
  input: z.object({
    message: messageId.describe('identifier of the message'),
    code: signalCode,
    raisedBy: raiser.describe('who raised it; `unclear` asks for a second reader'),
  }),
  output: signal,
  permission: 'signal:tag',
  subjects: [{ field: 'message', kind: 'message' }],
  refusals: ['not-initialised', 'not-found', 'state-invalid'],
  logs: ['signal-tagged'],
  command: {
    words: ['signal', 'tag'],
    positionals: ['message', 'code', 'raisedBy'],
    examples: ['custodia signal tag 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:12 REFUSAL investigator'],
  },
});

/** `ORDINAL:CODE:RAISED_BY`: one string, so that a command line can hold many. */
const tagOf = z
  .string()
  .regex(
    new RegExp(String.raw`^\d{1,9}:(?:${SIGNAL_CODES.join('|')}):(?:${RAISERS.join('|')})$`),
    'expected ORDINAL:CODE:RAISED_BY, like 12:REFUSAL:investigator',
  );

const signalTagMany = defineProcedure({
  name: 'signal.tagMany',
  summary: 'Tag many messages of one conversation at once: all of the tags are kept, or none',
  input: z.object({
    conversation: idOrPrefix.describe('identifier of the conversation'),
    tag: z.array(tagOf).min(1).max(1000).describe('ORDINAL:CODE:RAISED_BY of each tag, like 12:REFUSAL:investigator'),
  }),
  output: z.object({
    conversationId: uuid,
    signals: z.array(signal).describe('in the order in which they were given'),
  }),
  permission: 'signal:tag',
  subjects: [{ field: 'conversation', kind: 'conversation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid'],
  logs: ['signal-tagged'],
  command: {
    words: ['signal', 'tag-many'],
    positionals: ['conversation', 'tag'],
    examples: ['custodia signal tag-many 71be 0:REFUSAL:investigator 1:PRESSURE:person-of-interest'],
  },
});

const signalRetract = defineProcedure({
  name: 'signal.retract',
  summary: 'Take a tag of your own back; it stays on record with its retraction',
  input: z.object({
    message: messageId.describe('identifier of the message'),
    signal: uuid.describe('identifier of the tag'),
    reason: writtenText(500).optional().describe('why, without quoting'),
  }),
  output: signal,
  permission: 'signal:tag',
  subjects: [{ field: 'message', kind: 'message' }],
  refusals: ['not-initialised', 'not-found', 'forbidden', 'state-invalid'],
  logs: ['signal-retracted'],
  command: {
    words: ['signal', 'retract'],
    positionals: ['message', 'signal'],
    examples: [
      'custodia signal retract 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:12 5d0c1f6e-33a1-4c1b-8a3f-2a53a1b2c3d4 --reason "wrong message"',
    ],
  },
});

const signalRetractMany = defineProcedure({
  name: 'signal.retractMany',
  summary:
    'Take many tags of your own back in one conversation: all of them, or none; they stay on record with their retraction',
  input: z.object({
    conversation: idOrPrefix.describe('identifier of the conversation'),
    signal: z.array(uuid).min(1).max(1000).describe('identifiers of the tags'),
    reason: writtenText(500).optional().describe('why, without quoting'),
  }),
  output: z.object({
    conversationId: uuid,
    signals: z.array(signal).describe('in the order in which they were given, each once'),
  }),
  permission: 'signal:tag',
  subjects: [{ field: 'conversation', kind: 'conversation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'forbidden', 'state-invalid'],
  logs: ['signal-retracted'],
  command: {
    words: ['signal', 'retract-many'],
    positionals: ['conversation', 'signal'],
    examples: ['custodia signal retract-many 71be 5d0c1f6e-33a1-4c1b-8a3f-2a53a1b2c3d4 --reason "wrong conversation"'],
  },
});

const signalFinishPass = defineProcedure({
  name: 'signal.finishPass',
  summary: 'Say that you are done with a conversation; from then on you see what others tagged in it',
  input: z.object({
    conversation: idOrPrefix.describe('identifier of the conversation'),
    reading: z
      .enum(['complete', 'waived'])
      .default('complete')
      .describe('`complete`: you read all of it; `waived`: you will not be one of its readers'),
  }),
  output: pass,
  permission: 'signal:tag',
  subjects: [{ field: 'conversation', kind: 'conversation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid'],
  logs: ['signal-pass-finished'],
  command: {
    words: ['signal', 'finish-pass'],
    positionals: ['conversation'],
    examples: ['custodia signal finish-pass 71be'],
  },
});

const signalList = defineProcedure({
  name: 'signal.list',
  summary: 'List the tags of a conversation; those of others once you are done with it yourself',
  input: z.object({ conversation: idOrPrefix.describe('identifier of the conversation') }),
  output: z.object({
    conversationId: uuid,
    others: z.enum(['shown', 'withheld']).describe('`withheld` until your own first pass is done'),
    passes: z.array(pass),
    signals: z.array(signal).describe('retracted ones too'),
    ages: z
      .array(statedAge)
      .describe('ages that were written down, of each message the last; those of others as their tags'),
  }),
  permission: 'signal:read',
  subjects: [{ field: 'conversation', kind: 'conversation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['signal', 'list'],
    positionals: ['conversation'],
    examples: ['custodia signal list 71be'],
  },
});

export const signalProcedures = {
  signalTag,
  signalTagMany,
  signalRetract,
  signalRetractMany,
  signalFinishPass,
  signalList,
} as const;
