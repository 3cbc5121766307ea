/**
 * Deconfliction inside the installation: whether another operation holds the same identifier, and nothing else. Only operations that take part, each
 * by a decision of its own, ask or are asked about; a hit opens a contact request on both sides, not a file.
 */
import { z } from 'zod';
import { COMPARABLE_KINDS } from '../partner/codes.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, uuid } from '../shapes.ts';
import { OVERLAP_STATES, OVERLAP_TELLS } from './codes.ts';

const sentence = z.string().trim().min(3).max(2000);
const who = z.string().trim().min(2).max(200);
const how = z.string().trim().min(2).max(500);
const operation = idOrPrefix.describe('operation');
const ofOperation = [{ field: 'operation', kind: 'operation' }] as const;
const id = idOrPrefix.describe('identifier of the contact request');
const ofRequest = [{ field: 'id', kind: 'overlap' }] as const;
const USUAL = ['not-initialised', 'not-found', 'ambiguous-id'] as const;

const decision = z.object({
  decision: z.enum(['joined', 'left']),
  kinds: z.array(z.string()).describe('identifiers that are compared; empty where it left'),
  tells: z.enum(OVERLAP_TELLS).nullable().describe('what the other operation learns with a hit; null where it left'),
  contact: z.string().nullable().describe('whom others ask, and how'),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  logIndex: z.number(),
});

const standing = z.object({
  takesPart: z.boolean(),
  decisions: z.array(decision).describe('newest first; while it takes part the first says on which terms'),
  questions: z
    .array(
      z.object({
        id: uuid,
        kinds: z.array(z.string()),
        purpose: z.string(),
        compared: z.number().describe('identifiers of this operation that were compared'),
        askedBy: z.string(),
        askedAt: z.string(),
        logIndex: z.number(),
      }),
    )
    .describe('newest first'),
  questionsLeft: z.number().describe('how many more may be asked in the 24 hours that count'),
});

const contactRequest = z.object({
  id: uuid,
  operation: uuid.describe('of ours, whose side is shown'),
  direction: z.enum(['asked', 'received']).describe('`asked`: this operation asked; `received`: it was asked'),
  state: z.enum(OVERLAP_STATES),
  openedAt: z.string(),
  purpose: z.string().describe('what for, as who asked wrote it'),
  identifiers: z
    .array(
      z
        .object({ kind: z.string(), system: z.string().nullable(), value: z.string() })
        .nullable()
        .describe('null: it was erased since'),
    )
    .describe('of this operation, that the other one holds too'),
  other: z
    .object({
      operation: z.string().nullable().describe('its name; null where it does not tell it'),
      contact: z.string().nullable().describe('whom to ask there; null where it does not tell that'),
    })
    .describe('as much as the other operation agreed to tell'),
  answer: z
    .object({
      reason: z.string(),
      contact: z.string().nullable().describe('whom who asked may ask now; null where it was declined'),
      by: z.string().nullable().describe('null on the side of who asked: names are not told across'),
      at: z.string(),
    })
    .nullable(),
  ownWork: z.boolean().describe('the caller asked, so somebody else has to answer'),
  logIndex: z.number(),
});

const overlapTakePart = defineProcedure({
  name: 'overlap.takePart',
  summary: 'Let an operation take part: its identifiers are compared with those of other operations here that do, too',
  input: z.object({
    operation,
    kinds: z.array(z.enum(COMPARABLE_KINDS)).min(1).optional().describe('only these kinds of identifiers; else all'),
    tells: z.enum(OVERLAP_TELLS).default('contact').describe('what another operation learns of this one with a hit'),
    who: who.optional().describe('whom others ask; needed unless nothing is told'),
    how: how.optional().describe('how: telephone, room; needed unless nothing is told'),
    reason: sentence.describe('why'),
  }),
  output: standing,
  permission: 'overlap:decide',
  subjects: ofOperation,
  refusals: [...USUAL, 'input-invalid'],
  logs: ['overlap-joined'],
  command: {
    words: ['overlap', 'take-part'],
    positionals: ['operation'],
    examples: [
      'custodia overlap take-part 3f2a --who "Cor de Wit" --how "room 14" --reason "two teams in the same rooms"',
    ],
  },
});

const overlapLeave = defineProcedure({
  name: 'overlap.leave',
  summary: 'End that an operation takes part: from now on nothing of it is compared, and it asks nothing',
  input: z.object({ operation, reason: sentence.describe('why') }),
  output: standing,
  permission: 'overlap:decide',
  subjects: ofOperation,
  refusals: [...USUAL, 'state-invalid'],
  logs: ['overlap-left'],
  command: {
    words: ['overlap', 'leave'],
    positionals: ['operation'],
    examples: ['custodia overlap leave 3f2a --reason "handed over to the police"'],
  },
});

const overlapShow = defineProcedure({
  name: 'overlap.show',
  summary: 'Show whether an operation takes part, who decided it and on which terms, and what it asked',
  input: z.object({ operation }),
  output: standing,
  permission: 'overlap:read',
  subjects: ofOperation,
  refusals: USUAL,
  command: { words: ['overlap', 'show'], positionals: ['operation'], examples: ['custodia overlap show 3f2a'] },
});

const overlapAsk = defineProcedure({
  name: 'overlap.ask',
  summary:
    'Ask whether other operations here hold identifiers of this one too; each that does is asked for contact, and nothing of it is shown',
  input: z.object({
    operation,
    kinds: z.array(z.enum(COMPARABLE_KINDS)).min(1).optional().describe('only these kinds; else all that take part'),
    purpose: sentence.describe('what for, as the other operation is told it; no name, no identifier'),
  }),
  output: z.array(contactRequest).describe('contact requests that were opened by this question'),
  permission: 'overlap:ask',
  subjects: ofOperation,
  refusals: [...USUAL, 'state-invalid', 'input-invalid', 'too-many'],
  logs: ['overlap-asked', 'overlap-opened'],
  command: {
    words: ['overlap', 'ask'],
    positionals: ['operation'],
    examples: ['custodia overlap ask 3f2a --purpose "before an authority is told"'],
  },
});

const overlapList = defineProcedure({
  name: 'overlap.list',
  summary: 'List contact requests between an operation and others here that hold the same identifiers',
  input: z.object({ operation }),
  output: z.array(contactRequest).describe('newest first'),
  permission: 'overlap:read',
  subjects: ofOperation,
  refusals: USUAL,
  command: { words: ['overlap', 'list'], positionals: ['operation'], examples: ['custodia overlap list 3f2a'] },
});

const overlapAccept = defineProcedure({
  name: 'overlap.accept',
  summary:
    'Accept a contact request of another operation, and say whom they ask; what is told then is said between people',
  input: z.object({
    id,
    who: who.describe('whom they ask'),
    how: how.describe('how: telephone, room'),
    reason: sentence.describe('as they are told it'),
  }),
  output: contactRequest,
  permission: 'overlap:answer',
  subjects: ofRequest,
  refusals: [...USUAL, 'state-invalid', 'own-work'],
  logs: ['overlap-accepted'],
  command: {
    words: ['overlap', 'accept'],
    positionals: ['id'],
    examples: ['custodia overlap accept 51d0 --who "Cor de Wit" --how "room 14" --reason "let us compare notes"'],
  },
});

const overlapDecline = defineProcedure({
  name: 'overlap.decline',
  summary: 'Decline a contact request of another operation',
  input: z.object({ id, reason: sentence.describe('as they are told it') }),
  output: contactRequest,
  permission: 'overlap:answer',
  subjects: ofRequest,
  refusals: [...USUAL, 'state-invalid', 'own-work'],
  logs: ['overlap-declined'],
  command: {
    words: ['overlap', 'decline'],
    positionals: ['id'],
    examples: ['custodia overlap decline 51d0 --reason "ask again after the hearing"'],
  },
});

export const overlapProcedures = {
  overlapTakePart,
  overlapLeave,
  overlapShow,
  overlapAsk,
  overlapList,
  overlapAccept,
  overlapDecline,
} as const;
