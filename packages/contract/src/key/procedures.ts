/** The keys of the installation: how they are protected, another master key in the place of the old one, and shares for the day it is lost. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';

const REFUSALS = ['not-initialised', 'key-invalid', 'key-permissions', 'state-invalid', 'storage-failed'] as const;
const master = z.string().describe('public part of the master key in use (age recipient)');
const protection = z.enum(['none', 'passphrase', 'command']);

const keyShow = defineProcedure({
  name: 'key.show',
  summary: 'Say which keys are in use, where each lies and how it is protected; never a secret',
  input: z.object({}),
  output: z.object({
    master,
    masterFile: z.string().nullable().describe('null where it comes from the environment'),
    masterProtection: protection,
    installationKey: z.string().describe('public part of the key that operation keys are wrapped to'),
    opensWith: z.array(z.string()).describe('master keys that open it: one, or two while one takes the other’s place'),
    writtenAt: z.string(),
    logKey: z.string(),
    logFile: z.string(),
    logProtection: protection,
  }),
  permission: 'installation:create',
  face: 'local',
  refusals: REFUSALS,
  command: { words: ['key', 'show'], examples: ['custodia key show'] },
});

const keyRotate = defineProcedure({
  name: 'key.rotate',
  summary:
    'Put a new master key in the place of the one in use; nothing is encrypted anew, and everybody goes on working meanwhile',
  input: z.object({
    reason: z.string().min(3).describe('why; it stands in the log'),
    out: z
      .string()
      .optional()
      .describe(
        'where the master key comes from the environment: new file to write it to; end with --finish once it is in use',
      ),
    finish: z.boolean().default(false).describe('end a change that waits: from now on only the key in use opens'),
  }),
  output: z.object({
    before: z.string(),
    master,
    keptAs: z.string().nullable().describe('where the old key lies now: older backups need it'),
    isDone: z.boolean(),
  }),
  permission: 'installation:create',
  face: 'local',
  refusals: REFUSALS,
  logs: ['master-key-rotated'],
  command: {
    words: ['key', 'rotate'],
    examples: [
      'custodia key rotate --reason "the administrator left"',
      'custodia key rotate --reason "yearly" --finish',
    ],
  },
});

const keyProtect = defineProcedure({
  name: 'key.protect',
  summary:
    'Protect the file of a key otherwise: by a passphrase, by a program that asks a key service or security module, or not',
  input: z.object({
    key: z.enum(['master', 'log']).describe('which'),
    by: protection.describe('how; passphrase and program are named in the environment'),
  }),
  output: z.object({ file: z.string(), before: protection, by: protection }),
  permission: 'installation:create',
  face: 'local',
  refusals: REFUSALS,
  logs: ['key-protected'],
  command: {
    words: ['key', 'protect'],
    positionals: ['key'],
    examples: ['custodia key protect master --by passphrase', 'custodia key protect log --by command'],
  },
});

const keySplit = defineProcedure({
  name: 'key.split',
  summary: 'Write shares of a key, of which some together give it back and fewer tell nothing',
  input: z.object({
    key: z.enum(['master', 'log']).describe('which'),
    shares: z.coerce.number().int().min(2).max(20).default(5).describe('how many'),
    threshold: z.coerce.number().int().min(2).max(20).default(3).describe('how many of them give it back'),
    out: z.string().describe('folder to write them to, a file each; give each to its holder and keep none'),
  }),
  output: z.object({ of: z.string(), files: z.array(z.string()), threshold: z.number() }),
  permission: 'installation:create',
  face: 'local',
  effect: 'export',
  refusals: [...REFUSALS, 'input-invalid'],
  logs: ['key-split'],
  command: { words: ['key', 'split'], positionals: ['key'], examples: ['custodia key split master --out shares'] },
});

const keyJoin = defineProcedure({
  name: 'key.join',
  summary: 'Write the key file again from its shares; needs no installation',
  input: z.object({
    share: z.array(z.string()).min(2).describe('files with shares'),
    out: z.string().describe('new file for the key'),
  }),
  output: z.object({ of: z.string(), file: z.string(), used: z.number() }),
  permission: 'installation:create',
  face: 'local',
  effect: 'write',
  files: { reads: ['share'] },
  refusals: ['input-invalid', 'file-unreadable', 'key-invalid', 'storage-failed'],
  command: {
    words: ['key', 'join'],
    positionals: ['share'],
    examples: ['custodia key join share-1.txt share-3.txt share-4.txt --out master.age-identity'],
  },
});

export const keyProcedures = { keyShow, keyRotate, keyProtect, keySplit, keyJoin } as const;
