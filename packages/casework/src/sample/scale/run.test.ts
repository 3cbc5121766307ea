/** A small piece of the sample at full scale, written and worked through on a real database by the people who may. */
import { SWEETIE, type ScaleOptions } from '@custodia/core';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planScaleRun } from './run.ts';
import { writeScale } from './write.ts';

const TINY: ScaleOptions = { ...SWEETIE, conversations: 60, rooms: 4, people: 4, countries: 4 };

let casework: TestCasework;

beforeAll(async () => {
  casework = await openTestCasework();
});

afterAll(() => casework.close());

/** Of every file with its name. */
async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) hash.update(path.slice(folder.length)).update(await readFile(path));
  return hash.digest('hex');
}

test('the same options give the same files, archives and truth', async () => {
  const [one, two] = [join(casework.folder, 'one'), join(casework.folder, 'two')];
  const written = await writeScale(one, TINY);
  await writeScale(two, TINY);
  expect(written.conversations).toBe(60);
  expect(await digestOf(two)).toBe(await digestOf(one));
});

test('every stage does the whole of what it was given', async () => {
  const folder = join(casework.folder, 'worked');
  const written = await writeScale(folder, TINY);
  const counted: Record<string, Readonly<Record<string, number>>> = {};
  for (const stage of await planScaleRun(casework, folder)) counted[stage.name] = await stage.run();
  expect(counted.import).toMatchObject({ files: written.files });
  const { rows } = await casework.database.pool.query<{ conversations: number; messages: number }>(
    `select (select count(*)::int from conversation) as conversations, count(*)::int as messages from message where kind = 'message'`,
  );
  expect(rows).toEqual([{ conversations: 60, messages: counted.import!.messages }]);
  expect(counted.link!.accounts).toBeGreaterThan(50);
  expect(counted.assess).toMatchObject({ assessments: 4 });
  expect(counted.refer).toEqual({ drafts: 4 });
  const tags = await casework.database.pool.query<{ tags: number; readers: number }>(
    'select count(*)::int as tags, count(distinct account_id)::int as readers from signal',
  );
  expect(tags.rows).toEqual([{ tags: counted.read!.tags, readers: 2 }]);
});
