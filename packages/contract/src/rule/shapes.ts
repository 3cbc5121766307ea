/** Rules of law as they are shown: the value as its source has it, with what makes it sure or not. */
import {
  CONFIDENCES,
  COUNSEL_REASONS,
  isCalendarDate,
  LAW_FIELD_NAMES,
  RULE_ANSWERS,
  TREATIES,
  type LawField,
  type Treaty,
} from '@custodia/core';
import { z } from 'zod';
import { operatorType } from '../shapes.ts';

export const countryCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'expected two letters, as in ISO 3166-1 (or EU): NL, PH');
export const lawField = z.enum(LAW_FIELD_NAMES as [LawField, ...LawField[]]);
export const calendarDate = z.string().refine(isCalendarDate, 'expected a date that exists, as YYYY-MM-DD');
export const ruleAnswer = z.enum(RULE_ANSWERS);
export const confidence = z.enum(CONFIDENCES);
export const ruleOperator = z.enum(['any', ...operatorType.options]);
const counselReason = z.enum(COUNSEL_REASONS).describe('why counsel is to be asked');

export const rule = z.object({
  country: z.string(),
  field: z.string(),
  operatorType: ruleOperator,
  answer: ruleAnswer.describe('the answer in front of the prose; `other` where it is no yes or no'),
  value: z.string(),
  statute: z.string().nullable(),
  source: z.string(),
  confidence,
  validFrom: z.string().nullable().describe('null: not known'),
  validTo: z.string().nullable(),
  retrievedOn: z.string(),
  reviewer: z
    .string()
    .nullable()
    .describe('who confirmed it for this unit; null: came with the product, validated by nobody'),
  reviewedOn: z.string().nullable(),
  expiresOn: z.string().describe('the last day on which it may be gone by'),
});

/** A rule that holds now, and whether it can be gone by. */
export const heldRule = rule.extend({
  revision: z.string().nullable().describe('identifier of the revision; null: came with the product'),
  expired: z.boolean(),
  counsel: z.array(counselReason).describe('empty: it can be gone by'),
});

export const treatyStanding = z.object({
  treaty: z.enum(Object.keys(TREATIES) as [Treaty, ...Treaty[]]),
  status: z.enum(['party', 'signed', 'not party', 'unknown']),
  value: z.string().nullable(),
  source: z.string().nullable(),
  confidence,
  expired: z.boolean(),
});
