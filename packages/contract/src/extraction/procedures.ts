/** What extractors read out of messages beside identifiers, and reading sealed exhibits anew with newer extractors. */
import { CLAIM_KINDS, DEVICE_KINDS, LANGUAGE_UNKNOWN, TRACE_KINDS } from '@custodia/core';
import { z } from 'zod';
import { messageId } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, uuid } from '../shapes.ts';

const extractors = z.string().describe('name@version of each extractor, separated by commas');

const changes = z
  .record(z.string(), z.object({ added: z.number(), gone: z.number(), same: z.number() }))
  .describe('by kind of finding; `writing` is language and script');

const trace = z.object({
  kind: z.enum(TRACE_KINDS),
  value: z.string(),
  rule: z.string().describe('what found it: language/rule'),
  start: z.number().describe('UTF-16 units of the text, end exclusive'),
  end: z.number(),
});

const writing = z.object({
  language: z.string().nullable().describe('ISO 639-1; null where it cannot be told'),
  unknown: z.enum(LANGUAGE_UNKNOWN).nullable().describe('why no language is named'),
  scripts: z.array(z.string()).describe('ISO 15924, the most used first'),
});

const identifier = z.object({
  kind: z.string(),
  system: z.string().nullable(),
  value: z.string(),
  validity: z.string(),
  start: z.number(),
  end: z.number(),
});

const extractionRun = defineProcedure({
  name: 'extraction.run',
  summary:
    'Read sealed exhibits anew with the extractors of this version: shows what changes, and replaces it only if told to',
  input: z.object({
    operation: idOrPrefix.optional().describe('every admitted exhibit of this operation'),
    exhibit: idOrPrefix.optional().describe('this exhibit'),
    apply: z.boolean().default(false).describe('replace what was found before; that stays, and can be shown'),
  }),
  output: z.array(
    z.object({
      exhibitId: uuid,
      before: extractors,
      after: extractors,
      messages: z.number().describe('messages read'),
      changed: z.number().describe('messages in which other things are found'),
      changes,
      applied: z.boolean(),
      number: z.number().nullable().describe('of this reading, where it was kept'),
      logIndex: z.number().nullable(),
    }),
  ),
  permission: 'exhibit:import',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'exhibit', kind: 'exhibit' },
  ],
  runs: 'job',
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid', 'busy', 'storage-failed'],
  logs: ['exhibit-extracted'],
  command: {
    words: ['extract'],
    examples: ['custodia extract --operation 3f2a', 'custodia extract --exhibit 9c41 --apply'],
  },
});

const extractionList = defineProcedure({
  name: 'extraction.list',
  summary: 'List the readings of an exhibit: by which extractors, when, and what each changed',
  input: z.object({ exhibit: idOrPrefix.describe('identifier of the exhibit') }),
  output: z.object({
    exhibitId: uuid,
    current: extractors.describe('that this version would read it with'),
    readings: z.array(
      z.object({
        number: z.number().describe('0: its import'),
        extractors,
        at: z.string(),
        by: z.string(),
        logIndex: z.number(),
        changes: changes.nullable().describe('null for the import'),
      }),
    ),
  }),
  permission: 'exhibit:read',
  subjects: [{ field: 'exhibit', kind: 'exhibit' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid'],
  command: { words: ['extraction', 'list'], positionals: ['exhibit'], examples: ['custodia extraction list 9c41'] },
});

const extractionShow = defineProcedure({
  name: 'extraction.show',
  summary: 'Show what a reading of an exhibit found, also one that a newer reading replaced',
  input: z.object({
    exhibit: idOrPrefix.describe('identifier of the exhibit'),
    number: z.coerce.number().int().min(0).describe('of the reading, as extraction list gives it'),
    after: z.coerce.number().int().min(-1).default(-1).describe('only in messages after this ordinal'),
    limit: z.coerce.number().int().min(1).max(5000).default(500).describe('look at this many messages'),
  }),
  output: z.object({
    exhibitId: uuid,
    number: z.number(),
    extractors,
    messages: z.array(
      z.object({
        ordinal: z.number(),
        identifiers: z.array(identifier),
        traces: z.array(trace),
        writing: writing.nullable(),
      }),
    ),
    next: z.number().nullable().describe('give it as `after` for the next messages; null at the end'),
  }),
  permission: 'identifier:read',
  subjects: [{ field: 'exhibit', kind: 'exhibit' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid'],
  command: {
    words: ['extraction', 'show'],
    positionals: ['exhibit', 'number'],
    examples: ['custodia extraction show 9c41 0 --limit 100'],
  },
});

const extractionChanges = defineProcedure({
  name: 'extraction.changes',
  summary:
    'Show, finding by finding, what a reading of an exhibit found anew and what it no longer found; without its number, what this version would',
  input: z.object({
    exhibit: idOrPrefix.describe('identifier of the exhibit'),
    number: z.coerce
      .number()
      .int()
      .min(1)
      .optional()
      .describe('of the reading, as extraction list gives it; without it nothing was replaced, and nothing is'),
    kind: z.string().max(60).optional().describe('only this kind of finding, as extract names it'),
    after: z.coerce.number().int().min(-1).default(-1).describe('only in messages after this ordinal'),
    limit: z.coerce.number().int().min(1).max(5000).default(1000).describe('look at this many messages'),
  }),
  output: z.object({
    exhibitId: uuid,
    number: z.number().nullable().describe('null: not kept, what this version would find'),
    before: extractors,
    after: extractors,
    at: z.string().nullable(),
    by: z.string().nullable(),
    logIndex: z.number().nullable(),
    findings: z.array(
      z.object({
        change: z.enum(['added', 'gone']),
        kind: z.string(),
        value: z.string().describe('as it was found; of `writing` language and scripts'),
        system: z.string().nullable(),
        rule: z.string().nullable().describe('what found it; of an identifier whether its checksum holds'),
        start: z.number().nullable().describe('UTF-16 units of the text, end exclusive; null: all of it'),
        end: z.number().nullable(),
        message: messageId,
        conversationId: uuid.nullable(),
      }),
    ),
    next: z.number().nullable().describe('give it as `after` for the next messages; null at the end'),
  }),
  permission: 'identifier:read',
  subjects: [{ field: 'exhibit', kind: 'exhibit' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'state-invalid'],
  command: {
    words: ['extraction', 'changes'],
    positionals: ['exhibit', 'number'],
    examples: ['custodia extraction changes 9c41 1 --kind phone', 'custodia extraction changes 9c41'],
  },
});

const extractionMessage = defineProcedure({
  name: 'extraction.message',
  summary:
    'Show what was read out of one message: claims of its sender about themselves, hints of a device, language, script',
  input: z.object({ message: messageId }),
  output: z.object({
    message: messageId,
    extractors,
    claims: z.array(trace).describe('said by the sender: claims, no facts'),
    devices: z.array(trace).describe('written by a device or program, or stated by the export'),
    writing: writing.nullable().describe('null where no word was written'),
  }),
  permission: 'conversation:read',
  subjects: [{ field: 'message', kind: 'message' }],
  refusals: ['not-initialised', 'not-found'],
  command: {
    words: ['extraction', 'message'],
    positionals: ['message'],
    examples: ['custodia extraction message 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31:12'],
  },
});

const said = z.object({
  value: z.string(),
  seen: z.number().describe('messages that say it'),
  first: messageId.describe('the first of them'),
  conversationId: uuid.describe('that it stands in'),
  firstAt: z.string().nullable(),
});

const extractionProfile = defineProcedure({
  name: 'extraction.profile',
  summary:
    'Show how accounts write: what they claim of themselves, languages, scripts, devices, and hours of the day in UTC',
  input: z.object({
    operation: idOrPrefix.describe('identifier of the operation'),
    participants: z.array(uuid).min(1).max(500).describe('participants, as person accounts gives them'),
  }),
  output: z.object({
    extractors: z.array(z.string()).describe('the versions that read the exhibits of these accounts'),
    messages: z.number(),
    claims: z
      .array(said.extend({ kind: z.enum(CLAIM_KINDS) }))
      .describe('said by the account itself; the most often said first'),
    devices: z.array(said.extend({ kind: z.enum(DEVICE_KINDS) })),
    languages: z.array(z.object({ language: z.string(), messages: z.number() })),
    unknown: z.array(z.object({ why: z.enum(LANGUAGE_UNKNOWN), messages: z.number() })),
    scripts: z.array(z.object({ script: z.string(), messages: z.number() })),
    hours: z
      .array(z.number())
      .length(24)
      .describe('messages by hour of the day in UTC, from 0 to 23; only those whose time is certain'),
    timed: z.number().describe('messages whose time is certain'),
    untimed: z.number().describe('messages left out of the hours: no time, no zone, or a zone that somebody stated'),
  }),
  permission: 'conversation:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['extraction', 'profile'],
    positionals: ['operation', 'participants'],
    examples: ['custodia extraction profile 3f2a 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31'],
  },
});

export const extractionProcedures = {
  extractionRun,
  extractionList,
  extractionShow,
  extractionChanges,
  extractionMessage,
  extractionProfile,
} as const;
