/** The messages that two installations exchange about a question: what each holds, and what comes back. */
import { fromBase64 } from '@custodia/proof';
import { z } from 'zod';

const bytes = z
  .base64()
  .max(400_000)
  .transform((text) => fromBase64(text));
const question = z.uuid();
const shortText = z.string().max(2000);

/** In one page of tags. */
export const TAGS_PER_PAGE = 8192;

/** What who asks may say. */
export const REQUESTS = {
  propose: z.strictObject({
    question,
    kinds: z.array(z.string().max(40)).min(1).max(40),
    size: z
      .int()
      .min(1)
      .max(2 ** 17),
    purpose: shortText,
  }),
  status: z.strictObject({ question }),
  withdraw: z.strictObject({ question, reason: shortText }),
  evaluate: z.strictObject({ question, request: bytes }),
  tags: z.strictObject({ question, from: z.int().min(0) }),
  done: z.strictObject({ question }),
  contact: z.strictObject({
    question,
    tags: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .min(1)
      .max(1000),
    who: z.string().min(1).max(200),
    how: z.string().min(1).max(500),
    message: shortText.nullable(),
  }),
} as const;
export type RequestKind = keyof typeof REQUESTS;

/** What comes back. */
export const ANSWERS = {
  propose: z.strictObject({}),
  status: z.strictObject({
    state: z.enum(['received', 'accepted', 'declined']),
    by: z.string().max(200).nullable(),
    reason: shortText.nullable(),
    /** Of the key that this question is answered with; null until it is accepted. */
    publicKey: bytes.nullable(),
  }),
  withdraw: z.strictObject({}),
  evaluate: z.strictObject({ evaluation: bytes }),
  tags: z.discriminatedUnion('ready', [
    z.strictObject({ ready: z.literal(false), done: z.int().min(0), of: z.int().min(0) }),
    z.strictObject({
      ready: z.literal(true),
      total: z
        .int()
        .min(0)
        .max(2 ** 22),
      tags: bytes,
    }),
  ]),
  done: z.strictObject({}),
  contact: z.strictObject({}),
} as const satisfies Record<RequestKind, z.ZodType>;

export const REFUSED = z.strictObject({ code: z.string().max(40), message: shortText });

export type RequestOf<K extends RequestKind> = z.output<(typeof REQUESTS)[K]>;
export type AnswerOf<K extends RequestKind> = z.output<(typeof ANSWERS)[K]>;
/** Before it is written: bytes as base 64. */
export type AnswerGiven<K extends RequestKind> = z.input<(typeof ANSWERS)[K]>;
export type RequestGiven<K extends RequestKind> = z.input<(typeof REQUESTS)[K]>;
