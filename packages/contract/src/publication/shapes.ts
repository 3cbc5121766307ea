/** Publications as they are asked for and shown. */
import { PUBLIC_LANGUAGES, PUBLIC_VARIABLES, QUARTER, TERM_FAULTS, WITHHELD_BECAUSE } from '@custodia/core';
import { z } from 'zod';
import { writer, writtenText } from '../message/reference.ts';
import { orJsonText, sha256Hex, uuid } from '../shapes.ts';
import { PUBLICATION_STATES } from './codes.ts';

const publicVariable = z.enum(PUBLIC_VARIABLES);
export const publicLanguage = z.enum(PUBLIC_LANGUAGES);
const publicationState = z.enum(PUBLICATION_STATES);

export const quarter = z.string().regex(QUARTER, 'expected a quarter, as in 2026-Q3');

/** `country,outcome`: one to three variables, of which none twice. */
export const tableOf = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(
    z
      .array(publicVariable)
      .min(1)
      .max(3, 'expected one to three variables: more would tell people apart')
      .refine((names) => new Set(names).size === names.length, 'expected each variable once'),
  );

function inLanguages<T extends z.ZodType>(text: T) {
  return z.object({ en: text, nl: text, fr: text });
}

export const publicTitle = orJsonText(inLanguages(writtenText(200)));

export const sourcedFigure = orJsonText(
  z.object({
    label: inLanguages(writtenText(200)),
    value: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    source: writtenText(300),
  }),
);

export const awarenessPage = orJsonText(
  z.object({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,40}$/, 'expected lower-case letters, digits and hyphens: it is a file name')
      .refine((name) => name !== 'index' && name !== 'method', 'is the name of a page of the site itself'),
    title: inLanguages(writtenText(200)),
    paragraphs: inLanguages(z.array(writtenText(4000)).min(1).max(100)),
  }),
);

export const termFinding = z.object({
  fault: z.enum(TERM_FAULTS),
  word: z.string().describe('as it was written'),
  at: z.number().describe('position of its first character, from 0'),
  says: z.string().describe('what to say instead, in the language of the text'),
});

const texts = z.object({ en: z.string(), nl: z.string(), fr: z.string() });

const variable = z.object({
  name: publicVariable,
  label: texts,
  codes: z.array(z.object({ code: z.string(), label: texts })),
});

/** What stands at a place, in this publication or an earlier one. */
const statement = z.object({
  kind: z.enum(['shown', 'few', 'withheld']),
  value: z.number().nullable().describe('persons; null where it is not shown'),
  since: z.string().nullable().describe('the earlier quarter that stands, because too little has changed'),
});

const cell = statement.extend({
  codes: z.array(z.string().nullable()).describe('of each variable of the table; null: everybody'),
  because: z.enum(WITHHELD_BECAUSE).nullable().describe('why it is withheld; never published'),
  before: statement
    .extend({ publicationId: uuid, quarter: z.string() })
    .nullable()
    .describe('what the last publication that had this place said'),
});

const table = z.object({
  name: z.string(),
  title: texts,
  variables: z.array(publicVariable),
  cells: z.array(cell),
});

export const publicationSummary = z.object({
  id: uuid,
  quarter: z.string(),
  state: publicationState,
  unit: z.string(),
  title: texts,
  tables: z.array(z.array(publicVariable)),
  places: z.object({ shown: z.number(), few: z.number(), withheld: z.number(), asBefore: z.number() }),
  isPublic: z.boolean().describe('two people released it, also where it was withdrawn since: what was read stays read'),
  draftedAt: z.string(),
  draftedBy: writer,
  ownWork: z.boolean().describe('the caller had a hand in it, so somebody else has to confirm it'),
  sha256: sha256Hex.describe('of all that it says, as the log has it'),
});

export const publicationRecord = publicationSummary.extend({
  threshold: z.number().describe('persons; fewer are never shown'),
  base: z.number().describe('numbers are multiples of it'),
  share: z.number().describe('of one operation in a place, in per cent; more is withheld'),
  targets: z.number().describe('numbers of which was shown that they stay open'),
  earlier: z.array(uuid).describe('publications that it was held against'),
  variables: z.array(variable),
  shownTables: z.array(table),
  figures: z.array(z.object({ label: texts, value: z.number(), source: z.string() })),
  pages: z.array(
    z.object({
      name: z.string(),
      title: texts,
      paragraphs: z.object({ en: z.array(z.string()), nl: z.array(z.string()), fr: z.array(z.string()) }),
    }),
  ),
  events: z.array(
    z.object({
      number: z.number(),
      kind: publicationState,
      by: writer,
      at: z.string(),
      reason: z.string().nullable(),
      logIndex: z.number(),
    }),
  ),
});

export const namingConsent = z.object({
  recipientId: uuid,
  authority: z.string(),
  country: z.string(),
  agrees: z.boolean().nullable().describe('null: it was never asked, or nobody wrote down what it said'),
  events: z.array(
    z.object({
      number: z.number(),
      decision: z.enum(['agreed', 'withdrawn']),
      saidBy: z.string(),
      saidOn: z.string(),
      document: z.string(),
      by: writer,
      at: z.string(),
      logIndex: z.number(),
    }),
  ),
});
