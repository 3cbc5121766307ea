/**
 * A child may be at risk. Raising an alarm waits for nothing: no membership, no approval, no limit on reading, no field but one category.
 * The record of two persons comes after: one raised it, another closes it.
 */
import { z } from 'zod';
import { calloutList } from '../callout/procedures.ts';
import { defineProcedure } from '../procedure.ts';
import { instant, limit, uuid } from '../shapes.ts';

/** What is known, in categories: enough to call somebody, without a word of what was said. */
export const ALARM_CATEGORIES = [
  'child-named',
  'child-seen',
  'child-claimed',
  'child-in-room',
  'travel-date',
  'self-harm',
  'person-of-interest-child',
  'other',
] as const;
export type AlarmCategory = (typeof ALARM_CATEGORIES)[number];

/** How an alarm ended; what was known when it was closed. */
export const ALARM_OUTCOMES = [
  'handed-to-police',
  'handed-to-child-welfare',
  'child-safe',
  'no-child-at-risk',
  'cannot-tell',
  'drill-done',
] as const;

const FACTS_MAX = 20_000;

const alarmEvent = z.object({
  id: uuid,
  kind: z.enum(['acknowledged', 'called', 'noted', 'called-again', 'closed']),
  at: z.string(),
  by: z.string(),
  contact: z.string().nullable().describe('who was called'),
  reached: z.boolean().nullable().describe('of a call; null elsewhere'),
  outcome: z.enum(ALARM_OUTCOMES).nullable().describe('of closing'),
  text: z.string().nullable().describe('null where there is none, or it was erased'),
});

const alarmSummary = z.object({
  id: uuid,
  drill: z.boolean(),
  state: z.enum(['unacknowledged', 'acknowledged', 'closed']),
  categories: z.array(z.string()),
  country: z.string().nullable(),
  raisedAt: z.string(),
  raisedBy: z.string(),
  mine: z.boolean().describe('raised by the one who asks'),
  acknowledgedAt: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  calls: z.number().describe('how often those who respond were called, the first time included'),
  callAgainAt: z.string().nullable().describe('null once somebody has acknowledged, or it is closed'),
  closedAt: z.string().nullable(),
  outcome: z.enum(ALARM_OUTCOMES).nullable(),
});

const alarmRecord = alarmSummary.extend({
  facts: z.string().nullable(),
  pressedAt: z.string().nullable(),
  operationId: z.string().nullable(),
  conversationId: z.string().nullable(),
  message: z.string().nullable(),
  events: z.array(alarmEvent),
});

const id = uuid.describe('identifier of the alarm');
const subjects = [{ field: 'id', kind: 'alarm' }] as const;
const text = z.string().trim().max(FACTS_MAX);

const alarmRaise = defineProcedure({
  name: 'alarm.raise',
  summary: 'A child may be at risk: raise the alarm, and learn whom to call',
  input: z.object({
    id: uuid.optional().describe('chosen by the caller, so that sending twice is one alarm'),
    category: z.array(z.enum(ALARM_CATEGORIES)).min(1).describe('what is known; one is enough'),
    country: z.string().trim().max(100).optional().describe('where the child is, if known; ISO 3166-1'),
    facts: text.optional().describe('short facts'),
    operation: z.string().max(200).optional().describe('what it is about, if anything: taken as given'),
    conversation: z.string().max(200).optional().describe('as above'),
    message: z.string().max(200).optional().describe('as above, EXHIBIT:ORDINAL'),
    drill: z.boolean().default(false).describe('an exercise, marked as such everywhere'),
    pressedAt: instant.optional().describe('when the button was pressed, where the server could not be reached then'),
  }),
  output: z.object({
    id: uuid,
    raisedAt: z.string(),
    logged: z.boolean().describe('false where the entry of the log follows later; the alarm is kept all the same'),
    callout: calloutList.nullable().describe('whom to call; null where the list could not be read'),
  }),
  permission: 'alarm:raise',
  refusals: ['not-initialised', 'storage-failed', 'storage-full'],
  logs: ['alarm-raised'],
  command: {
    words: ['alarm', 'raise'],
    examples: [
      'custodia alarm raise --category child-in-room --country NL --facts "Name of a football club on a shirt"',
      'custodia alarm raise --category other --drill',
    ],
  },
});

const alarmList = defineProcedure({
  name: 'alarm.list',
  summary: 'List alarms, the newest first; without the right to read them, only one’s own',
  input: z.object({ open: z.boolean().default(false).describe('only those that are not closed'), limit }),
  output: z.array(alarmSummary),
  permission: 'alarm:raise',
  refusals: ['not-initialised'],
  command: { words: ['alarm', 'list'], examples: ['custodia alarm list --open'] },
});

const alarmShow = defineProcedure({
  name: 'alarm.show',
  summary: 'Show one alarm and what happened since',
  input: z.object({ id }),
  output: alarmRecord,
  permission: 'alarm:raise',
  subjects,
  refusals: ['not-initialised', 'not-found'],
  command: {
    words: ['alarm', 'show'],
    positionals: ['id'],
    examples: ['custodia alarm show 0b8f3a52-7c7e-4b52-9a57-3c1f0d2e4a61'],
  },
});

const alarmAcknowledge = defineProcedure({
  name: 'alarm.acknowledge',
  summary: 'Say that you have taken charge of an alarm: it stops calling',
  input: z.object({ id }),
  output: alarmRecord,
  permission: 'alarm:respond',
  subjects,
  refusals: ['not-initialised', 'not-found', 'state-invalid'],
  logs: ['alarm-acknowledged'],
  command: {
    words: ['alarm', 'acknowledge'],
    positionals: ['id'],
    examples: ['custodia alarm acknowledge 0b8f3a52-7c7e-4b52-9a57-3c1f0d2e4a61'],
  },
});

const alarmCall = defineProcedure({
  name: 'alarm.call',
  summary: 'Note that somebody of the call-out list was called',
  input: z.object({
    id,
    contact: z.string().trim().min(1).max(300).describe('who was called'),
    reached: z.boolean().default(false).describe('whether they answered'),
    text: text.optional().describe('what they said they will do'),
  }),
  output: alarmRecord,
  permission: 'alarm:raise',
  subjects,
  refusals: ['not-initialised', 'not-found'],
  logs: ['alarm-called'],
  command: {
    words: ['alarm', 'call'],
    positionals: ['id'],
    examples: ['custodia alarm call 0b8f3a52-7c7e-4b52-9a57-3c1f0d2e4a61 --contact "Duty lead" --reached'],
  },
});

const alarmNote = defineProcedure({
  name: 'alarm.note',
  summary: 'Add to an alarm what has become known; nothing that was written is changed',
  input: z.object({ id, text: text.min(1).describe('what has become known') }),
  output: alarmRecord,
  permission: 'alarm:raise',
  subjects,
  refusals: ['not-initialised', 'not-found'],
  logs: ['alarm-noted'],
  command: {
    words: ['alarm', 'note'],
    positionals: ['id'],
    examples: ['custodia alarm note 0b8f3a52-7c7e-4b52-9a57-3c1f0d2e4a61 --text "The police have the address"'],
  },
});

const alarmClose = defineProcedure({
  name: 'alarm.close',
  summary: 'Close an alarm with how it ended: a second person does, never the one who raised it',
  input: z.object({
    id,
    outcome: z.enum(ALARM_OUTCOMES).describe(ALARM_OUTCOMES.join(', ')),
    text: text.min(1).describe('what was done, and what is known now'),
  }),
  output: alarmRecord,
  permission: 'alarm:respond',
  subjects,
  refusals: ['not-initialised', 'not-found', 'state-invalid', 'own-work'],
  logs: ['alarm-closed'],
  command: {
    words: ['alarm', 'close'],
    positionals: ['id'],
    examples: [
      'custodia alarm close 0b8f3a52-7c7e-4b52-9a57-3c1f0d2e4a61 --outcome handed-to-police --text "Taken over by the police at 14:10"',
    ],
  },
});

export const alarmProcedures = {
  alarmRaise,
  alarmList,
  alarmShow,
  alarmAcknowledge,
  alarmCall,
  alarmNote,
  alarmClose,
} as const;
