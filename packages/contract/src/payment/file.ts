/** Reports to a financial intelligence unit, made from an alert that a named person took further. */
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { sha256Hex, uuid, writtenFile } from '../shapes.ts';
import { PAYMENT_REPORT_FORMATS } from './codes.ts';
import { OF_THE_OPERATION, operation, USUAL_REFUSALS } from './shapes.ts';

export const paymentFile = defineProcedure({
  name: 'payment.file',
  summary:
    'Write a report to a financial intelligence unit from an alert that somebody else took further, encrypted to its recipients; what is missing is named, with who can supply it',
  input: z.object({
    operation,
    alert: uuid.describe('identifier of the alert'),
    format: z
      .enum(PAYMENT_REPORT_FORMATS)
      .describe('sar: FinCEN SAR XML; goaml: goAML XML by the schema of your unit; csv: three tables in a zip'),
    reference: writtenText(100).describe('reference of the report, of whoever files'),
    narrative: writtenText(20_000).describe('what the report says, in the words of whoever files it'),
    filer: z
      .string()
      .max(50_000)
      .describe('who files, as JSON: name, address, codes of the form (see the guide to screening)'),
    schema: z.string().optional().describe('XSD file to hold it to; needed for goaml, whose codes are read from it'),
    localAmounts: z
      .string()
      .max(1_000_000)
      .optional()
      .describe('amounts in the currency of the unit, as JSON: { "identifier of the payment": "17.50" }'),
    minor: writtenText(2000)
      .optional()
      .describe('where the payer was under 18: why it is a report about this person, and not somebody to protect'),
    to: z.array(z.string()).min(1).describe('recipient: identifier of a confirmed one; at the machine also a key file'),
    out: z.string().describe('file to write: NAME.age for age recipients, NAME.gpg for OpenPGP'),
  }),
  output: z.object({
    reference: z.string(),
    format: z.enum(PAYMENT_REPORT_FORMATS),
    status: z.enum(['written', 'lacking', 'refused']),
    gaps: z.array(
      z.object({
        field: z.string(),
        what: z.string(),
        supplier: z.enum(['reviewer', 'author', 'filer', 'records', 'unit', 'nobody']),
      }),
    ),
    remarks: z.array(z.string()).describe('what was cut, or could not be said, for whoever files'),
    files: z.array(writtenFile),
    plainSha256: sha256Hex.nullable().describe('of the report before encryption; null: none was written'),
    logIndex: z.number().nullable(),
  }),
  permission: 'report:write',
  subjects: OF_THE_OPERATION,
  effect: 'export',
  runs: 'job',
  files: { reads: ['schema'], writes: ['out'] },
  refusals: [
    ...USUAL_REFUSALS,
    ...(['input-invalid', 'file-unreadable', 'key-invalid', 'state-invalid', 'own-work'] as const),
    ...(['storage-full', 'storage-failed'] as const),
  ],
  logs: ['payment-report-written'],
  command: {
    words: ['payment', 'file'],
    positionals: ['alert'],
    examples: [
      'custodia payment file 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --operation 3f2a --format goaml --schema goAMLSchema.xsd --reference R-12 --narrative "rent of plots" --filer "{}" --to fiu.asc --out report.xml.gpg',
    ],
  },
});
