/** Copies of the whole installation, encrypted to keys that are kept elsewhere. Its own keys are never in them. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { instant, sha256Hex, uuid } from '../shapes.ts';
import { backupLock, backupReach } from './place.ts';

const backup = z.object({
  id: uuid,
  fileName: z.string(),
  sha256: sha256Hex.describe('of the encrypted file'),
  bytes: z.number(),
  chain: uuid.describe('the whole backup that it adds to; its own id where it is whole'),
  recipients: z.array(z.string()).describe('age recipients whose keys open it'),
  logSize: z.number().describe('entries of the log that it holds'),
  rows: z.number(),
  blobs: z.number().describe('sealed files of the moment, in it or in those it adds to'),
  newBlobs: z.number().describe('sealed files that stand in it'),
  snapshotAt: z.string().describe('the moment it shows'),
  finishedAt: z.string(),
  madeBy: z.string(),
  logIndex: z.number(),
  removedAt: z
    .string()
    .nullable()
    .describe('when it was removed because newer ones stood in its place; null while it is kept'),
  present: z.boolean().nullable().describe('whether the file lies where it was written; null where it is not there'),
});

const backupCreate = defineProcedure({
  name: 'backup.create',
  summary:
    'Write everything of one moment that the backups before it in the same folder do not hold yet, encrypted, and read it back; it holds no key',
  input: z.object({
    to: z
      .array(z.string())
      .default([])
      .describe('at the machine: age recipients; where none is given, the confirmed keys for backups'),
    folder: z
      .string()
      .optional()
      .describe('at the machine: folder to write to, or s3://BUCKET/PREFIX; default `backups` in the data folder'),
    ...backupReach,
    lock: backupLock,
    whole: z.boolean().default(false).describe('one that adds to none, and can be restored by itself'),
    increments: z.coerce
      .number()
      .int()
      .min(0)
      .max(1000)
      .default(30)
      .describe('so many may add to a whole one; then the next is whole'),
  }),
  output: backup,
  permission: 'backup:create',
  effect: 'export',
  runs: 'job',
  refusals: ['not-initialised', 'key-invalid', 'input-invalid', 'busy', 'storage-full', 'storage-failed', 'integrity'],
  logs: ['backup-made'],
  command: {
    words: ['backup', 'create'],
    examples: [
      'custodia backup create',
      'custodia backup create --to age1… --folder /mnt/safe --whole',
      'custodia backup create --folder s3://safe/unit-a/ --endpoint https://storage.example.org --lock compliance:30',
    ],
  },
});

const backupList = defineProcedure({
  name: 'backup.list',
  summary: 'List backups that were made',
  input: z.object({}),
  output: z.array(backup),
  permission: 'backup:create',
  refusals: ['not-initialised'],
  command: { words: ['backup', 'list'], examples: ['custodia backup list'] },
});

const backupCheck = defineProcedure({
  name: 'backup.check',
  summary: 'Read every backup again that lies where it was written, and compare it with what was written then',
  input: z.object({}),
  output: z.object({
    holds: z.boolean(),
    files: z.array(
      z.object({
        id: uuid,
        fileName: z.string(),
        state: z
          .enum(['as-written', 'altered', 'absent', 'elsewhere'])
          .describe('`elsewhere`: it is not known where it was written'),
      }),
    ),
  }),
  permission: 'backup:create',
  runs: 'job',
  refusals: ['not-initialised', 'storage-failed'],
  command: { words: ['backup', 'check'], examples: ['custodia backup check'] },
});

const backupPrune = defineProcedure({
  name: 'backup.prune',
  summary:
    'Remove backups, where so many newer whole ones with what adds to them stay and are there; the log keeps that they were',
  input: z.object({
    keep: z.coerce
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(3)
      .describe('whole backups that stay, each with those that add to it'),
    folder: z
      .string()
      .optional()
      .describe('at the machine: folder they lie in, or s3://BUCKET/PREFIX; default `backups` in the data folder'),
    ...backupReach,
  }),
  output: z.object({
    removed: z.array(z.object({ id: uuid, fileName: z.string() })),
    held: z
      .array(z.object({ id: uuid, fileName: z.string() }))
      .describe('that the storage keeps for now, whoever asks (object lock)'),
    kept: z.number(),
  }),
  permission: 'backup:create',
  refusals: ['not-initialised', 'input-invalid', 'integrity', 'storage-failed'],
  logs: ['backup-removed'],
  command: { words: ['backup', 'prune'], examples: ['custodia backup prune', 'custodia backup prune --keep 5'] },
});

const backupRestore = defineProcedure({
  name: 'backup.restore',
  summary:
    'Make an installation again from a backup, in an empty data folder and database; verify it with `custodia fsck` then',
  input: z.object({
    file: z
      .string()
      .describe(
        'backup, with those it adds to beside it; or a folder of backups: its newest; each may lie in s3://BUCKET/PREFIX',
      ),
    ...backupReach,
    at: instant.optional().describe('of a folder: the newest state that is not later'),
    identity: z.string().describe('file with the age identity that opens it'),
    keys: z.string().describe('folder with master.age-identity and log.seed, as they were kept apart'),
  }),
  output: z.object({
    data: z.string(),
    backupId: uuid,
    fileName: z.string(),
    files: z.number().describe('files that were read: this one, and those it adds to'),
    newer: z.number().describe('later backups that lie in the folder and were not asked for'),
    snapshotAt: z.string().describe('the moment it shows'),
    rows: z.number(),
    blobs: z.number(),
    logSize: z.number().describe('entries of the log'),
    logRoot: z
      .string()
      .describe('root over all of them, as its signed checkpoint states it: compare it with what others hold'),
    logKey: z.string(),
  }),
  permission: 'installation:create',
  face: 'local',
  files: { reads: ['file', 'identity'] },
  refusals: [
    'already-initialised',
    'input-invalid',
    'file-unreadable',
    'key-invalid',
    'integrity',
    'storage-full',
    'storage-failed',
  ],
  effect: 'write',
  command: {
    words: ['restore'],
    positionals: ['file'],
    examples: [
      'custodia restore custodia-2026-03-01.tar.age --identity backup-key.txt --keys kept-apart/ --data new-data',
      'custodia restore s3://safe/unit-a/ --endpoint https://storage.example.org --identity backup-key.txt --keys kept-apart/ --data new-data',
      'custodia restore backups/ --at 2026-11-23T10:00Z --identity backup-key.txt --keys kept-apart/ --data new-data',
    ],
  },
});

export const backupProcedures = { backupCreate, backupList, backupCheck, backupPrune, backupRestore } as const;
