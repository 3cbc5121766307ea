import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, limit, sha256Hex, trustedTime, uuid, writtenFile } from '../shapes.ts';

const packageBuild = defineProcedure({
  name: 'package.build',
  summary: 'Build a sealed package of an operation, or of selected messages only, encrypted to its recipients',
  input: z.object({
    operation: idOrPrefix.describe('operation'),
    conversation: z.array(idOrPrefix).default([]).describe('disclose only these conversations'),
    account: z.array(z.string()).default([]).describe('disclose only conversations in which this account takes part'),
    to: z
      .array(z.string())
      .min(1)
      .describe(
        'recipient: identifier of a confirmed one; at the machine also an age recipient (age1…), or a file with age recipients or an OpenPGP public key',
      ),
    out: z.string().describe('file to write: NAME.zip.age for age recipients, NAME.zip.gpg for OpenPGP'),
  }),
  output: z.object({
    packageId: uuid,
    disclosure: z.enum(['whole', 'selected']),
    files: z.array(writtenFile),
    zipSha256: sha256Hex,
    zipBytes: z.number(),
    exhibits: z.number(),
    messages: z.number(),
    checkpointSize: z.number(),
    trustedTime,
    logIndex: z.number(),
    seconds: z.number(),
  }),
  permission: 'package:build',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'conversation', kind: 'conversation' },
  ],
  effect: 'export',
  runs: 'job',
  files: { writes: ['out'] },
  refusals: [
    'not-initialised',
    'not-found',
    'ambiguous-id',
    'key-invalid',
    'state-invalid',
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

const packageVerify = defineProcedure({
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
  permission: 'package:verify',
  files: { reads: ['file', 'identity', 'trust'] },
  face: 'local',
  refusals: ['file-unreadable', 'key-invalid'],
  command: {
    words: ['package', 'verify'],
    positionals: ['file'],
    examples: [
      'custodia package verify harbour.zip.age --identity key.txt',
      'custodia package verify harbour/ --trust custodia-keys.txt',
    ],
  },
});

const selection = {
  operation: idOrPrefix.describe('operation'),
  conversation: z.array(idOrPrefix).default([]).describe('disclose only these conversations'),
  account: z.array(z.string()).default([]).describe('disclose only conversations in which this account takes part'),
};

const packagePreview = defineProcedure({
  name: 'package.preview',
  summary: 'Say what a package would disclose, before it is built',
  input: z.object(selection),
  output: z.object({
    disclosure: z.enum(['whole', 'selected']),
    exhibits: z.array(
      z.object({
        id: uuid,
        name: z.string().nullable(),
        disclosure: z.enum(['whole', 'selected']),
        messages: z.number(),
        parts: z.number().describe('sealed files that would be handed over; none where only messages are'),
      }),
    ),
    conversations: z.array(
      z.object({
        id: uuid,
        exhibitId: uuid,
        title: z.string().nullable(),
        platform: z.string(),
        messages: z.number(),
        firstAt: z.string().nullable(),
        lastAt: z.string().nullable(),
      }),
    ),
    participants: z.array(
      z.object({
        id: uuid,
        name: z.string().nullable(),
        platform: z.string(),
        messages: z.number(),
        side: z
          .enum(['investigator', 'account', 'third party', 'cannot tell'])
          .describe(
            '`account`: one of those named in the selection; `third party`: somebody else than they and the investigators; `cannot tell`: no account was named',
          ),
      }),
    ),
    messages: z.number(),
    thirdParties: z.number().nullable().describe('null: cannot tell, because no account was named'),
  }),
  permission: 'package:build',
  subjects: [
    { field: 'operation', kind: 'operation' },
    { field: 'conversation', kind: 'conversation' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'nothing-to-disclose'],
  command: {
    words: ['package', 'preview'],
    examples: ['custodia package preview --operation 3f2a --conversation 81be'],
  },
});

const packageSummary = z.object({
  id: uuid,
  operationId: uuid,
  operationName: z.string(),
  disclosure: z.enum(['whole', 'selected']),
  messages: z.number(),
  zipSha256: sha256Hex.describe('of the package before encryption'),
  zipBytes: z.number(),
  recipients: z.array(
    z.object({
      kind: z.string(),
      key: z.string().describe('age recipient, or fingerprint of the OpenPGP key'),
      recipientId: uuid.nullable().describe('null: the key was given at the machine'),
      name: z.string().nullable(),
      country: z.string().nullable(),
    }),
  ),
  builtAt: z.string(),
  builtBy: z.string(),
  logIndex: z.number(),
  recalled: z
    .object({ referralId: uuid, at: z.string(), cause: z.string() })
    .nullable()
    .describe('the referral that it was sent with was called back: nobody is to rely on it'),
});

const packageList = defineProcedure({
  name: 'package.list',
  summary: 'List packages that were built, and to whom',
  input: z.object({ operation: idOrPrefix.optional().describe('only of this operation'), limit }),
  output: z.array(packageSummary),
  permission: 'package:read',
  subjects: [{ field: 'operation', kind: 'operation' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['package', 'list'], examples: ['custodia package list --operation 3f2a'] },
});

const packageShow = defineProcedure({
  name: 'package.show',
  summary: 'Show one package: what was disclosed, to whom, its digests and its entry in the log',
  input: z.object({ id: idOrPrefix.describe('identifier of the package') }),
  output: packageSummary.extend({
    exhibits: z
      .array(
        z.object({
          exhibitId: uuid,
          disclosure: z.enum(['whole', 'selected']),
          conversations: z.array(uuid),
          messages: z.number(),
        }),
      )
      .nullable()
      .describe('null where that was not kept (packages of before)'),
    files: z.array(z.object({ encryption: z.enum(['age', 'openpgp']), sha256: sha256Hex, bytes: z.number() })),
    trustedTime,
  }),
  permission: 'package:read',
  subjects: [{ field: 'id', kind: 'package' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['package', 'show'], positionals: ['id'], examples: ['custodia package show 5d0e'] },
});

export const packageProcedures = {
  packagePreview,
  packageBuild,
  packageList,
  packageShow,
  packageVerify,
} as const;
