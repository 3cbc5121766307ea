/** Shapes that several procedures about payments share. */
import { z } from 'zod';
import { idOrPrefix, uuid } from '../shapes.ts';

export const operation = idOrPrefix.describe('identifier of the operation');
export const OF_THE_OPERATION = [{ field: 'operation', kind: 'operation' }] as const;
export const USUAL_REFUSALS = ['not-initialised', 'not-found', 'ambiguous-id'] as const;

export const payment = z.object({
  id: uuid,
  exhibitId: uuid,
  exhibitName: z.string().nullable(),
  format: z.string(),
  line: z.number().describe('record of the file: header of a CSV is 1'),
  at: z.string().nullable().describe('the instant; null where the zone is not known'),
  local: z.string().nullable().describe('the clock or the day as written'),
  amount: z.string().nullable().describe('decimal text; null where it cannot be told'),
  currency: z.string().nullable(),
  stated: z.record(z.string(), z.string()).describe('every column of the payment record that the file has'),
});
