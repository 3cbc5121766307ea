/** What is known of an authority beside its key: how it is reached, what it takes, and what holds for what it gets. */
import { REFERRAL_FORMATS, REFERRAL_ROUTES } from '@custodia/core';
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { calendarDate } from '../rule/shapes.ts';
import { idOrPrefix, uuid } from '../shapes.ts';

export const referralFormat = z.enum(REFERRAL_FORMATS);
const referralRoute = z.enum(REFERRAL_ROUTES);
const delivery = z.enum(['manual', 'https']);
const language = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z]{2,3}$/, 'expected a language code, as in ISO 639: nl, fil');
const telephone = z
  .string()
  .trim()
  .regex(/^\+[0-9][0-9 ()-]{5,28}$/, 'expected a telephone number with its country: +31 …');

export const recipientProfile = z.object({
  recipientId: uuid,
  version: z.number(),
  route: referralRoute,
  formats: z.array(referralFormat).describe('what it takes'),
  delivery,
  address: z.string().nullable().describe('https address that packages are put at; null: handed over by a person'),
  keyValidUntil: z.string().nullable().describe('last day of its key, as the authority says; null: it named none'),
  languages: z.array(z.string()),
  telephone: z.string().nullable().describe('to call back on, from another source than the key'),
  caveats: z.string().nullable().describe('handling caveats that hold for everything it gets'),
  describedAt: z.string(),
  describedBy: z.string(),
  logIndex: z.number(),
});

export const recipientDescribe = defineProcedure({
  name: 'recipient.describe',
  summary: 'Describe an authority: route, formats it takes, delivery, how long its key is valid, languages, telephone',
  input: z.object({
    id: idOrPrefix.describe('identifier of the recipient'),
    version: z.coerce
      .number()
      .int()
      .min(0)
      .describe('version that you saw, 0 for none; with another by now it is refused'),
    route: referralRoute.describe('how what is referred reaches it'),
    formats: z.array(referralFormat).min(1).max(REFERRAL_FORMATS.length).describe('what it takes'),
    delivery: delivery.describe('`manual`: somebody hands it over; `https`: it is put at an address'),
    address: z
      .url({ protocol: /^https$/ })
      .max(500)
      .optional()
      .describe('https address, where it is put at one'),
    keyValidUntil: calendarDate.optional().describe('last day of its key, where it named one: YYYY-MM-DD'),
    languages: z.array(language).max(20).default([]).describe('languages it reads'),
    telephone: telephone.optional().describe('to call back on, with the country: +31 …'),
    caveats: writtenText(2000).optional().describe('what holds for everything it gets'),
  }),
  output: recipientProfile,
  permission: 'recipient:describe',
  subjects: [{ field: 'id', kind: 'recipient' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid', 'conflict', 'storage-failed'],
  logs: ['recipient-described'],
  command: {
    words: ['recipient', 'describe'],
    positionals: ['id'],
    examples: [
      'custodia recipient describe 9c41 --version 0 --route national-unit --formats package --formats report-pdf --delivery manual --key-valid-until 2027-03-31 --languages nl --telephone "+31 20 000 0000"',
    ],
  },
});

export const recipientProfileShow = defineProcedure({
  name: 'recipient.profile',
  summary: 'Show how an authority is reached and what it takes',
  input: z.object({ id: idOrPrefix.describe('identifier of the recipient') }),
  output: z.object({ recipientId: uuid, profile: recipientProfile.nullable().describe('null: nobody described it') }),
  permission: 'recipient:read',
  subjects: [{ field: 'id', kind: 'recipient' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['recipient', 'profile'], positionals: ['id'], examples: ['custodia recipient profile 9c41'] },
});
