/** What `custodia.json` in a data folder holds: what the installation was set up with and secrets are not. Unknown keys are refused. */
import { z } from 'zod';

const lock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['governance', 'compliance']), days: z.number().int().min(1).max(36_500) }),
  z.strictObject({ kind: z.literal('legal-hold') }),
]);

/** Where sealed bytes lie. Access keys of a bucket are no part of it: they come from the environment. */
export const blobLocation = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('folder'),
    path: z.string().min(1).optional().describe('default: `blobs` in the data folder'),
  }),
  z.strictObject({
    kind: z.literal('bucket'),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'expected the name of a bucket'),
    prefix: z
      .string()
      .regex(/^(?:[A-Za-z0-9._-]+\/)*$/, 'expected a prefix that ends in /')
      .default(''),
    endpoint: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('of storage that is not Amazon’s'),
    region: z.string().min(1).optional(),
    pathStyle: z.boolean().optional().describe('whether the bucket stands in the path; default: with an endpoint'),
    lock: lock.optional().describe('object lock that every blob is put under'),
  }),
]);
export type BlobLocationSetting = z.output<typeof blobLocation>;

export const installationSettings = z.strictObject({
  database: z
    .enum(['embedded', 'server'])
    .default('embedded')
    .describe('where the records are: the private cluster of the data folder, or a server named by DATABASE_URL'),
  blobs: blobLocation.default({ kind: 'folder' }),
  blobsBefore: blobLocation
    .optional()
    .describe('where blobs still lie that are on their way from there (`custodia blob move`)'),
  checkpointCopies: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'files elsewhere (another disk, another machine) that the newest checkpoint is written to, to remember it',
    ),
  localTimestampAuthority: z.boolean().default(false),
  timestampsNeeded: z.int().min(1).default(1).describe('authorities that should have stamped the newest checkpoint'),
  witnesses: z
    .array(
      z.strictObject({
        url: z.url({ protocol: /^https?$/ }).describe('submission prefix (C2SP tlog-witness)'),
        keys: z.array(z.string()).min(1).describe('its verifier keys: of one name, one for each kind of signature'),
      }),
    )
    .default([]),
  witnessesNeeded: z.int().min(1).default(1).describe('witnesses that should have cosigned what a receipt rests on'),
  timestampAuthorities: z.array(z.strictObject({ url: z.url(), roots: z.array(z.string()) })).default([]),
});

export type InstallationSettings = z.output<typeof installationSettings>;
