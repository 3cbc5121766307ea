/** The doctor: each thing that is broken is named with what to do, and nothing is called fine that could not be asked. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFIGURATION_POINTS, procedures } from '@custodia/contract';
import { testDatabase, type TestDatabase } from '@custodia/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFolder } from './create-folder.ts';
import { examine } from './doctor.ts';
import type { DataFolder } from './folder.ts';

let root: string;
let database: TestDatabase;
let folder: DataFolder;
const acting = {
  actor: 'test.officer',
  caller: { kind: 'local', name: 'test.officer' },
  tool: 'custodia test',
} as const;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'custodia-doctor-'));
  database = await testDatabase({ migrations: null });
  folder = { data: join(root, 'data'), databaseUrl: database.databaseUrl, masterKeyFile: null };
  await createFolder(folder, procedures.installationInit.input.parse({}), acting);
});

afterAll(async () => {
  await database.drop();
  await rm(root, { recursive: true, force: true });
});

const stateOf = async (at: DataFolder): Promise<Record<string, string>> =>
  Object.fromEntries((await examine(at, acting)).points.map(({ point, state }) => [point, state]));

it('finds nothing wrong with a new installation, and goes on to its configuration', async () => {
  const { holds, points } = await examine(folder, acting);
  expect(holds).toBe(true);
  expect(points.map(({ point }) => point)).toEqual(
    expect.arrayContaining([...CONFIGURATION_POINTS, 'database', 'keys']),
  );
  expect(procedures.installationDoctor.output.parse({ holds, points })).toEqual({ holds, points });
  for (const { says, advice, state } of points) {
    expect(says).toMatch(/[.]$/);
    if (state === 'wrong') expect(advice).not.toBeNull();
  }
});

it('says what cannot be asked where there is nothing', async () => {
  expect(await stateOf({ ...folder, data: join(root, 'absent') })).toMatchObject({
    'data-folder': 'wrong',
    settings: 'cannot tell',
    keys: 'cannot tell',
    database: 'cannot tell',
  });
});

it('names a key that others can read', async () => {
  const seed = join(folder.data, 'keys', 'log.seed');
  await chmod(seed, 0o644);
  const { holds, points } = await examine(folder, acting);
  await chmod(seed, 0o600);
  expect(holds).toBe(false);
  expect(points.find(({ point }) => point === 'keys')).toMatchObject({
    state: 'wrong',
    says: expect.stringMatching(/chmod 600/),
  });
});

it('does not repeat an address with its password where the database does not answer', async () => {
  const { points } = await examine({ ...folder, databaseUrl: 'postgresql://nobody:nightjar@127.0.0.1:1/none' }, acting);
  expect(points.find(({ point }) => point === 'database')).toMatchObject({ state: 'wrong' });
  expect(JSON.stringify(points)).not.toContain('nightjar');
});

it('finds settings that cannot be used', async () => {
  const other = { ...folder, data: join(root, 'other') };
  await createFolder(other, procedures.installationInit.input.parse({}), acting).catch(() => undefined);
  await writeFile(
    join(folder.data, 'custodia.json'),
    '{"witnessesNeeded": 3, "database": "server", "witnesses": [{"url": "https://w.example", "keys": ["x"]}]}',
  );
  expect(await stateOf(folder)).toMatchObject({ settings: 'wrong', database: 'cannot tell', keys: 'ok' });
});
