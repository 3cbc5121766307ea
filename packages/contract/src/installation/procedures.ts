import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { blobReach, blobTo } from '../blob/location.ts';
import { uuid } from '../shapes.ts';

/** What a configuration check looks at, in the order it is shown. */
export const CONFIGURATION_POINTS = [
  'key-files',
  'key-protection',
  'storage',
  'disk-space',
  'backup-key',
  'backup-age',
  'backup-files',
  'last-check',
  'timestamp-authority',
  'log-published',
  'rollback',
  'witness',
  'public-address',
  'sign-in-provider',
  'second-factor',
  'roles',
  'retention',
  'call-out',
  'recipients',
] as const;

const installationInit = defineProcedure({
  name: 'installation.init',
  summary: 'Create an installation: database, keys and an empty log',
  input: z.object({
    origin: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9.\-/]{2,199}$/,
        'expected a name like `custodia.example.org/log`, without scheme, spaces or +',
      )
      .default('custodia.local/log')
      .describe('name of the log: a domain you own and a path; it stands in every checkpoint and receipt'),
    timestampAuthority: z
      .array(z.url())
      .default([])
      .describe('URL of an RFC 3161 authority; may be given more than once'),
    timestampRoot: z
      .array(z.string())
      .default([])
      .describe('PEM file of a root certificate that such an authority chains to'),
    blobs: blobTo.optional(),
    ...blobReach,
    localTimestampAuthority: z
      .boolean()
      .default(false)
      .describe(
        'for development: an RFC 3161 authority of this machine, made with openssl; it proves the workings, not the time',
      ),
  }),
  output: z.object({
    id: uuid,
    origin: z.string(),
    data: z.string(),
    logKey: z
      .string()
      .describe('public key of the log as a C2SP verifier key: give it to those who must be able to verify'),
    timestampAuthorities: z.array(z.string()),
  }),
  permission: 'installation:create',
  face: 'local',
  refusals: ['already-initialised', 'file-unreadable', 'input-invalid', 'storage-failed', 'storage-full'],
  logs: ['installation-created'],
  command: {
    words: ['init'],
    examples: [
      'custodia init --origin custodia.example.org/log',
      'custodia init --blobs s3://evidence/unit-a/ --endpoint https://storage.example.org',
      'custodia init --timestamp-authority https://tsa.example.org --timestamp-root tsa-root.pem',
    ],
  },
});

const installationCheck = defineProcedure({
  name: 'installation.check',
  summary: 'Prove the store: re-hash every blob, rebuild the log, read every exhibit again and compare',
  input: z.object({
    quick: z.boolean().default(false).describe('skip reading exhibits again; re-hash blobs and rebuild the log only'),
  }),
  output: z.object({
    holds: z.boolean(),
    checked: z.object({
      logEntries: z.number(),
      checkpoints: z.number(),
      timestamps: z.number(),
      blobs: z.number(),
      blobBytes: z.number(),
      exhibits: z.number(),
      messages: z.number(),
    }),
    findings: z.array(z.object({ about: z.string(), subject: z.string(), finding: z.string() })),
    notes: z.array(z.string()),
  }),
  permission: 'installation:check',
  runs: 'job',
  refusals: ['not-initialised', 'storage-failed', 'key-permissions'],
  command: { words: ['fsck'], examples: ['custodia fsck', 'custodia fsck --quick --json'] },
});

const checkRun = z.object({
  id: uuid,
  startedAt: z.string(),
  finishedAt: z.string(),
  runBy: z.string(),
  quick: z.boolean(),
  holds: z.boolean(),
  checked: z.record(z.string(), z.number()),
  findings: z.array(z.object({ about: z.string(), subject: z.string(), finding: z.string() })),
  notes: z.array(z.string()),
});

const installationChecks = defineProcedure({
  name: 'installation.checks',
  summary: 'List checks of the store that were run, the last first, with what they found',
  input: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(20).describe('at most this many') }),
  output: z.array(checkRun),
  permission: 'installation:check',
  refusals: ['not-initialised'],
  command: { words: ['checks'], examples: ['custodia checks'] },
});

const installationConfiguration = defineProcedure({
  name: 'installation.configuration',
  summary: 'Say whether the installation is set up as it should be: each point with what to do',
  input: z.object({}),
  output: z.array(
    z.object({
      point: z.enum(CONFIGURATION_POINTS),
      state: z.enum(['ok', 'attention', 'cannot tell']),
      because: z
        .string()
        .describe('which of the sentences about this point it is: an interface has them in other languages'),
      facts: z.record(z.string(), z.union([z.string(), z.number()])).describe('what was seen: numbers, dates, names'),
      says: z.string(),
      advice: z.string().nullable().describe('null where nothing needs doing'),
    }),
  ),
  permission: 'installation:configure',
  refusals: ['not-initialised'],
  command: { words: ['configuration'], examples: ['custodia configuration'] },
});

const installationDoctor = defineProcedure({
  name: 'installation.doctor',
  summary: 'Say what is wrong with an installation and what to do, even where it does not open',
  input: z.object({}),
  output: z.object({
    holds: z.boolean().describe('nothing is wrong; some points may still deserve attention'),
    points: z.array(
      z.object({
        point: z.string(),
        state: z.enum(['ok', 'attention', 'wrong', 'cannot tell']),
        says: z.string(),
        advice: z.string().nullable(),
      }),
    ),
  }),
  permission: 'installation:check',
  face: 'local',
  refusals: ['storage-failed'],
  command: { words: ['doctor'], examples: ['custodia doctor', 'custodia doctor --json'] },
});

export const installationProcedures = {
  installationInit,
  installationCheck,
  installationChecks,
  installationConfiguration,
  installationDoctor,
} as const;
