/** Payments of an operation: read out of sealed files, linked with messages, confirmed by a person. */
import { z } from 'zod';
import { linkWaterfall } from '../link/shapes.ts';
import { messageId, writer, writtenText } from '../message/reference.ts';
import { shownSource } from '../message/source.ts';
import { defineProcedure } from '../procedure.ts';
import { instant, limit, uuid } from '../shapes.ts';
import { paymentAlertProcedures } from './alert.ts';
import { paymentFile } from './file.ts';
import { OF_THE_OPERATION, operation, payment, USUAL_REFUSALS } from './shapes.ts';

const PAYMENT_LINK_STATES = ['open', 'confirmed', 'rejected'] as const;

const gap = z.object({
  part: z.number(),
  line: z.number(),
  kind: z.enum(['unreadable', 'note']),
  why: z.string(),
});

/** A file is read, sealed and kept: each of these can go wrong. */
const SEALING_REFUSALS = [
  ...USUAL_REFUSALS,
  'input-invalid',
  'file-unreadable',
  'file-changed',
  'storage-failed',
  'storage-full',
  'busy',
  'state-invalid',
] as const;

const fileOfPayments = z.object({
  exhibitId: uuid,
  name: z.string().nullable().describe('as it was received; null: erased'),
  format: z.string(),
  payments: z.number(),
  gaps: z.array(gap).describe('what in it is no payment, and what it says of itself that does not fit'),
});

const paymentImport = defineProcedure({
  name: 'payment.import',
  summary: 'Seal files of payments and read them: statements, transfers, exports of wallets; one result per file',
  input: z.object({
    operation,
    path: z.array(z.string()).min(1).describe('files: CSV, camt, pacs, pain, MT103'),
    obtained: instant.describe(
      'when they were obtained: it must lie within the authorisation; the payments may be older',
    ),
    mapping: z.string().max(20_000).optional().describe('JSON that says which column of a CSV is which'),
  }),
  output: z.object({
    path: z.string(),
    exhibitId: uuid.nullable(),
    admission: z.enum(['admitted', 'quarantined', 'failed']),
    reason: z.string().nullable(),
    alreadySealed: z.boolean(),
    format: z.string().nullable(),
    payments: z.number(),
    gaps: z.array(gap),
  }),
  gives: 'stream',
  permission: 'exhibit:import',
  subjects: OF_THE_OPERATION,
  runs: 'job',
  files: { reads: ['path'] },
  refusals: SEALING_REFUSALS,
  logs: ['exhibit-sealed', 'exhibit-imported', 'exhibit-seen-again', 'payments-read'],
  command: {
    words: ['payment', 'import'],
    positionals: ['path'],
    examples: ['custodia payment import statement.xml --operation 3f2a --obtained 2026-03-01T12:00:00Z'],
  },
});

const paymentReceive = defineProcedure({
  name: 'payment.receive',
  summary:
    'Seal the alerts that an institution found in its own payments, with the very rows, and put them into the queue as theirs',
  input: z.object({
    operation,
    path: z
      .string()
      .describe('handover.jsonl of the folder that "custodia screen" wrote at the institution, or that folder'),
    institution: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .describe('who found them, as it stands beside each alert; a later handover of the same replaces this one'),
    obtained: instant.describe('when it was obtained: it must lie within the authorisation; the payments may be older'),
  }),
  output: z.object({
    operationId: uuid,
    exhibitId: uuid.nullable(),
    admission: z.enum(['admitted', 'quarantined', 'failed']),
    alreadySealed: z.boolean(),
    payments: z.number(),
    alerts: z.object({ known: z.number(), work: z.number(), welfare: z.number() }),
    why: z.string().nullable().describe('why nothing of it was taken into the queue; null: all of it was'),
  }),
  permission: 'exhibit:import',
  subjects: OF_THE_OPERATION,
  runs: 'job',
  files: { reads: ['path'] },
  refusals: SEALING_REFUSALS,
  logs: ['exhibit-sealed', 'exhibit-imported', 'exhibit-seen-again', 'payments-read', 'payment-alerts-received'],
  command: {
    words: ['payment', 'receive'],
    positionals: ['path'],
    examples: [
      'custodia payment receive screened/ --operation 3f2a --institution "Bank of Elm Row" --obtained 2026-11-22T12:00:00Z',
    ],
  },
});

const paymentList = defineProcedure({
  name: 'payment.list',
  summary: 'List payments of an operation by time, and the files they were read from',
  input: z.object({ operation, limit }),
  output: z.object({ files: z.array(fileOfPayments), payments: z.array(payment) }),
  permission: 'conversation:read',
  subjects: OF_THE_OPERATION,
  refusals: USUAL_REFUSALS,
  command: { words: ['payment', 'list'], examples: ['custodia payment list --operation 3f2a'] },
});

const paymentSource = defineProcedure({
  name: 'payment.source',
  summary: 'The sealed bytes a payment was read from, with what stands around them',
  input: z.object({
    operation,
    payment: uuid.describe('identifier of the payment'),
    around: z.coerce.number().int().min(0).max(65_536).default(0).describe('bytes shown before and after it'),
  }),
  output: z.object({
    payment: uuid,
    record: z.number().describe('of the file: header of a CSV is 1'),
    source: shownSource.nullable(),
    why: z.string().nullable().describe('why its bytes are not shown; null: they are'),
  }),
  permission: 'exhibit:read',
  subjects: OF_THE_OPERATION,
  refusals: [...USUAL_REFUSALS, 'erased', 'integrity', 'storage-failed'],
  command: {
    words: ['payment', 'source'],
    positionals: ['payment'],
    examples: ['custodia payment source 1d2f8f31-6f10-4c26-9a53-0b3a6f2e6f10 --operation 3f2a'],
  },
});

const paymentLink = defineProcedure({
  name: 'payment.link',
  summary: 'Link messages with the payments they speak of: proposals with their weights; what people decided stays',
  input: z.object({
    operation,
    rates: z.string().max(5_000_000).optional().describe('exchange rates as text, one a line: day,currency,base,rate'),
  }),
  output: z.object({
    operationId: uuid,
    mentions: z.number().describe('messages that name an amount or an identifier'),
    payments: z.number(),
    compared: z.number(),
    links: z.number(),
  }),
  permission: 'person:write',
  subjects: OF_THE_OPERATION,
  effect: 'write',
  runs: 'job',
  refusals: [...USUAL_REFUSALS, 'input-invalid'],
  command: { words: ['payment', 'link'], examples: ['custodia payment link --operation 3f2a'] },
});

const decision = z.object({
  id: uuid,
  kind: z.enum(['confirm', 'reject']),
  reason: z.string(),
  by: writer,
  at: z.string(),
  logIndex: z.number(),
});

const paymentLinks = defineProcedure({
  name: 'payment.links',
  summary: 'Links of messages and payments, the strongest first: both sides, every weight, what was decided',
  input: z.object({ operation, state: z.enum(PAYMENT_LINK_STATES).optional().describe('only in this state'), limit }),
  output: z.object({
    run: z
      .object({ at: z.string(), by: z.string(), mentions: z.number(), payments: z.number(), compared: z.number() })
      .nullable()
      .describe('the last linking; null where there was none'),
    links: z.array(
      z.object({
        message: messageId,
        conversationId: uuid,
        sender: z.string().nullable(),
        text: z.string(),
        at: z.string().nullable(),
        local: z.string().nullable(),
        payment,
        state: z.enum(PAYMENT_LINK_STATES),
        waterfall: linkWaterfall,
        converted: z
          .object({ from: z.string(), to: z.string(), factor: z.number(), day: z.string() })
          .nullable()
          .describe('the rate that made the amounts one'),
        decisions: z.array(decision).describe('from the first to the last'),
      }),
    ),
  }),
  permission: 'person:read',
  subjects: OF_THE_OPERATION,
  refusals: USUAL_REFUSALS,
  command: { words: ['payment', 'links'], examples: ['custodia payment links --operation 3f2a --state open'] },
});

const deciding = z.object({
  operation,
  message: messageId,
  payment: uuid.describe('identifier of the payment'),
  reason: writtenText(2000).describe('why: what makes you say so'),
});

const paymentConfirm = defineProcedure({
  name: 'payment.confirm',
  summary: 'Decide that a message speaks of a payment',
  input: deciding,
  output: decision,
  permission: 'person:write',
  subjects: OF_THE_OPERATION,
  refusals: USUAL_REFUSALS,
  logs: ['payment-link-decided'],
  command: {
    words: ['payment', 'confirm'],
    positionals: ['message', 'payment'],
    examples: [
      'custodia payment confirm 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:12 1d2f8f31-6f10-4c26-9a53-0b3a6f2e6f10 --operation 3f2a --reason "control number in both"',
    ],
  },
});

const paymentReject = defineProcedure({
  name: 'payment.reject',
  summary: 'Decide that a message does not speak of a payment',
  input: deciding,
  output: decision,
  permission: 'person:write',
  subjects: OF_THE_OPERATION,
  refusals: USUAL_REFUSALS,
  logs: ['payment-link-decided'],
  command: {
    words: ['payment', 'reject'],
    positionals: ['message', 'payment'],
    examples: [
      'custodia payment reject 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:12 1d2f8f31-6f10-4c26-9a53-0b3a6f2e6f10 --operation 3f2a --reason "another week"',
    ],
  },
});

export const paymentProcedures = {
  paymentImport,
  paymentReceive,
  paymentList,
  paymentSource,
  paymentLink,
  paymentLinks,
  paymentConfirm,
  paymentReject,
  ...paymentAlertProcedures,
  paymentFile,
} as const;
