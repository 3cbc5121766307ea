/**
 * What reading costs the people who read. All of it is the person's own: it leaves no trace in the log or the audit trail, and nobody else
 * can ask for it. The caps only ask for a pause; they never keep anybody from stopping, or from raising an alarm.
 */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { uuid } from '../shapes.ts';

const PRIVATE = { permission: 'wellbeing:own', effect: 'private', face: 'http' } as const;

const day = z.iso.date().describe('today, in your own calendar: 2026-03-01');

const settings = z.object({
  softOpened: z.coerce.number().int().min(1).max(10_000).describe('flagged messages after which a break is suggested'),
  hardOpened: z.coerce.number().int().min(1).max(10_000).describe('flagged messages after which a break is asked for'),
  softMinutes: z.coerce.number().int().min(1).max(1440).describe('minutes of reading after which a break is suggested'),
  hardMinutes: z.coerce.number().int().min(1).max(1440).describe('minutes of reading after which a break is asked for'),
  pauseMinutes: z.coerce.number().int().min(1).max(240).describe('how long the break is that you ask of yourself'),
  greyscale: z.boolean().describe('shows everything in grey; nobody has shown that this protects'),
});

const exposure = z.object({
  day: z.string(),
  opened: z.number().describe('flagged messages opened today'),
  minutes: z.number().describe('minutes of reading today'),
  openedSincePause: z.number(),
  minutesSincePause: z.number(),
  state: z
    .enum(['open', 'soft', 'hard', 'pausing'])
    .describe('soft: a break is suggested; hard: asked for before more is opened; pausing: one was begun'),
  pauses: z.number().describe('taken today'),
  pauseUntil: z.string().nullable(),
  settings,
});

const wellbeingShow = defineProcedure({
  name: 'wellbeing.show',
  summary: 'What you have read today, and your own caps',
  input: z.object({ day }),
  output: exposure.extend({
    days: z
      .array(z.object({ day: z.string(), opened: z.number(), minutes: z.number(), pauses: z.number() }))
      .describe('the last thirty on which anything was read, oldest first'),
    skipped: z.array(z.object({ conversationId: uuid, skippedAt: z.string() })),
  }),
  ...PRIVATE,
  refusals: [],
  command: { words: ['wellbeing', 'show'], examples: ['custodia wellbeing show --day 2026-03-01 --server …'] },
});

const wellbeingRecord = defineProcedure({
  name: 'wellbeing.record',
  summary: 'Count what you have just opened and read',
  input: z.object({
    day,
    opened: z.coerce.number().int().min(0).max(1000).default(0).describe('flagged messages'),
    seconds: z.coerce.number().int().min(0).max(3600).default(0).describe('of reading'),
  }),
  output: exposure,
  ...PRIVATE,
  refusals: ['input-invalid'],
  command: { words: ['wellbeing', 'record'], examples: ['custodia wellbeing record --day 2026-03-01 --opened 1'] },
});

const wellbeingPause = defineProcedure({
  name: 'wellbeing.pause',
  summary: 'Begin a break',
  input: z.object({ day }),
  output: exposure,
  ...PRIVATE,
  refusals: ['input-invalid'],
  command: { words: ['wellbeing', 'pause'], examples: ['custodia wellbeing pause --day 2026-03-01'] },
});

const wellbeingResume = defineProcedure({
  name: 'wellbeing.resume',
  summary: 'End a break; after as long as you asked of yourself, the caps count anew',
  input: z.object({ day }),
  output: exposure,
  ...PRIVATE,
  refusals: ['input-invalid'],
  command: { words: ['wellbeing', 'resume'], examples: ['custodia wellbeing resume --day 2026-03-01'] },
});

const wellbeingConfigure = defineProcedure({
  name: 'wellbeing.configure',
  summary: 'Set your own caps',
  input: settings,
  output: settings,
  ...PRIVATE,
  refusals: ['input-invalid'],
  command: {
    words: ['wellbeing', 'configure'],
    examples: [
      'custodia wellbeing configure --soft-opened 40 --hard-opened 80 --soft-minutes 90 --hard-minutes 180 --pause-minutes 15',
    ],
  },
});

const wellbeingSkip = defineProcedure({
  name: 'wellbeing.skip',
  summary: 'Say that you do not want to read a conversation; no reason is asked for',
  input: z.object({
    conversation: uuid.describe('identifier of the conversation'),
    skip: z.boolean().default(true).describe('false: you will read it after all'),
  }),
  output: z.object({ skipped: z.boolean() }),
  ...PRIVATE,
  refusals: ['input-invalid'],
  command: {
    words: ['wellbeing', 'skip'],
    positionals: ['conversation'],
    examples: ['custodia wellbeing skip 71be3f0e-0f43-4c93-b4a3-0a8f8c7e4f11'],
  },
});

export const wellbeingProcedures = {
  wellbeingShow,
  wellbeingRecord,
  wellbeingPause,
  wellbeingResume,
  wellbeingConfigure,
  wellbeingSkip,
} as const;
