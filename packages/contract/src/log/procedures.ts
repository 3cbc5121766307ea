import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { trustedTime } from '../shapes.ts';

export const logCheckpoint = defineProcedure({
  name: 'log.checkpoint',
  summary: 'Show the newest signed checkpoint, and have it timestamped where an authority is configured',
  input: z.object({
    timestamp: z.boolean().default(true).describe('ask the configured authorities; --no-timestamp only shows'),
  }),
  output: z.object({
    size: z.number(),
    root: z.string(),
    note: z.string(),
    logKey: z.string(),
    trustedTime,
    warnings: z.array(z.string()),
  }),
  gives: 'one',
  permission: 'log:timestamp',
  refusals: ['not-initialised', 'storage-failed'],
  logs: [],
  command: { words: ['log', 'checkpoint'], examples: ['custodia log checkpoint', 'custodia log checkpoint --json'] },
});

export const logProve = defineProcedure({
  name: 'log.prove',
  summary: 'Prove that an entry is in the log under the newest checkpoint (C2SP tlog-proof)',
  input: z.object({ index: z.coerce.number().int().min(0).describe('index of the entry') }),
  output: z.object({ index: z.number(), kind: z.string(), entry: z.string(), tlogProof: z.string() }),
  gives: 'one',
  permission: 'log:read',
  refusals: ['not-initialised', 'not-found'],
  logs: [],
  command: { words: ['log', 'prove'], positionals: ['index'], examples: ['custodia log prove 12'] },
});

export const logConsistency = defineProcedure({
  name: 'log.consistency',
  summary: 'Prove that the log only grew between two sizes',
  input: z.object({
    from: z.coerce.number().int().min(0).describe('earlier size'),
    to: z.coerce.number().int().min(1).optional().describe('later size; the newest where absent'),
  }),
  output: z.object({
    from: z.number(),
    to: z.number(),
    fromRoot: z.string(),
    toRoot: z.string(),
    proof: z.array(z.string()),
  }),
  gives: 'one',
  permission: 'log:read',
  refusals: ['not-initialised', 'not-found'],
  logs: [],
  command: {
    words: ['log', 'consistency'],
    positionals: ['from', 'to'],
    examples: ['custodia log consistency 4', 'custodia log consistency 4 9'],
  },
});

export const logProcedures = {
  logCheckpoint,
  logProve,
  logConsistency,
} as const;
