import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { sha256Hex, uuid } from '../shapes.ts';
import { messageId } from './reference.ts';

const sourceLine = z.object({
  line: z.number().describe('1-based line of the sealed part'),
  pieces: z.array(z.object({ text: z.string(), marked: z.boolean().describe('belongs to what is asked for') })),
  end: z.enum(['', '\n', '\r\n', '\r']).describe('how the line ends; empty where it is cut, or the last'),
  cut: z.boolean().describe('the line goes on outside what is shown'),
});

/** Sealed bytes as they are shown: where they stand, that they are what was sealed, and the lines around them. */
export const shownSource = z.object({
  exhibitId: uuid,
  name: z.string().describe('of the exhibit as it was received'),
  part: z.number(),
  path: z.string(),
  sizeBytes: z.number(),
  sha256: sha256Hex.describe('of the sealed part'),
  digest: z
    .enum(['holds', 'not checked'])
    .describe('whether all bytes of the part were digested just now; a part above 512 MiB is not'),
  span: z.object({
    offset: z.number(),
    length: z.number(),
    line: z.number(),
    sha256: sha256Hex,
    shownBytes: z.number().describe('fewer than `length` where the message is longer than is shown'),
  }),
  charset: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  reduced: z.boolean().describe('media in this part was replaced by a marker before it was sealed'),
  lines: z.array(sourceLine),
});

export const messageSource = defineProcedure({
  name: 'message.source',
  summary: 'The sealed bytes a message was read from, with what stands around them',
  input: z.object({
    message: messageId.describe('identifier of the message'),
    around: z.coerce.number().int().min(0).max(65_536).default(2048).describe('bytes shown before and after it'),
  }),
  output: shownSource.extend({ message: messageId }),
  permission: 'exhibit:read',
  subjects: [{ field: 'message', kind: 'message' }],
  refusals: ['not-initialised', 'not-found', 'erased', 'integrity', 'storage-failed'],
  command: {
    words: ['message', 'source'],
    positionals: ['message'],
    examples: ['custodia message source 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:12'],
  },
});
