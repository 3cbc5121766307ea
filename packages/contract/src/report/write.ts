import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, sha256Hex, uuid } from '../shapes.ts';

const language = z.enum(['en', 'nl', 'fr']);

export const reportWrite = defineProcedure({
  name: 'report.write',
  summary: 'Write the investigative report of an assessment as tagged PDF/A, with what is not known in it',
  input: z.object({
    assessment: idOrPrefix.describe('identifier of the assessment'),
    language: language.default('en').describe('of the report; texts of messages stay as they are'),
    messages: z
      .enum(['findings', 'none'])
      .default('findings')
      .describe('`findings`: the texts that findings rest on; `none`: no text of any message'),
    context: z.coerce.number().int().min(0).max(50).default(2).describe('messages around each, on either side'),
    contact: writtenText(500).optional().describe('whom the reader asks, and how they are reached'),
    out: z.string().describe('file to write: NAME.pdf'),
  }),
  output: z.object({
    reportId: uuid,
    assessmentId: uuid,
    language,
    sha256: sha256Hex,
    bytes: z.number(),
    messages: z.number().describe('whose texts it holds'),
    logIndex: z.number(),
    files: z.array(z.string()),
  }),
  permission: 'report:write',
  subjects: [{ field: 'assessment', kind: 'assessment' }],
  effect: 'export',
  runs: 'job',
  files: { writes: ['out'] },
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'cancelled', 'storage-full', 'storage-failed'],
  logs: ['report-written'],
  command: {
    words: ['report', 'write'],
    positionals: ['assessment'],
    examples: ['custodia report write 5d0e --language nl --out account-4.pdf'],
  },
});
