import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { sha256Hex, trustedTime, uuid, vouched } from '../shapes.ts';

const logCheckpoint = defineProcedure({
  name: 'log.checkpoint',
  summary:
    'Show the newest signed checkpoint, and have it timestamped and cosigned where authorities and witnesses are configured',
  input: z.object({
    timestamp: z
      .boolean()
      .default(true)
      .describe('ask the configured authorities and witnesses; --no-timestamp only shows'),
  }),
  output: z.object({
    size: z.number(),
    root: z.string(),
    note: z.string(),
    logKey: z.string(),
    trustedTime,
    warnings: z.array(z.string()),
  }),
  permission: 'log:timestamp',
  refusals: ['not-initialised', 'storage-failed'],
  command: { words: ['log', 'checkpoint'], examples: ['custodia log checkpoint', 'custodia log checkpoint --json'] },
});

const logProve = defineProcedure({
  name: 'log.prove',
  summary: 'Prove that an entry is in the log under the newest checkpoint (C2SP tlog-proof)',
  input: z.object({ index: z.coerce.number().int().min(0).describe('index of the entry') }),
  output: z.object({ index: z.number(), kind: z.string(), entry: z.string(), tlogProof: z.string() }),
  permission: 'log:read',
  refusals: ['not-initialised', 'not-found'],
  command: { words: ['log', 'prove'], positionals: ['index'], examples: ['custodia log prove 12'] },
});

const logConsistency = defineProcedure({
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
  permission: 'log:read',
  refusals: ['not-initialised', 'not-found'],
  command: {
    words: ['log', 'consistency'],
    positionals: ['from', 'to'],
    examples: ['custodia log consistency 4', 'custodia log consistency 4 9'],
  },
});

const listed = z.object({
  index: z.number(),
  kind: z.string(),
  subject: uuid.nullable(),
  at: z.string(),
  entry: sha256Hex.describe('what stands in the log: SHA-256 of salt and record'),
  record: z.enum(['readable', 'erased', 'not for you']).describe('whether the caller may read the record behind it'),
});

const logList = defineProcedure({
  name: 'log.list',
  summary: 'List entries of the log, newest first',
  input: z.object({
    before: z.coerce.number().int().min(0).optional().describe('only entries before this index'),
    kind: z.string().max(60).optional().describe('only of this kind'),
    subject: uuid.optional().describe('only about this'),
    limit: z.coerce.number().int().min(1).max(1000).default(100).describe('at most this many'),
  }),
  output: z.object({ size: z.number(), kinds: z.array(z.string()), entries: z.array(listed) }),
  permission: 'log:read',
  refusals: ['not-initialised'],
  command: { words: ['log', 'list'], examples: ['custodia log list', 'custodia log list --kind exhibit-sealed'] },
});

const logEntry = defineProcedure({
  name: 'log.entry',
  summary: 'Show one entry of the log with its proof, and the record behind it where the caller may read that',
  input: z.object({ index: z.coerce.number().int().min(0).describe('index of the entry') }),
  output: listed.extend({
    content: z
      .object({
        record: z.string().describe('canonical JSON, as committed to'),
        salt: z.string().describe('hexadecimal'),
      })
      .nullable(),
    tlogProof: z.string().describe('C2SP tlog-proof'),
    trustedTime,
    witnesses: vouched,
  }),
  permission: 'log:read',
  refusals: ['not-initialised', 'not-found'],
  command: { words: ['log', 'entry'], positionals: ['index'], examples: ['custodia log entry 12'] },
});

const witness = z.object({
  name: z.string(),
  url: z.string(),
  size: z.number().nullable().describe('entries of the largest checkpoint that it cosigned'),
  cosignedAt: z.string().nullable().describe('by its clock'),
  askedAt: z.string().nullable(),
  outcome: z.enum(['cosigned', 'not-reached', 'refused', 'unusable', 'contradicted']).nullable(),
  says: z.string().nullable(),
});

const contradiction = z.object({
  witness: z.string(),
  kind: z.enum(['witness-is-ahead', 'another-tree', 'not-continued']),
  ourSize: z.number(),
  theirSize: z.number().nullable(),
  foundAt: z.string(),
  says: z.string(),
});

const logStatus = defineProcedure({
  name: 'log.status',
  summary: 'Say how long the log is, what signed it last, and what is published of it',
  input: z.object({}),
  output: z.object({
    origin: z.string(),
    logKey: z.string().describe('C2SP verifier key: give it to those who must be able to verify'),
    size: z.number(),
    checkpoint: z.object({ size: z.number(), root: z.string(), note: z.string(), signedAt: z.string() }),
    trustedTime: trustedTime.describe('over the newest checkpoint'),
    lastTimestamp: z.object({ size: z.number(), authority: z.string(), generatedAt: z.string() }).nullable(),
    authorities: z.array(z.object({ url: z.string(), roots: z.array(z.string()).describe('PEM') })),
    stamped: z
      .object({ needed: z.number(), of: z.number(), by: z.array(z.string()) })
      .describe('which authorities stamped the newest checkpoint, and how many should have'),
    witnesses: z.array(witness),
    vouched: vouched.describe('who cosigned the newest checkpoint'),
    contradictions: z
      .array(contradiction)
      .describe('what a witness knows and this log does not show; the newest first'),
    published: z.number().nullable().describe('entries that are published as files; null where nothing is'),
  }),
  permission: 'log:read',
  refusals: ['not-initialised', 'not-found'],
  command: { words: ['log', 'status'], examples: ['custodia log status'] },
});

const logAccept = defineProcedure({
  name: 'log.accept',
  summary:
    'Accept that an older state is worked on with, after a restore or where the database went back; with a reason that the log keeps',
  input: z.object({ reason: z.string().min(10).describe('why, and who was told') }),
  output: z.object({
    accepted: z.array(
      z.object({
        kind: z.enum(['behind', 'other', 'restored']),
        says: z.string(),
        rememberedSize: z.number(),
        foundSize: z.number(),
        logIndex: z.number(),
      }),
    ),
  }),
  permission: 'installation:create',
  face: 'local',
  refusals: ['not-initialised', 'state-invalid', 'key-permissions', 'storage-failed'],
  logs: ['rollback-accepted'],
  command: {
    words: ['log', 'accept-rollback'],
    examples: ['custodia log accept-rollback --reason "disk failed on 3 March; backup of 2 March; witness told"'],
  },
});

export const logProcedures = {
  logList,
  logEntry,
  logStatus,
  logCheckpoint,
  logProve,
  logConsistency,
  logAccept,
} as const;
