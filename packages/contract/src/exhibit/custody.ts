/** The history of an exhibit with its proofs, and the sealed bytes themselves. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, sha256Hex, uuid } from '../shapes.ts';

const evidence = z
  .object({
    record: z.string().describe('canonical JSON, as committed to'),
    salt: z.string().describe('hexadecimal'),
    tlogProof: z.string().describe('C2SP tlog-proof under the checkpoint of `log`'),
  })
  .nullable()
  .describe('null where the record was erased, or is not for the caller');

const custodyStep = z.object({
  kind: z.enum([
    'received',
    'sealed',
    'checkpoint-signed',
    'trusted-time',
    'read',
    'read-anew',
    'seen-again',
    'viewed',
    'packaged',
    'reduced',
    'erased',
    'other',
  ]),
  at: z.string().nullable(),
  by: z.string().nullable(),
  logIndex: z.number().nullable(),
  logKind: z.string().nullable().describe('kind of the log entry'),
  facts: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable())
    .describe('what a sentence about it says: tool, digest, counts, reason'),
  evidence,
});

export const exhibitCustody = defineProcedure({
  name: 'exhibit.custody',
  summary: 'Give the whole history of an exhibit as a chain, each step with what it is proven by',
  input: z.object({ id: idOrPrefix.describe('identifier of the exhibit') }),
  output: z.object({
    exhibitId: uuid,
    admission: z.enum(['admitted', 'quarantined', 'unfinished', 'reduced', 'erased']),
    steps: z.array(custodyStep),
    log: z.object({ origin: z.string(), logKey: z.string(), size: z.number(), checkpoint: z.string() }),
    timestamps: z
      .array(
        z.object({
          size: z.number(),
          authority: z.string(),
          generatedAt: z.string(),
          token: z.string().describe('RFC 3161 token, base 64'),
          checkpoint: z.string().describe('the signed note it is over'),
          consistency: z.array(z.string()).describe('proof, base 64, that the newest log begins with that one'),
        }),
      )
      .describe('the earliest over each entry of the exhibit, and those over the newest checkpoint'),
    authorities: z.array(z.object({ url: z.string(), roots: z.array(z.string()).describe('PEM') })),
    parts: z.array(z.object({ part: z.number(), path: z.string(), sha256: sha256Hex, sizeBytes: z.number() })),
    views: z
      .number()
      .nullable()
      .describe('how often it was opened, by the audit trail; null where the caller may not know'),
  }),
  permission: 'exhibit:read',
  subjects: [{ field: 'id', kind: 'exhibit' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['exhibit', 'custody'], positionals: ['id'], examples: ['custodia exhibit custody 9c41'] },
});

export const exhibitPart = defineProcedure({
  name: 'exhibit.part',
  summary: 'Give the sealed bytes of one part of an exhibit, to digest or read them elsewhere',
  input: z.object({
    id: idOrPrefix.describe('identifier of the exhibit'),
    part: z.coerce.number().int().min(0).default(0).describe('number of the part'),
    out: z.string().describe('file to write'),
  }),
  output: z.object({
    exhibitId: uuid,
    part: z.number(),
    sha256: sha256Hex.describe('of the bytes as they were sealed'),
    sizeBytes: z.number(),
    files: z.array(z.string()),
  }),
  permission: 'exhibit:read',
  subjects: [{ field: 'id', kind: 'exhibit' }],
  effect: 'export',
  runs: 'job',
  files: { writes: ['out'] },
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'erased', 'integrity', 'storage-full', 'storage-failed'],
  command: {
    words: ['exhibit', 'part'],
    positionals: ['id'],
    examples: ['custodia exhibit part 9c41 --part 0 --out original.txt'],
  },
});
