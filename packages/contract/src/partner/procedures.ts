/** Other units' installations, with which it is compared whether both hold the same identifier: one person brings one in, another confirms it. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { countryCode, decisions, idOrPrefix, uuid } from '../shapes.ts';
import { COMPARABLE_KINDS } from './codes.ts';

const sentence = z.string().trim().min(3).max(2000);
const count = z.coerce.number().int().min(16).max(100_000);
const kinds = z.array(z.enum(COMPARABLE_KINDS)).min(1);

const partner = z.object({
  id: uuid,
  name: z.string(),
  country: z.string(),
  address: z.string(),
  fingerprint: z.string().describe('SHA-256 of its two public keys, hexadecimal'),
  agreement: z.string(),
  validUntil: z.string().describe('last day of the agreement'),
  expired: z.boolean(),
  kinds: z.array(z.string()),
  perQuestion: z.number(),
  perDay: z.number(),
  checked: z.string(),
  state: z.enum(['proposed', 'confirmed', 'retired']),
  addedAt: z.string(),
  addedBy: z.string(),
  ownWork: z.boolean().describe('the caller added it, so somebody else has to confirm it'),
  decisions,
  logIndex: z.number(),
});

const partnerCard = defineProcedure({
  name: 'partner.card',
  summary: 'Show the card of this installation: what a partner unit is given, and the fingerprint it compares',
  input: z.object({}),
  output: z.object({ card: z.string(), fingerprint: z.string() }),
  permission: 'partner:read',
  refusals: ['not-initialised'],
  command: { words: ['partner', 'card'], examples: ['custodia partner card'] },
});

const partnerAdd = defineProcedure({
  name: 'partner.add',
  summary: 'Propose another unit’s installation to compare identifiers with; another person confirms it',
  input: z.object({
    name: z.string().trim().min(2).max(200).describe('the unit, as it calls itself'),
    country: countryCode.describe('its country, two letters'),
    card: z.string().trim().min(10).max(10_000).describe('its card: the text that "partner card" shows there'),
    address: z.string().trim().max(500).optional().describe('where it is reached, where the card does not say'),
    agreement: sentence.describe('the written agreement: its name, date and where it lies'),
    validUntil: z.iso.date().describe('last day of the agreement, YYYY-MM-DD'),
    kinds: kinds.default([...COMPARABLE_KINDS]).describe('kinds of identifiers that may be asked about'),
    perQuestion: count.default(4096).describe('identifiers in one question, at most'),
    perDay: count.default(16_384).describe('identifiers that it may have compared here in 24 hours, at most'),
    checked: sentence.describe('how it was checked that the card is theirs: by telephone, in person, …'),
  }),
  output: partner,
  permission: 'partner:manage',
  refusals: ['not-initialised', 'input-invalid', 'key-invalid', 'conflict', 'storage-failed'],
  logs: ['partner-added'],
  command: {
    words: ['partner', 'add'],
    examples: [
      'custodia partner add --name "Police of Luxembourg" --country LU --card \'{"address":…}\' --agreement "Protocol of 3 May" --valid-until 2026-12-31 --checked "in person"',
    ],
  },
});

const partnerConfirm = defineProcedure({
  name: 'partner.confirm',
  summary: 'Confirm a partner, as a second person, after comparing the fingerprint with it',
  input: z.object({
    id: idOrPrefix.describe('identifier of the partner'),
    fingerprint: z
      .string()
      .trim()
      .min(10)
      .max(200)
      .describe('the fingerprint as the partner gave it to you, on another way than the card came'),
    checked: sentence.describe('how you got the fingerprint'),
  }),
  output: partner,
  permission: 'partner:confirm',
  subjects: [{ field: 'id', kind: 'partner' }],
  refusals: [
    'not-initialised',
    'not-found',
    'ambiguous-id',
    'own-work',
    'state-invalid',
    'fingerprint-mismatch',
    'storage-failed',
  ],
  logs: ['partner-confirmed'],
  command: {
    words: ['partner', 'confirm'],
    positionals: ['id'],
    examples: ['custodia partner confirm 7be2 --fingerprint "4d0f 83a2 …" --checked "called the duty officer"'],
  },
});

const partnerRetire = defineProcedure({
  name: 'partner.retire',
  summary: 'End what was agreed with a partner: nothing is asked of it or answered to it any more',
  input: z.object({ id: idOrPrefix.describe('identifier of the partner'), reason: sentence.describe('why') }),
  output: partner,
  permission: 'partner:manage',
  subjects: [{ field: 'id', kind: 'partner' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid', 'storage-failed'],
  logs: ['partner-retired'],
  command: {
    words: ['partner', 'retire'],
    positionals: ['id'],
    examples: ['custodia partner retire 7be2 --reason "the agreement ended"'],
  },
});

const partnerList = defineProcedure({
  name: 'partner.list',
  summary: 'List partner units, what was agreed with each, and who confirmed it',
  input: z.object({}),
  output: z.array(partner),
  permission: 'partner:read',
  refusals: ['not-initialised'],
  command: { words: ['partner', 'list'], examples: ['custodia partner list'] },
});

export const partnerProcedures = { partnerCard, partnerAdd, partnerConfirm, partnerRetire, partnerList } as const;
