/** Authorities' keys, and the unit's own for backups: one person brings a key in, another confirms it, nothing changes it. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { countryCode, decisions, idOrPrefix, uuid } from '../shapes.ts';
import { recipientDescribe, recipientProfileShow } from './profile.ts';

const recipient = z.object({
  id: uuid,
  purpose: z.enum(['authority', 'backup']),
  name: z.string(),
  country: z.string(),
  unit: z.string().nullable(),
  kind: z.enum(['age', 'openpgp']),
  key: z.string().describe('age recipient, or armored OpenPGP public key'),
  fingerprint: z.string().describe('hexadecimal: of the OpenPGP key; SHA-256 of the age recipient'),
  state: z.enum(['proposed', 'confirmed', 'retired']),
  checked: z.string(),
  addedAt: z.string(),
  addedBy: z.string(),
  ownWork: z.boolean().describe('the caller added it, so somebody else has to confirm it'),
  decisions,
  logIndex: z.number(),
});

const sentence = z.string().trim().min(3).max(2000);

const recipientAdd = defineProcedure({
  name: 'recipient.add',
  summary: 'Propose a public key that packages (or backups) may be encrypted to; another person confirms it',
  input: z.object({
    name: z.string().trim().min(2).max(200).describe('authority, as it calls itself'),
    country: countryCode.describe('country of the authority, two letters'),
    unit: z.string().trim().max(200).optional().describe('unit or person there'),
    purpose: z
      .enum(['authority', 'backup'])
      .default('authority')
      .describe('`backup`: for backups of this installation'),
    key: z.string().trim().min(10).max(200_000).describe('the key itself: age1…, or an armored OpenPGP public key'),
    checked: sentence.describe('how it was checked that the key is theirs: by telephone, in person, …'),
  }),
  output: recipient,
  permission: 'recipient:manage',
  refusals: ['not-initialised', 'key-invalid', 'conflict', 'storage-failed'],
  logs: ['recipient-added'],
  command: {
    words: ['recipient', 'add'],
    examples: [
      'custodia recipient add --name "Police of Luxembourg" --country LU --key age1… --checked "read out by telephone"',
    ],
  },
});

const recipientConfirm = defineProcedure({
  name: 'recipient.confirm',
  summary: 'Confirm a proposed key, as a second person, after comparing its fingerprint with the authority',
  input: z.object({
    id: idOrPrefix.describe('identifier of the recipient'),
    fingerprint: z
      .string()
      .trim()
      .min(10)
      .max(2000)
      .describe('the fingerprint (or age1… itself) as the authority gave it to you, on another way than the key came'),
    checked: sentence.describe('how you got the fingerprint'),
  }),
  output: recipient,
  permission: 'recipient:confirm',
  subjects: [{ field: 'id', kind: 'recipient' }],
  refusals: [
    'not-initialised',
    'not-found',
    'ambiguous-id',
    'own-work',
    'state-invalid',
    'fingerprint-mismatch',
    'storage-failed',
  ],
  logs: ['recipient-confirmed'],
  command: {
    words: ['recipient', 'confirm'],
    positionals: ['id'],
    examples: ['custodia recipient confirm 9c41 --fingerprint "4d0f 83a2 …" --checked "called the duty officer"'],
  },
});

const recipientRetire = defineProcedure({
  name: 'recipient.retire',
  summary: 'Give up a key: nothing is encrypted to it any more',
  input: z.object({ id: idOrPrefix.describe('identifier of the recipient'), reason: sentence.describe('why') }),
  output: recipient,
  permission: 'recipient:manage',
  subjects: [{ field: 'id', kind: 'recipient' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid', 'storage-failed'],
  logs: ['recipient-retired'],
  command: {
    words: ['recipient', 'retire'],
    positionals: ['id'],
    examples: ['custodia recipient retire 9c41 --reason "replaced by a new key"'],
  },
});

const recipientList = defineProcedure({
  name: 'recipient.list',
  summary: 'List keys of authorities and of backups',
  input: z.object({
    purpose: z.enum(['authority', 'backup']).optional().describe('only these'),
    state: z.enum(['proposed', 'confirmed', 'retired']).optional().describe('only those in this state'),
  }),
  output: z.array(recipient),
  permission: 'recipient:read',
  refusals: ['not-initialised'],
  command: { words: ['recipient', 'list'], examples: ['custodia recipient list --state confirmed'] },
});

export const recipientProcedures = {
  recipientAdd,
  recipientConfirm,
  recipientRetire,
  recipientList,
  recipientDescribe,
  recipientProfile: recipientProfileShow,
} as const;
