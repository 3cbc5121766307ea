/** Making an installation: one of several that try at once makes it, one that was cut short is gone on with, and what is another's is left alone. */
import { procedures } from '@custodia/contract';
import { testDatabase, type TestDatabase } from '@custodia/testkit';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFolder } from './create-folder.ts';
import { openFolder } from './open-folder.ts';
import type { DataFolder } from './folder.ts';

let root: string;
const databases: TestDatabase[] = [];
const acting = {
  actor: 'test.officer',
  caller: { kind: 'local', name: 'test.officer' },
  tool: 'custodia test',
} as const;
const input = procedures.installationInit.input.parse({});

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'custodia-create-'));
});

afterAll(async () => {
  for (const database of databases) await database.drop();
  await rm(root, { recursive: true, force: true });
});

async function emptyPlace(name: string): Promise<DataFolder & { readonly databaseUrl: string }> {
  const database = await testDatabase({ migrations: null });
  databases.push(database);
  return { data: join(root, name), databaseUrl: database.databaseUrl, masterKeyFile: null };
}

const opens = async (place: DataFolder): Promise<string> => {
  const casework = await openFolder(place, acting);
  await casework.database.close();
  return casework.installationId;
};

it('is made once where several begin at once, and opens', async () => {
  const place = await emptyPlace('together');
  const tried = await Promise.allSettled([1, 2, 3, 4].map(() => createFolder(place, input, acting)));
  const made = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []));
  const refused = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(made).toHaveLength(1);
  for (const reason of refused) expect(reason).toMatchObject({ code: 'already-initialised' });
  expect(await opens(place)).toBe(made[0]);
});

it('goes on where one was cut short after its first entry', async () => {
  const place = await emptyPlace('cut-short');
  const { id } = await createFolder(place, input, acting);
  await rm(join(place.data, 'custodia.json'));
  expect((await createFolder(place, input, acting)).id).toBe(id);
  expect(await opens(place)).toBe(id);
});

it('takes over nothing that another folder made in the same database, and leaves no keys behind', async () => {
  const place = await emptyPlace('first');
  await createFolder(place, input, acting);
  const second = { ...place, data: join(root, 'second') };
  await expect(createFolder(second, input, acting)).rejects.toThrow(/made in another folder/);
  expect(existsSync(join(second.data, 'keys'))).toBe(false);
  const third = await emptyPlace('third');
  await createFolder(third, input, acting);
  await rm(join(third.data, 'custodia.json'));
  await copyFile(join(place.data, 'keys', 'log.seed'), join(third.data, 'keys', 'log.seed'));
  await expect(createFolder(third, input, acting)).rejects.toThrow(/made in another folder/);
});
