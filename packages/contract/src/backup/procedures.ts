/** Copies of the whole installation, encrypted to keys that are kept elsewhere. Its own keys are never in them. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { sha256Hex, uuid } from '../shapes.ts';

const backup = z.object({
  id: uuid,
  fileName: z.string(),
  sha256: sha256Hex.describe('of the encrypted file'),
  bytes: z.number(),
  recipients: z.array(z.string()).describe('age recipients whose keys open it'),
  logSize: z.number().describe('entries of the log that it holds'),
  rows: z.number(),
  blobs: z.number(),
  snapshotAt: z.string().describe('the moment it shows'),
  finishedAt: z.string(),
  madeBy: z.string(),
  logIndex: z.number(),
  present: z
    .boolean()
    .nullable()
    .describe('whether the file lies in the folder of backups; null where it went elsewhere'),
});

const backupCreate = defineProcedure({
  name: 'backup.create',
  summary: 'Write one encrypted file with everything of one moment: records, sealed bytes and log, but no key',
  input: z.object({
    to: z
      .array(z.string())
      .default([])
      .describe('at the machine: age recipients; where none is given, the confirmed keys for backups'),
    folder: z.string().optional().describe('at the machine: folder to write to; default `backups` in the data folder'),
  }),
  output: backup,
  permission: 'backup:create',
  effect: 'export',
  runs: 'job',
  refusals: ['not-initialised', 'key-invalid', 'input-invalid', 'busy', 'storage-full', 'storage-failed', 'integrity'],
  logs: ['backup-made'],
  command: {
    words: ['backup', 'create'],
    examples: ['custodia backup create', 'custodia backup create --to age1… --folder /mnt/safe'],
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

const backupRestore = defineProcedure({
  name: 'backup.restore',
  summary:
    'Make an installation again from a backup, in an empty data folder and database; verify it with `custodia fsck` then',
  input: z.object({
    file: z.string().describe('backup'),
    identity: z.string().describe('file with the age identity that opens it'),
    keys: z.string().describe('folder with master.age-identity and log.seed, as they were kept apart'),
  }),
  output: z.object({
    data: z.string(),
    backupId: uuid,
    snapshotAt: z.string(),
    rows: z.number(),
    blobs: z.number(),
    logSize: z.number(),
    logKey: z.string(),
  }),
  permission: 'installation:create',
  face: 'local',
  files: { reads: ['file', 'identity'] },
  refusals: ['already-initialised', 'file-unreadable', 'key-invalid', 'integrity', 'storage-full', 'storage-failed'],
  effect: 'write',
  command: {
    words: ['restore'],
    positionals: ['file'],
    examples: [
      'custodia restore custodia-2026-03-01.tar.age --identity backup-key.txt --keys kept-apart/ --data new-data',
    ],
  },
});

export const backupProcedures = { backupCreate, backupList, backupRestore } as const;
