import { EXPORT_FORMATS } from '@custodia/core';
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, sha256Hex, uuid, writtenFile } from '../shapes.ts';

export const reportExport = defineProcedure({
  name: 'report.export',
  summary:
    'Export what was captured, and what was found in it, in a format that other systems read, encrypted to its recipients',
  input: z.object({
    operation: idOrPrefix.describe('operation'),
    conversation: z.array(idOrPrefix).default([]).describe('export only these conversations'),
    account: z.array(z.string()).default([]).describe('export only conversations in which this account takes part'),
    assessment: idOrPrefix
      .optional()
      .describe(
        'export the conversations of this assessment, with what it found; not together with conversation or account',
      ),
    format: z
      .enum(EXPORT_FORMATS)
      .describe(
        'CASE graph, STIX 2.1 bundle, MISP event, CyberTipline report (needs an assessment), RSMF, or CSV tables in a zip',
      ),
    to: z
      .array(z.string())
      .min(1)
      .describe(
        'recipient: identifier of a confirmed one; at the machine also an age recipient (age1…), or a file with age recipients or an OpenPGP public key',
      ),
    out: z.string().describe('file to write: NAME.age for age recipients, NAME.gpg for OpenPGP'),
  }),
  output: z.object({
    exportId: uuid,
    format: z.enum(EXPORT_FORMATS),
    extension: z.string().describe('of the file once it is decrypted'),
    files: z.array(writtenFile),
    plainSha256: sha256Hex.describe('of the export before encryption'),
    plainBytes: z.number(),
    conversations: z.number(),
    messages: z.number(),
    logIndex: z.number(),
  }),
  permission: 'report:write',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'conversation', kind: 'conversation' },
    { field: 'assessment', kind: 'assessment' },
  ],
  effect: 'export',
  runs: 'job',
  files: { writes: ['out'] },
  refusals: [
    ...(['not-initialised', 'input-invalid', 'not-found', 'ambiguous-id', 'key-invalid', 'state-invalid'] as const),
    ...(['nothing-to-disclose', 'erased', 'integrity', 'storage-full', 'storage-failed'] as const),
  ],
  logs: ['report-exported'],
  command: {
    words: ['report', 'export'],
    examples: [
      'custodia report export --operation 3f2a --assessment 77c0 --format stix-2.1 --to liaison.asc --out harbour.stix.json.gpg',
      'custodia report export --operation 3f2a --conversation 81be --format csv --to age1… --out harbour.csv.zip.age',
    ],
  },
});
