/** Writes the reference pages from the contract. Run again it changes nothing: `tools/reference.test.ts` holds that. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { writeCommands } from './reference/commands.ts';
import { writeRefusals } from './reference/refusals.ts';

export const REFERENCE_FOLDER = join(import.meta.dirname, '../docs/reference');

/** Pages by file name, in the form in which they are kept. */
export async function buildReference(): Promise<Map<string, string>> {
  const pages = { 'commands.md': writeCommands(), 'refusals.md': writeRefusals() };
  const config = await resolveConfig(join(REFERENCE_FOLDER, 'commands.md'));
  const formatted = Object.entries(pages).map(
    async ([name, text]) => [name, await format(text, { ...config, parser: 'markdown' })] as const,
  );
  return new Map(await Promise.all(formatted));
}

if (import.meta.main) {
  mkdirSync(REFERENCE_FOLDER, { recursive: true });
  for (const [name, text] of await buildReference()) writeFileSync(join(REFERENCE_FOLDER, name), text);
}
