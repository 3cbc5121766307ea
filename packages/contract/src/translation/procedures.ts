import { z } from 'zod';
import { messageId, writer, writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, uuid } from '../shapes.ts';

/** BCP 47 as Intl knows it: `nl`, `pt-BR`, `zh-Hant`. */
const language = z
  .string()
  .max(35)
  .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'expected a language tag such as nl or pt-BR');

const translationVersion = z.object({
  version: z.number(),
  text: z.string(),
  note: z.string().nullable(),
  withdrawn: z.boolean(),
  translatedAt: z.string(),
  logIndex: z.number(),
});

const translation = translationVersion.extend({
  id: uuid,
  message: messageId,
  ordinal: z.number(),
  language,
  original: z.string().describe('the text of the message: a translation is never shown without it'),
  translatedBy: writer,
  mine: z.boolean(),
  earlier: z.array(translationVersion).describe('versions before this one, oldest first'),
});

const translationWrite = defineProcedure({
  name: 'translation.write',
  summary: 'Translate a message by hand, or write the next version of a translation of your own',
  input: z.object({
    message: messageId.describe('identifier of the message'),
    language: language.describe('language of the translation, as a tag: nl, pt-BR'),
    text: writtenText(50_000).describe('the translation'),
    note: writtenText(2000).optional().describe('what the reader should know: dialect, double meaning, doubt'),
    translation: uuid.optional().describe('the translation of yours that this is the next version of'),
    version: z.coerce.number().int().min(1).optional().describe('the version you saw'),
    withdrawn: z.boolean().default(false).describe('withdraw it, with this text as the reason'),
  }),
  output: translation,
  permission: 'translation:write',
  subjects: [{ field: 'message', kind: 'message' }],
  refusals: ['not-initialised', 'not-found', 'forbidden', 'conflict', 'state-invalid', 'input-invalid'],
  logs: ['translation-written'],
  command: {
    words: ['translation', 'write'],
    positionals: ['message', 'language', 'text'],
    examples: ['custodia translation write 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:12 en "The ferry leaves at ten"'],
  },
});

const translationList = defineProcedure({
  name: 'translation.list',
  summary: 'List the translations of a message or of a conversation, the original beside each',
  input: z.object({
    message: messageId.optional().describe('of this message'),
    conversation: idOrPrefix.optional().describe('of the messages of this conversation'),
  }),
  output: z.array(translation),
  permission: 'translation:read',
  subjects: [
    { field: 'message', kind: 'message' },
    { field: 'conversation', kind: 'conversation' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid'],
  command: { words: ['translation', 'list'], examples: ['custodia translation list --conversation 71be'] },
});

export const translationProcedures = {
  translationWrite,
  translationList,
} as const;
