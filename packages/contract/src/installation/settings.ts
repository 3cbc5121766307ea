/** What `custodia.json` in a data folder holds: what the installation was set up with and secrets are not. Unknown keys are refused. */
import { z } from 'zod';

export const installationSettings = z.strictObject({
  database: z
    .enum(['embedded', 'server'])
    .default('embedded')
    .describe('where the records are: the private cluster of the data folder, or a server named by DATABASE_URL'),
  localTimestampAuthority: z.boolean().default(false),
  timestampAuthorities: z.array(z.strictObject({ url: z.url(), roots: z.array(z.string()) })).default([]),
});

export type InstallationSettings = z.output<typeof installationSettings>;
