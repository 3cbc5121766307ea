/** Whom to call when a child may be at risk: kept ready, so that nobody has to look for a number then. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { uuid } from '../shapes.ts';

/** Who answers at a number. */
export const CONTACT_KINDS = ['duty-lead', 'police', 'child-welfare', 'crisis-line', 'other'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** A list for one country and one shift; longer ones are no longer read in a hurry. */
const CONTACTS_MAX = 500;

const contactFields = {
  kind: z.enum(CONTACT_KINDS).describe('duty-lead, police, child-welfare, crisis-line or other'),
  name: z.string().trim().min(1).max(200).describe('who answers'),
  phone: z
    .string()
    .trim()
    .regex(/^[+\d][\d\s().-]{1,30}$/, 'expected a telephone number')
    .describe('as it is dialled from here'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'expected two capital letters')
    .nullable()
    .default(null)
    .describe('ISO 3166-1 code of the country whose children they answer for; none: any country'),
  note: z.string().trim().max(500).nullable().default(null).describe('hours, languages, what to ask for'),
  position: z.coerce.number().int().min(0).max(CONTACTS_MAX).default(0).describe('smaller is called earlier'),
};

const calloutContact = z.object({
  id: uuid,
  kind: z.enum(CONTACT_KINDS),
  name: z.string(),
  phone: z.string(),
  country: z.string().nullable(),
  note: z.string().nullable(),
  position: z.number(),
  version: z.number(),
});

export const calloutList = z.object({
  contacts: z.array(calloutContact).describe('in the order in which they are called'),
  emergencyNumber: z.string(),
  callAgainMinutes: z
    .number()
    .describe('after which those who respond are called again, while nobody has acknowledged'),
  version: z.number().describe('of the settings'),
});

const version = z.coerce.number().int().min(1).describe('the version that you saw');

const calloutShow = defineProcedure({
  name: 'callout.show',
  summary: 'Whom to call when a child may be at risk, in order',
  input: z.object({
    country: z.string().trim().max(100).optional().describe('where the child is: its contacts come first; ISO 3166-1'),
  }),
  output: calloutList,
  permission: 'callout:read',
  refusals: ['not-initialised'],
  command: { words: ['callout', 'show'], examples: ['custodia callout show', 'custodia callout show --country NL'] },
});

const calloutAdd = defineProcedure({
  name: 'callout.add',
  summary: 'Add somebody to the call-out list',
  input: z.object(contactFields),
  output: calloutContact,
  permission: 'callout:manage',
  refusals: ['not-initialised', 'too-many'],
  logs: ['callout-changed'],
  command: {
    words: ['callout', 'add'],
    examples: ['custodia callout add --kind duty-lead --name "Duty lead" --phone "+31 10 000 0000"'],
  },
});

const calloutChange = defineProcedure({
  name: 'callout.change',
  summary: 'Change an entry of the call-out list',
  input: z.object({ id: uuid.describe('identifier of the entry'), version, ...contactFields }),
  output: calloutContact,
  permission: 'callout:manage',
  refusals: ['not-initialised', 'not-found', 'conflict'],
  logs: ['callout-changed'],
  command: {
    words: ['callout', 'change'],
    positionals: ['id'],
    examples: [
      'custodia callout change 1c0a2d8e-5b1f-4a77-9d0c-2f7f5a3b9e10 --version 1 --kind police --name "Police, child protection" --phone "+31 10 000 0001" --country NL',
    ],
  },
});

const calloutRemove = defineProcedure({
  name: 'callout.remove',
  summary: 'Take somebody off the call-out list',
  input: z.object({ id: uuid.describe('identifier of the entry'), version }),
  output: z.object({ id: uuid }),
  permission: 'callout:manage',
  refusals: ['not-initialised', 'not-found', 'conflict'],
  logs: ['callout-changed'],
  command: {
    words: ['callout', 'remove'],
    positionals: ['id'],
    examples: ['custodia callout remove 1c0a2d8e-5b1f-4a77-9d0c-2f7f5a3b9e10 --version 1'],
  },
});

const calloutConfigure = defineProcedure({
  name: 'callout.configure',
  summary: 'Say which emergency number is shown, and after how many minutes an unacknowledged alarm calls again',
  input: z.object({
    emergencyNumber: z
      .string()
      .trim()
      .regex(/^[\d+\s]{2,20}$/, 'expected a telephone number')
      .describe('for immediate danger'),
    callAgainMinutes: z.coerce.number().int().min(1).max(120).describe('minutes'),
    version,
  }),
  output: calloutList,
  permission: 'callout:manage',
  refusals: ['not-initialised', 'conflict'],
  logs: ['callout-changed'],
  command: {
    words: ['callout', 'configure'],
    examples: ['custodia callout configure --emergency-number 112 --call-again-minutes 5 --version 1'],
  },
});

export const calloutProcedures = { calloutShow, calloutAdd, calloutChange, calloutRemove, calloutConfigure } as const;
