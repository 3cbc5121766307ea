import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, sha256Hex, trustedTime, uuid } from '../shapes.ts';

export const packageBuild = defineProcedure({
  name: 'package.build',
  summary: 'Build a sealed package of an operation, or of selected messages only, encrypted to its recipients',
  input: z.object({
    operation: idOrPrefix.describe('operation'),
    conversation: z.array(idOrPrefix).default([]).describe('disclose only these conversations'),
    account: z.array(z.string()).default([]).describe('disclose only conversations in which this account takes part'),
    to: z
      .array(z.string())
      .min(1)
      .describe('recipient: age recipient (age1…), or a file with age recipients or an OpenPGP public key'),
    out: z.string().describe('file to write: NAME.zip.age for age recipients, NAME.zip.gpg for OpenPGP'),
  }),
  output: z.object({
    packageId: uuid,
    disclosure: z.enum(['whole', 'selected']),
    files: z.array(
      z.object({
        path: z.string(),
        encryption: z.enum(['age', 'openpgp']),
        bytes: z.number(),
        sha256: sha256Hex,
        recipients: z.array(z.string()),
      }),
    ),
    zipSha256: sha256Hex,
    zipBytes: z.number(),
    exhibits: z.number(),
    messages: z.number(),
    checkpointSize: z.number(),
    trustedTime,
    logIndex: z.number(),
    seconds: z.number(),
  }),
  gives: 'one',
  permission: 'package:build',
  subjects: [{ field: 'operation', kind: 'operation' }],
  effect: 'export',
  runs: 'job',
  files: { writes: ['out'] },
  refusals: [
    'not-initialised',
    'not-found',
    'ambiguous-id',
    'key-invalid',
    'nothing-to-disclose',
    'erased',
    'integrity',
    'storage-full',
    'storage-failed',
  ],
  logs: ['package-built'],
  command: {
    words: ['package', 'build'],
    examples: [
      'custodia package build --operation 3f2a --to prosecutor.asc --out harbour.zip.gpg',
      'custodia package build --operation 3f2a --account whatsapp:+31612345678 --to age1… --out selected.zip.age',
    ],
  },
});

export const packageVerify = defineProcedure({
  name: 'package.verify',
  summary: 'Verify a package or an extracted folder, offline, with nothing from this installation',
  input: z.object({
    file: z.string().describe('package (zip, .age or .gpg) or extracted folder'),
    identity: z
      .array(z.string())
      .default([])
      .describe('age identity file or OpenPGP private key to open an encrypted package'),
    trust: z
      .array(z.string())
      .default([])
      .describe('file of keys received another way: verifier keys and timestamp roots'),
  }),
  output: z.object({
    holds: z.boolean(),
    shown: z
      .enum(['consistent', 'trusted'])
      .describe('`consistent`: fits its own keys; `trusted`: fits keys received another way'),
    packageId: z.string().nullable(),
    summary: z.string(),
    checks: z.array(z.object({ id: z.string(), title: z.string(), outcome: z.string(), detail: z.string() })),
    seconds: z.number(),
  }),
  gives: 'one',
  permission: 'package:verify',
  files: { reads: ['file', 'identity', 'trust'] },
  face: 'local',
  refusals: ['file-unreadable', 'key-invalid'],
  logs: [],
  command: {
    words: ['package', 'verify'],
    positionals: ['file'],
    examples: [
      'custodia package verify harbour.zip.age --identity key.txt',
      'custodia package verify harbour/ --trust custodia-keys.txt',
    ],
  },
});

export const packageProcedures = {
  packageBuild,
  packageVerify,
} as const;
