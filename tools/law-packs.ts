/**
 * Makes the rule packs that the product ships: one JSON file for each country, and the list of them. The packs are committed; nothing needs the
 * table once they are made.
 *
 *   node tools/law-packs.ts TABLE.csv RETRIEVED-ON
 */
import { isCalendarDate } from '@custodia/core';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { readMatrix } from './law/csv.ts';
import { makePacks } from './law/pack.ts';

const FOLDER = join(import.meta.dirname, '../packages/core/src/law/packs');
const STYLE = { printWidth: 120, singleQuote: true, trailingComma: 'all' } as const;

const [table, retrievedOn] = process.argv.slice(2);
if (table === undefined || retrievedOn === undefined || !isCalendarDate(retrievedOn)) {
  throw new Error('Usage: node tools/law-packs.ts TABLE.csv YYYY-MM-DD');
}
const { packs, leftOut } = makePacks(readMatrix(await readFile(table, 'utf8')), retrievedOn, retrievedOn.slice(0, 7));
await mkdir(FOLDER, { recursive: true });
for (const name of await readdir(FOLDER)) await rm(join(FOLDER, name));
for (const pack of packs) {
  const text = await format(JSON.stringify(pack), { ...STYLE, parser: 'json' });
  await writeFile(join(FOLDER, `${pack.country}.json`), text);
}
const names = packs.map(({ country }) => country);
await writeFile(join(FOLDER, 'index.ts'), await format(listOf(names), { ...STYLE, parser: 'typescript' }));
const rules = packs.reduce((sum, pack) => sum + pack.rules.length, 0);
console.log(`${packs.length} packs, ${rules} rules; ${leftOut} rows are no rules`);

function listOf(countries: readonly string[]): string {
  const imports = countries.map((country) => `import ${country} from './${country}.json' with { type: 'json' };`);
  return [
    '/** Made by tools/law-packs.ts. */',
    ...imports,
    "import type { LawPack } from '../seed.ts';",
    '',
    `export const packs = { ${countries.join(', ')} } as Readonly<Record<string, LawPack>>;`,
  ].join('\n');
}
