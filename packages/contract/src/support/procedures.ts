/** Handing over what a child needs whom an authority identified: under a code, in a compartment of its own, gone from here afterwards. */
import { SUPPORT_SCALES, type SupportScale } from '@custodia/core';
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, orJsonText, sha256Hex, uuid } from '../shapes.ts';

const id = uuid.describe('identifier of the case, whole');
const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(
    /^(?=.*\d)[A-Z0-9][A-Z0-9/.-]{2,31}$/,
    'expected a code with a digit in it, as the authority gives: K-2026/17; never a name',
  )
  .describe('how the authority calls the case; never a name');
const answer = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
  .describe('in the words of the scale of the question');
const version = z.coerce.number().int().min(0);

const question = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected small letters, digits and hyphens'),
  text: z.object({ en: writtenText(300), nl: writtenText(300), fr: writtenText(300) }),
  scale: z
    .enum(Object.keys(SUPPORT_SCALES) as [SupportScale, ...SupportScale[]])
    .default('need')
    .describe(
      Object.entries(SUPPORT_SCALES)
        .map(([name, words]) => `${name}: ${words.join(', ')}`)
        .join('; '),
    ),
});
const questionnaire = z.object({
  version: z.number().describe('0: what the product brings'),
  questions: z.array(question),
});

const supportCase = z.object({
  id: uuid,
  code: z.string().nullable().describe('null: its key file is gone (a backup holds none), so nobody can read it'),
  version: z.number(),
  openedAt: z.string(),
  questionnaire,
  answers: z.record(z.string(), z.number()).describe('by question; one that is not here was not answered'),
  written: z
    .array(z.object({ sha256: sha256Hex, recipientId: uuid, recipientName: z.string(), at: z.string() }))
    .describe('encrypted files that were made of it, the last last'),
});

const MISSING = ['not-initialised', 'not-found', 'forbidden'] as const;
const REFUSED = [...MISSING, 'storage-failed'] as const;

const supportQuestionnaire = defineProcedure({
  name: 'support.questionnaire',
  summary: 'Show the questions about the needs of a child, with the scale from 1 to 4',
  input: z.object({}),
  output: questionnaire,
  permission: 'support:work',
  refusals: ['not-initialised', 'forbidden'],
  command: { words: ['support', 'questionnaire'], examples: ['custodia support questionnaire'] },
});

const supportRevise = defineProcedure({
  name: 'support.revise',
  summary: 'Put a questionnaire of the agency in place of the one that holds; cases keep the one they were opened with',
  input: z.object({
    version: version.describe('version that you saw'),
    questions: orJsonText(z.array(question).min(1).max(100)).describe(
      'as JSON: [{"code":"school","text":{"en":"…","nl":"…","fr":"…"},"scale":"need"}]',
    ),
  }),
  output: questionnaire,
  permission: 'support:work',
  refusals: ['not-initialised', 'forbidden', 'input-invalid', 'conflict', 'storage-failed'],
  logs: ['support-questionnaire-revised'],
  command: {
    words: ['support', 'revise'],
    examples: [
      `custodia support revise --version 0 --questions '[{"code":"school","text":{"en":"School","nl":"School","fr":"École"}}]'`,
    ],
  },
});

const supportOpen = defineProcedure({
  name: 'support.open',
  summary: 'Open a case for a child whom an authority identified, under the code of the authority and nothing else',
  input: z.object({ code }),
  output: supportCase,
  permission: 'support:work',
  refusals: ['not-initialised', 'forbidden', 'storage-failed'],
  logs: ['support-opened'],
  command: { words: ['support', 'open'], positionals: ['code'], examples: ['custodia support open K-2026/17'] },
});

const supportList = defineProcedure({
  name: 'support.list',
  summary: 'List the cases that are not handed over yet',
  input: z.object({}),
  output: z.array(supportCase),
  permission: 'support:work',
  refusals: ['not-initialised', 'forbidden'],
  command: { words: ['support', 'list'], examples: ['custodia support list'] },
});

const supportAnswer = defineProcedure({
  name: 'support.answer',
  summary:
    'Answer questions about the needs of a child; what is left out stays as it is, what nobody answered is not known',
  input: z.object({
    id,
    version: version.describe('version that you saw'),
    answers: orJsonText(z.record(z.string().max(40), answer.nullable())).describe(
      'as JSON: {"school":3}; null takes an answer back',
    ),
  }),
  output: supportCase,
  permission: 'support:work',
  refusals: [...REFUSED, 'input-invalid', 'conflict'],
  logs: ['support-answered'],
  command: {
    words: ['support', 'answer'],
    positionals: ['id'],
    examples: [`custodia support answer 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --version 1 --answers '{"school":3}'`],
  },
});

const supportWrite = defineProcedure({
  name: 'support.write',
  summary: 'Write the needs, encrypted to the confirmed key of the agency, as a file to be handed over',
  input: z.object({
    id,
    recipient: idOrPrefix.describe('identifier of the agency'),
    out: z.string().describe('file to write: NAME.json.age or NAME.json.gpg'),
  }),
  output: z.object({ id: uuid, path: z.string(), sha256: sha256Hex, bytes: z.number() }),
  permission: 'support:work',
  effect: 'export',
  runs: 'job',
  files: { writes: ['out'] },
  subjects: [{ field: 'recipient', kind: 'recipient' }],
  refusals: [...REFUSED, 'ambiguous-id', 'state-invalid', 'key-invalid', 'storage-full', 'integrity', 'cancelled'],
  logs: ['support-written'],
  command: {
    words: ['support', 'write'],
    positionals: ['id'],
    examples: ['custodia support write 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --recipient 9c41 --out needs.json.age'],
  },
});

const supportHandOver = defineProcedure({
  name: 'support.handOver',
  summary:
    'Record the handover by the digest that the agency reads back; everything about the child is then erased here',
  input: z.object({
    id,
    sha256: sha256Hex.describe('SHA-256 of the file, as the agency read it back'),
    to: writtenText(200).describe('who took it'),
    how: writtenText(200).describe('how it was handed over'),
  }),
  output: z.object({ id: uuid, logIndex: z.number().describe('of the tombstone, which is the receipt too') }),
  permission: 'support:work',
  refusals: [...REFUSED, 'digest-mismatch'],
  logs: ['support-handed-over'],
  command: {
    words: ['support', 'hand-over'],
    positionals: ['id'],
    examples: [
      'custodia support hand-over 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 --to "duty desk" --how "in person"',
    ],
  },
});

const supportTrail = defineProcedure({
  name: 'support.trail',
  summary: 'Show what was done in the compartment, by whom: no code, no answer; the last of a case is its tombstone',
  input: z.object({}),
  output: z.array(
    z.object({
      caseId: uuid,
      number: z.number(),
      kind: z.enum(['opened', 'answered', 'written', 'handed-over']),
      by: z.string(),
      at: z.string(),
      recipientId: uuid.nullable(),
      fileSha256: sha256Hex.nullable(),
      receipt: z.string().nullable(),
      logIndex: z.number(),
    }),
  ),
  permission: 'support:audit',
  refusals: ['not-initialised'],
  command: { words: ['support', 'trail'], examples: ['custodia support trail'] },
});

export const supportProcedures = {
  supportQuestionnaire,
  supportRevise,
  supportOpen,
  supportList,
  supportAnswer,
  supportWrite,
  supportHandOver,
  supportTrail,
} as const;
