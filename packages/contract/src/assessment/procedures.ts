/** Assessment: what conversations hold, who raised what first, how the investigators acted, and what follows for a referral. */
import { z } from 'zod';
import { messageId, writer, writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit, uuid } from '../shapes.ts';
import { raiser, signalCode } from '../signal/code.ts';
import { assessmentFinding, elementCode, outcome, tier } from './finding.ts';

const reason = writtenText(2000).describe('why');
const assessmentId = idOrPrefix.describe('identifier of the assessment');

const triageDecision = z.object({
  tier,
  proposed: tier.describe('what the record gave when it was decided'),
  reason: z.string(),
  by: writer,
  at: z.string(),
  logIndex: z.number(),
});

const summary = z.object({
  id: uuid,
  operationId: uuid,
  operationName: z.string(),
  label: z.string(),
  personId: uuid.nullable(),
  openedBy: writer,
  openedAt: z.string(),
  conversations: z.number(),
  state: z
    .enum(['reading', 'reviewing', 'differing', 'concluded'])
    .describe(
      '`reading`: not two have read all of it; `reviewing`: not two have reviewed; `differing`: a third decides',
    ),
  readers: z.number().describe('who read all of it; 2 stands for two or more'),
  reviews: z.number().describe('finished'),
  outcome: outcome.nullable().describe('what two reviewers agree on, or a third decided; null before that'),
  tier: tier.nullable().describe('decided by a person; null: nobody has'),
});

const account = z.object({
  participantId: uuid,
  exhibitId: uuid,
  platform: z.string(),
  name: z.string().nullable(),
});

const conversation = z.object({
  id: uuid,
  exhibitId: uuid,
  platform: z.string(),
  title: z.string().nullable(),
  messages: z.number(),
});

const resolution = z.object({
  message: messageId,
  code: signalCode,
  decision: z.union([raiser, z.literal('absent')]),
  reason: z.string(),
  by: writer,
  at: z.string(),
  logIndex: z.number(),
});

const record = summary.extend({
  about: z.array(conversation),
  accounts: z.array(account).describe('the person of interest in them'),
  resolutions: z.array(resolution),
  triageDecisions: z.array(triageDecision).describe('the newest last'),
  people: z
    .array(z.object({ reader: z.string(), name: z.string(), mine: z.boolean() }))
    .describe('readers and reviewers, by the key that the finding names them with'),
  others: z
    .enum(['shown', 'withheld'])
    .describe('`withheld`: what other readers tagged, until your own reading of every conversation is done'),
  finding: assessmentFinding,
});

const assessmentOpen = defineProcedure({
  name: 'assessment.open',
  summary: 'Open an assessment of conversations, and say which accounts are the person of interest in them',
  input: z.object({
    operation: idOrPrefix.describe('operation'),
    label: z.string().trim().min(1).max(200).describe('what to call it, without names of persons'),
    conversation: z.array(idOrPrefix).min(1).max(1000).describe('conversations'),
    account: z
      .array(uuid)
      .min(1)
      .max(1000)
      .describe('participants that are the person of interest, as conversation.show gives them'),
    person: uuid.optional().describe('person of interest, where one was made'),
  }),
  output: record,
  permission: 'assessment:open',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'conversation', kind: 'conversation' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid', 'state-invalid', 'storage-failed'],
  logs: ['assessment-opened'],
  command: {
    words: ['assessment', 'open'],
    examples: [
      'custodia assessment open --operation 3f2a --label "Account 4 in the harbour room" --conversation 81be --account 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31',
    ],
  },
});

const assessmentList = defineProcedure({
  name: 'assessment.list',
  summary: 'List assessments: how far they are, the outcome, and the place in the queue that a person gave them',
  input: z.object({
    operation: idOrPrefix.optional().describe('only of this operation'),
    conversation: idOrPrefix.optional().describe('only those of this conversation'),
    limit,
  }),
  output: z.array(summary),
  permission: 'assessment:read',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'conversation', kind: 'conversation' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['assessment', 'list'], examples: ['custodia assessment list --operation 3f2a'] },
});

const assessmentShow = defineProcedure({
  name: 'assessment.show',
  summary:
    'Show an assessment: elements and who raised each first, conduct, the form as far as data fills it, what speaks for the person',
  input: z.object({ id: assessmentId }),
  output: record,
  permission: 'assessment:read',
  subjects: [{ field: 'id', kind: 'assessment' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['assessment', 'show'], positionals: ['id'], examples: ['custodia assessment show 5d0e'] },
});

const assessmentResolve = defineProcedure({
  name: 'assessment.resolve',
  summary: 'Decide, as a third person, where two readers differ on a message',
  input: z.object({
    id: assessmentId,
    message: messageId.describe('identifier of the message'),
    code: signalCode,
    decision: z
      .union([raiser, z.literal('absent')])
      .describe('who raised it; `absent`: the code does not apply to this message'),
    reason,
  }),
  output: resolution,
  permission: 'assessment:resolve',
  subjects: [
    { field: 'id', kind: 'assessment' },
    { field: 'message', kind: 'message' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'own-work', 'state-invalid', 'storage-failed'],
  logs: ['element-resolved'],
  command: {
    words: ['assessment', 'resolve'],
    positionals: ['id', 'message', 'code', 'decision'],
    examples: [
      'custodia assessment resolve 5d0e 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:12 REFUSAL investigator --reason "read beside message 10"',
    ],
  },
});

const assessmentStateAge = defineProcedure({
  name: 'assessment.stateAge',
  summary: 'Write down which age a message states, in years; nothing reads that out of a text by itself',
  input: z.object({
    message: messageId.describe('identifier of the message'),
    years: z.coerce.number().int().min(0).max(130).nullable().describe('years; null takes it back'),
  }),
  output: z.object({ message: messageId, years: z.number().nullable(), by: writer, at: z.string() }),
  permission: 'signal:tag',
  subjects: [{ field: 'message', kind: 'message' }],
  refusals: ['not-initialised', 'not-found', 'state-invalid', 'storage-failed'],
  logs: ['age-written-down'],
  command: {
    words: ['assessment', 'state-age'],
    positionals: ['message', 'years'],
    examples: ['custodia assessment state-age 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:12 34'],
  },
});

const assessmentTriage = defineProcedure({
  name: 'assessment.triage',
  summary: 'Give an assessment its place in the queue; T1 goes to safeguarding at once',
  input: z.object({ id: assessmentId, tier, reason }),
  output: triageDecision.extend({
    alarmId: uuid.nullable().describe('the alarm that T1 raised; null for the others, or where one was open'),
  }),
  permission: 'triage:decide',
  subjects: [{ field: 'id', kind: 'assessment' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'storage-failed'],
  logs: ['triage-set'],
  command: {
    words: ['assessment', 'triage'],
    positionals: ['id', 'tier'],
    examples: ['custodia assessment triage 5d0e T3 --reason "elements complete, account identified"'],
  },
});

const stopLine = z.object({
  operationId: uuid,
  version: z.number().describe('0: none was set'),
  elements: z.array(elementCode),
  reason: z.string().nullable(),
  by: writer.nullable(),
  at: z.string().nullable(),
  crossed: z
    .array(z.object({ assessmentId: uuid, label: z.string(), message: messageId, toldAt: z.string() }))
    .describe('messages of investigators after it, of which the supervisors were told'),
});

const assessmentSetStopLine = defineProcedure({
  name: 'assessment.setStopLine',
  summary:
    'Say which elements an operation needs; once they are complete, every later message of an investigator is flagged',
  input: z.object({
    operation: idOrPrefix.describe('operation'),
    elements: z.array(elementCode).max(12).describe('elements; none takes the line away'),
    version: z.coerce.number().int().min(0).describe('version that you saw; with another by now it is refused'),
    reason,
  }),
  output: stopLine,
  permission: 'stop-line:manage',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'conflict', 'storage-failed'],
  logs: ['stop-line-set'],
  command: {
    words: ['assessment', 'set-stop-line'],
    positionals: ['operation'],
    examples: [
      'custodia assessment set-stop-line 3f2a --elements minority-stated --elements live-camera --version 0 --reason "as the prosecutor asked"',
    ],
  },
});

const assessmentStopLine = defineProcedure({
  name: 'assessment.stopLine',
  summary: 'Show which elements an operation needs, and who went on after they were complete',
  input: z.object({ operation: idOrPrefix.describe('operation') }),
  output: stopLine,
  permission: 'assessment:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['assessment', 'stop-line'],
    positionals: ['operation'],
    examples: ['custodia assessment stop-line 3f2a'],
  },
});

const assessmentSuggest = defineProcedure({
  name: 'assessment.suggest',
  summary:
    'Find messages that name an app, an amount, a remittance brand or a number of years; hidden until you have read all of it',
  input: z.object({ conversation: idOrPrefix.describe('identifier of the conversation') }),
  output: z.object({
    conversationId: uuid,
    shown: z.boolean().describe('false: your own first pass is not done, so nothing is suggested'),
    suggestions: z.array(
      z.object({
        message: messageId,
        ordinal: z.number(),
        about: z.enum(['app', 'amount', 'remittance', 'years']),
        start: z.number().describe('UTF-16 code unit in the text of the message'),
        end: z.number(),
        tagged: z.boolean().describe('the message carries a tag of yours'),
      }),
    ),
  }),
  permission: 'signal:tag',
  subjects: [{ field: 'conversation', kind: 'conversation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['assessment', 'suggest'],
    positionals: ['conversation'],
    examples: ['custodia assessment suggest 81be'],
  },
});

export const assessmentProcedures = {
  assessmentOpen,
  assessmentList,
  assessmentShow,
  assessmentResolve,
  assessmentStateAge,
  assessmentTriage,
  assessmentSetStopLine,
  assessmentStopLine,
  assessmentSuggest,
} as const;
