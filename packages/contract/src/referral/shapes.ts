/** Referrals as they are shown. */
import {
  AWAITED,
  DELIVERY_RESULTS,
  OUTCOME_SOURCES,
  PACKAGE_FAULTS,
  PACKAGE_VERDICTS,
  PARCELS,
  REFERRAL_EVENTS,
  REFERRAL_GAP_CODES,
  REFERRAL_OUTCOMES,
  REFERRAL_STATES,
  RECALL_CAUSES,
  TELLINGS,
  parseKnownDate,
  type ReferralGapCode,
} from '@custodia/core';
import { z } from 'zod';
import { messageId, writer } from '../message/reference.ts';
import { recipientProfile, referralFormat } from '../recipient/profile.ts';
import { sha256Hex, uuid } from '../shapes.ts';

export const referralOutcome = z.enum(REFERRAL_OUTCOMES);
export const outcomeSource = z.enum(OUTCOME_SOURCES);
export const packageVerdict = z.enum(PACKAGE_VERDICTS);
export const packageFault = z.enum(PACKAGE_FAULTS);
const NO_DATE = 'expected a year, a month or a day: 2026, 2026-03 or 2026-03-14';
/** As precise as it is known: a year, a month or a day. */
export const knownDate = z
  .string()
  .trim()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, NO_DATE)
  .refine((text) => parseKnownDate(text) !== null, NO_DATE);
export const recallCause = z.enum(RECALL_CAUSES);
const state = z.enum(REFERRAL_STATES);

export const referralGap = z.object({
  code: z.enum(REFERRAL_GAP_CODES as [ReferralGapCode, ...ReferralGapCode[]]),
  about: z
    .string()
    .nullable()
    .describe('country (`?`: the unknown one), point of the form, format, outcome; null where the code says it all'),
  details: z.array(z.string()).describe('questions of law that are open'),
  suppliers: z.array(z.string()).describe('roles that can supply it; `nobody`: it cannot be supplied'),
  byNote: z.boolean().describe('"ask counsel": a note of the legal adviser fills it'),
});

const referralEvent = z.object({
  number: z.number().describe('in this referral, from 1'),
  kind: z.enum(REFERRAL_EVENTS),
  at: z.string(),
  by: writer,
  mine: z.boolean(),
  reason: z.string().nullable(),
  outcome: referralOutcome.nullable(),
  cause: recallCause.nullable().describe('why it was recalled'),
  about: z.string().nullable().describe('of a note of counsel: the country, `?` for the unknown one'),
  reference: z.string().nullable().describe('number of the authority, or how and to whom it was handed over'),
  happenedOn: z.string().nullable().describe('when the outcome was: a year, a month or a day; null: nobody said'),
  courtDate: z
    .string()
    .nullable()
    .describe('the day in court that has passed, where an embargo ends by it; null: the authority confirmed'),
  toldBy: z.string().nullable().describe('who said it'),
  source: outcomeSource.nullable().describe('how it reached the unit'),
  corrects: z.number().nullable().describe('number of the event that this puts right'),
  correctedBy: z.number().nullable().describe('number of the event that put this right; null: it stands'),
  verdict: packageVerdict.nullable().describe('what the authority said of the package'),
  faults: z.array(packageFault).nullable(),
  logIndex: z.number(),
});

const deliveryAttempt = z.object({
  number: z.number(),
  parcel: z.enum(PARCELS).describe('what was delivered: the encrypted package, or the notice that it was called back'),
  startedAt: z.string(),
  by: writer,
  address: z.string().nullable().describe('null: a person fetched it to hand it over'),
  result: z
    .enum(DELIVERY_RESULTS)
    .nullable()
    .describe(
      '`stopped`: called back before it went out; `collected`: fetched to be handed over; null: it is being made now, or was cut off just now',
    ),
  status: z.number().nullable().describe('HTTP status that came back'),
  endedAt: z.string().nullable(),
  nextAt: z.string().nullable().describe('when it is tried again by itself; null: not any more'),
});

const recipient = z.object({
  id: uuid,
  name: z.string(),
  country: z.string(),
  unit: z.string().nullable(),
  keyKind: z.enum(['age', 'openpgp']),
  fingerprint: z.string(),
  keyState: z.enum(['proposed', 'confirmed', 'retired']),
});

export const referralSummary = z.object({
  id: uuid,
  operationId: uuid,
  operationName: z.string(),
  assessmentId: uuid,
  assessmentLabel: z.string().nullable().describe('null: the assessment was erased'),
  recipient,
  state,
  draftedBy: writer,
  draftedAt: z.string(),
  changedAt: z.string(),
  messages: z.number().describe('selected'),
  follows: uuid.nullable().describe('the referral that it follows up'),
  embargo: z
    .enum(['embargoed', 'proposed', 'released'])
    .describe('nothing about it appears in a report before it is released by a second person'),
  outcome: referralOutcome.nullable().describe('the last that the authority told and that stands'),
  overdue: z.boolean().describe('a delivery failed and was not made good yet'),
  waiting: z
    .object({
      awaits: z.enum(AWAITED),
      since: z.string().describe('when it was last heard of, or last asked'),
      dueAt: z.string().nullable().describe('null: nobody set a term, so nobody is reminded'),
      late: z.boolean(),
    })
    .nullable()
    .describe('what the unit waits for from the authority; null: nothing'),
  telling: z
    .enum(TELLINGS)
    .nullable()
    .describe('whether the authority knows that it was called back; `nobody`: nothing went out; null: it was not'),
});

/** What may be done to it now, by whom; a screen shows the same, and the server decides again. */
const act = z.object({
  act: z.enum(REFERRAL_EVENTS),
  roles: z.array(z.string()),
  mine: z.boolean().describe('the caller may do it'),
  ownWork: z.boolean().describe('the caller had another part in it, so somebody else has to'),
});

export const referralRecord = referralSummary.extend({
  formats: z.array(referralFormat),
  caveats: z.string().nullable(),
  selectionVersion: z.number(),
  selection: z.array(
    z.object({
      message: messageId,
      conversationId: uuid,
      why: z
        .enum(['finding', 'context', 'chosen'])
        .describe('a finding rests on it; it stands around one that does; a person chose it'),
    }),
  ),
  erased: z.number().describe('messages that were selected and have been erased since'),
  profile: recipientProfile.nullable(),
  events: z.array(referralEvent).describe('in order'),
  acts: z.array(act),
  package: z
    .object({
      id: uuid,
      zipSha256: sha256Hex,
      fileSha256: sha256Hex.describe('of the encrypted file: what the authority receives and confirms'),
      fileBytes: z.number(),
      fileName: z.string(),
    })
    .nullable(),
  attempts: z.array(deliveryAttempt),
  followUps: z.array(uuid),
});
