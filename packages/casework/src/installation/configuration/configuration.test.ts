/** The configuration check on a fresh installation, and on one where things were put right or went wrong. */
import { procedures } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBackup } from '../../backup/create.ts';
import { publishLog } from '../../log/publish.ts';
import { checkInstallation } from '../check.ts';
import { listChecks } from '../checks.ts';
import { checkConfiguration } from './check.ts';

let casework: TestCasework;

beforeAll(async () => {
  casework = await openTestCasework();
});
afterAll(() => casework.close());

const stateOf = async (point: string, given: Partial<TestCasework> = {}) =>
  (await checkConfiguration({ ...casework, ...given })).find((one) => one.point === point)!;

it('says of every point how it stands, and what to do where something is to be done', async () => {
  const points = await checkConfiguration(casework);
  expect(points).toHaveLength(19);
  for (const { state, says, advice } of points) {
    expect(says).toMatch(/\.$/);
    if (state === 'ok') expect(advice).toBeNull();
    else expect(advice).toMatch(/[.]$/);
  }
  expect(points.filter(({ state }) => state === 'cannot tell').map(({ point }) => point)).toEqual([
    'key-protection',
    'public-address',
    'sign-in-provider',
    'second-factor',
    'roles',
  ]);
});

it('sees a key that others can read', async () => {
  expect(await stateOf('key-files')).toMatchObject({ state: 'ok', facts: { files: 2 } });
  const seed = join(casework.folder, 'keys', 'log.seed');
  await chmod(seed, 0o644);
  expect(await stateOf('key-files')).toMatchObject({ state: 'attention', facts: { open: 1 } });
  await chmod(seed, 0o600);
});

it('counts the days since the last backup and the last check, and remembers what was found', async () => {
  expect(await stateOf('backup-age')).toMatchObject({ state: 'attention' });
  expect(await stateOf('last-check')).toMatchObject({ state: 'attention' });
  const to = await identityToRecipient(await generateX25519Identity());
  const { snapshotAt } = await createBackup(casework, procedures.backupCreate.input.parse({ to: [to] }));
  await checkInstallation(casework, { quick: true });
  expect(await listChecks(casework, { limit: 5 })).toMatchObject([{ quick: true, holds: true, runBy: 'test.officer' }]);
  expect(await stateOf('last-check')).toMatchObject({ state: 'ok' });
  const later = (days: number) => ({ clock: () => new Date(Date.parse(snapshotAt) + days * 86_400_000) });
  expect(await stateOf('backup-age', later(2))).toMatchObject({ state: 'ok', facts: { days: 2 } });
  expect(await stateOf('backup-age', later(9))).toMatchObject({ state: 'attention', facts: { days: 9 } });
});

it('knows an address without encryption, and a log that was published', async () => {
  const at = (publicAddress: string) => ({ surroundings: { ...casework.surroundings, publicAddress } });
  expect(await stateOf('public-address', at('https://custodia.example.org'))).toMatchObject({ state: 'ok' });
  expect(await stateOf('public-address', at('http://custodia.example.org'))).toMatchObject({ state: 'attention' });
  expect(await stateOf('log-published')).toMatchObject({ state: 'attention' });
  await publishLog(casework);
  expect(await stateOf('log-published')).toMatchObject({ state: 'ok' });
});

it('sees accounts without a second factor, and roles that nobody has', async () => {
  await casework.asOwner(({ pool }) =>
    pool.query(`insert into account (id, name, email, roles, created_at, created_by)
      values (gen_random_uuid(), 'Anna', 'anna@example.org', '{administrator}', now(), 'setup')`),
  );
  expect(await stateOf('second-factor')).toMatchObject({ state: 'attention', facts: { accounts: 1, without: 1 } });
  expect(await stateOf('roles')).toMatchObject({ state: 'attention', facts: { administrator: 1, supervisor: 0 } });
});

it('sees where sealed bytes lie and whether that answers, how the key is protected, and what remembers the log', async () => {
  expect(await stateOf('storage')).toMatchObject({ state: 'ok', facts: { place: join(casework.folder, 'blobs') } });
  const list = () => {
    throw new Error('no route');
  };
  const away = { ...casework.blobs, list } as typeof casework.blobs;
  expect(await stateOf('storage', { blobs: away })).toMatchObject({ state: 'attention', because: 'silent' });
  const protectedBy = async (masterFile: string | null) => {
    const keys = { masterFile } as NonNullable<TestCasework['surroundings']['keys']>;
    return (await stateOf('key-protection', { surroundings: { ...casework.surroundings, keys } })).because;
  };
  expect(await protectedBy(null)).toBe('environment');
  expect(await protectedBy(join(casework.folder, 'keys', 'master.age-identity'))).toBe('none');
  expect(await stateOf('rollback')).toMatchObject({ state: 'attention', because: 'here-only' });
  const surroundings = { ...casework.surroundings, checkpointCopies: ['/elsewhere/checkpoint'] };
  expect(await stateOf('rollback', { surroundings })).toMatchObject({ state: 'ok', facts: { copies: 1 } });
});

it('sees that a file is gone that the next backup would add to', async () => {
  expect(await stateOf('backup-files')).toMatchObject({ state: 'ok', facts: { files: 1 } });
  await rm(join(casework.folder, 'backups'), { recursive: true });
  expect(await stateOf('backup-files')).toMatchObject({ state: 'attention', because: 'missing' });
});
