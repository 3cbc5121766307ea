/** `custodia.json` in the data folder: what the installation was set up with and secrets are not. Unknown keys are refused. */
import { Refusal } from '@custodia/contract';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const settingsShape = z.strictObject({
  /** Where the records are: the private cluster of the data folder, or a server named by DATABASE_URL. */
  database: z.enum(['embedded', 'server']).default('embedded'),
  localTimestampAuthority: z.boolean().default(false),
  timestampAuthorities: z.array(z.strictObject({ url: z.url(), roots: z.array(z.string()) })).default([]),
});

export type Settings = z.output<typeof settingsShape>;

export async function readSettings(path: string): Promise<Settings> {
  const text = await readFile(path, 'utf8');
  try {
    return settingsShape.parse(JSON.parse(text));
  } catch (cause) {
    const faults =
      cause instanceof z.ZodError
        ? cause.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`).join('; ')
        : 'it is not JSON';
    throw new Refusal('input-invalid', `The settings ${path} cannot be used: ${faults}.`, { cause });
  }
}
