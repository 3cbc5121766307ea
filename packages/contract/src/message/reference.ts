/** Shapes of what is written about messages. */
import { z } from 'zod';
import { uuid } from '../shapes.ts';

/** `EXHIBIT:ORDINAL`, as `conversation.show` and `search` give it. */
export const messageId = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:\d{1,9}$/,
    'expected the identifier of a message: EXHIBIT:ORDINAL',
  );

/** What a person writes: no U+0000 and no half characters, which no database keeps. */
export function writtenText(maxUnits: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxUnits)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'holds characters that cannot be kept');
}

export const writer = z
  .object({ accountId: uuid.nullable().describe('null: at the machine itself'), name: z.string() })
  .describe('who did it');
