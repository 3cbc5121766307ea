import { z } from 'zod';
import { messageId, writer, writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit, uuid } from '../shapes.ts';

const commentVersion = z.object({
  version: z.number(),
  text: z.string(),
  withdrawn: z.boolean(),
  mentions: z.array(uuid),
  writtenAt: z.string(),
});

const comment = commentVersion.extend({
  id: uuid,
  exhibitId: uuid,
  conversationId: uuid.nullable().describe('null: on the exhibit as a whole'),
  message: messageId.nullable(),
  writtenBy: writer,
  mine: z.boolean(),
  earlier: z.array(commentVersion).describe('versions before this one, oldest first'),
});

const mentions = z.array(uuid).max(50).default([]).describe('accounts of members who are told of it');
const text = writtenText(10_000).describe('what you have to say');

const commentAdd = defineProcedure({
  name: 'comment.add',
  summary: 'Comment on a message, a conversation or an exhibit',
  input: z.object({
    text,
    message: messageId.optional().describe('the message it is about'),
    conversation: idOrPrefix.optional().describe('the conversation it is about'),
    exhibit: idOrPrefix.optional().describe('the exhibit it is about'),
    mentions,
  }),
  output: comment,
  permission: 'comment:write',
  subjects: [
    { field: 'message', kind: 'message' },
    { field: 'conversation', kind: 'conversation' },
    { field: 'exhibit', kind: 'exhibit' },
  ],
  effect: 'write',
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid'],
  command: {
    words: ['comment', 'add'],
    positionals: ['text'],
    examples: ['custodia comment add "Same bus line as in the other log" --conversation 71be'],
  },
});

const commentEdit = defineProcedure({
  name: 'comment.edit',
  summary: 'Change or withdraw a comment of your own; earlier versions stay',
  input: z.object({
    comment: uuid.describe('identifier of the comment'),
    version: z.coerce.number().int().min(1).describe('the version you saw'),
    text,
    mentions,
    withdrawn: z.boolean().default(false).describe('withdraw it, with this text as the reason'),
  }),
  output: comment,
  permission: 'comment:write',
  subjects: [{ field: 'comment', kind: 'comment' }],
  effect: 'write',
  refusals: ['not-initialised', 'not-found', 'forbidden', 'conflict', 'state-invalid', 'input-invalid'],
  command: {
    words: ['comment', 'edit'],
    positionals: ['comment', 'version', 'text'],
    examples: ['custodia comment edit 5d0c1f6e-33a1-4c1b-8a3f-2a53a1b2c3d4 1 "Same bus line, other day"'],
  },
});

const commentList = defineProcedure({
  name: 'comment.list',
  summary: 'List comments on a message, a conversation with its messages, or an exhibit; or those that mention you',
  input: z.object({
    message: messageId.optional().describe('on this message'),
    conversation: idOrPrefix.optional().describe('on this conversation and its messages'),
    exhibit: idOrPrefix.optional().describe('on anything in this exhibit'),
    mentioned: z.boolean().default(false).describe('only those that mention you, newest first'),
    limit,
  }),
  output: z.array(comment),
  permission: 'comment:read',
  subjects: [
    { field: 'message', kind: 'message' },
    { field: 'conversation', kind: 'conversation' },
    { field: 'exhibit', kind: 'exhibit' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid'],
  command: { words: ['comment', 'list'], examples: ['custodia comment list --conversation 71be'] },
});

export const commentProcedures = {
  commentAdd,
  commentEdit,
  commentList,
} as const;
