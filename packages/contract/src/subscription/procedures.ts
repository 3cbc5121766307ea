/** What an authority wants to be offered: cases tied to these countries, with these elements. */
import { z } from 'zod';
import { elementCode } from '../assessment/finding.ts';
import { defineProcedure } from '../procedure.ts';
import { countryCode } from '../rule/shapes.ts';
import { idOrPrefix, uuid } from '../shapes.ts';

const subscription = z.object({
  recipientId: uuid,
  name: z.string(),
  country: z.string(),
  version: z.number(),
  countries: z.array(z.string()).describe('empty: it subscribes to nothing any more'),
  categories: z.array(elementCode).describe('empty: whatever the elements'),
  setAt: z.string(),
  setBy: z.string(),
  logIndex: z.number(),
});

const subscriptionSet = defineProcedure({
  name: 'subscription.set',
  summary: 'Say which countries and categories an authority subscribes to; it is then offered what concerns it',
  input: z.object({
    recipient: idOrPrefix.describe('identifier of the authority'),
    version: z.coerce
      .number()
      .int()
      .min(0)
      .describe('version that you saw, 0 for none; with another by now it is refused'),
    countries: z.array(countryCode).max(250).default([]).describe('countries, two letters; none ends the subscription'),
    categories: z.array(elementCode).max(20).default([]).describe('elements; none stands for whatever the elements'),
  }),
  output: subscription,
  permission: 'subscription:manage',
  subjects: [{ field: 'recipient', kind: 'recipient' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid', 'conflict', 'storage-failed'],
  logs: ['subscription-set'],
  command: {
    words: ['subscription', 'set'],
    positionals: ['recipient'],
    examples: ['custodia subscription set 9c41 --version 0 --countries NL --countries BE --categories live-camera'],
  },
});

const subscriptionList = defineProcedure({
  name: 'subscription.list',
  summary: 'List what authorities subscribe to',
  input: z.object({ country: countryCode.optional().describe('only subscriptions to this country') }),
  output: z.array(subscription),
  permission: 'recipient:read',
  refusals: ['not-initialised'],
  command: { words: ['subscription', 'list'], examples: ['custodia subscription list --country NL'] },
});

export const subscriptionProcedures = { subscriptionSet, subscriptionList } as const;
