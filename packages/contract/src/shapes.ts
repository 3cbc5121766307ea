/** Shapes that several procedures share. Descriptions become help texts and the reference page. */
import { z } from 'zod';
import { ROOM_PROTOCOLS } from './recording/codes.ts';

export const uuid = z.uuid();
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hexadecimal digits');
/** ISO 8601 with zone. */
export const instant = z.iso.datetime({ offset: true });
/** A full identifier, or enough of its beginning (at least four characters) to be the only one. */
export const idOrPrefix = z
  .string()
  .regex(/^[0-9a-fA-F-]{4,36}$/, 'expected an identifier, or at least the first four characters of one');
export const limit = z.coerce.number().int().min(1).max(100_000).default(100).describe('at most this many rows');

const OPERATOR_TYPES = ['police', 'directed-civilian', 'ngo-agreement', 'ngo-own', 'citizen'] as const;
export const operatorType = z.enum(OPERATOR_TYPES);

/** A room that a recorder may sit in: an XMPP or Matrix address, or `host/#channel` of IRC. */
export const recordedRoom = z.object({
  protocol: z.enum(ROOM_PROTOCOLS),
  address: z.string().trim().min(3).max(500),
});

export const timeBasis = z.enum([
  'utc',
  'unix',
  'offset',
  'snowflake-derived',
  'zone-stated',
  'local-unknown',
  'date-only',
  'inherited',
  'none',
]);

export const trustedTime = z
  .object({
    status: z.enum(['timestamped', 'pending', 'no trusted time']),
    authority: z.string().nullable(),
    generatedAt: z.string().nullable(),
  })
  .describe('what an RFC 3161 authority says about the checkpoint; `pending`: asked for at the end of this run');

export const vouched = z
  .object({
    needed: z.number().describe('witnesses that should have; 0 where none is set up'),
    of: z.number().describe('witnesses that are set up'),
    cosignedBy: z.array(z.string()).describe('names of those that did'),
  })
  .describe('who outside cosigned the checkpoint that this rests on');

/** An object, or the same as JSON text (as a command line gives it). */
export function orJsonText<Shape extends z.ZodType>(shape: Shape) {
  return z.union([shape, z.string().transform(readJson).pipe(shape)]);
}

function readJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'expected a JSON object' });
    return z.NEVER;
  }
}

/** A file that was encrypted to its recipients and written. */
export const writtenFile = z.object({
  path: z.string(),
  encryption: z.enum(['age', 'openpgp']),
  bytes: z.number(),
  sha256: sha256Hex,
  recipients: z.array(z.string()),
});

/** ISO 3166-1, two capital letters however they were typed. */
export const countryCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'expected two letters, as in ISO 3166-1: NL, BE, LU');

/** What was decided about a key or a partner unit, the first first. */
export const decisions = z.array(
  z.object({
    decision: z.enum(['confirmed', 'retired']),
    reason: z.string(),
    at: z.string(),
    by: z.string(),
    logIndex: z.number(),
  }),
);

/** What a second person decided about a proposed change; null while it waits. */
export const revisionDecision = z
  .object({
    decision: z.enum(['confirmed', 'rejected']),
    reason: z.string(),
    at: z.string(),
    by: z.string(),
    logIndex: z.number(),
  })
  .nullable();
