import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Account, chooseAccount } from './account.ts';
import { bringWithinReach, hydrateLinks, locateBinaries } from './binaries.ts';
import { findClosedFolder } from './reach.ts';

const asRoot = process.getuid?.() === 0;
const NOBODY: Account = { name: 'nobody', uid: 65534, gid: 65534, switched: true };
if (!asRoot) console.log('Skipped: handing PostgreSQL over to another account is only tried as root.');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-account-'));
  await chmod(folder, 0o755);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe.runIf(asRoot)('as root', () => {
  test('the account is the machine’s postgres user, or one that is created for it', async () => {
    const name = `custodia-test-${String(process.pid)}`;
    try {
      // Several processes at the same moment, on a machine that has neither.
      const accounts = await Promise.all(
        [1, 2, 3].map(async () => await chooseAccount(join(folder, 'none'), ['custodia-absent', name])),
      );
      expect(new Set(accounts.map(({ uid }) => uid)).size).toBe(1);
      expect(accounts[0]).toMatchObject({ name, switched: true });
      expect(execFileSync('getent', ['passwd', name], { encoding: 'utf8' })).toMatch(
        /:\/nonexistent:\/usr\/sbin\/nologin$/m,
      );
      expect(await chooseAccount(join(folder, 'none'), [name, 'custodia-absent'])).toEqual(accounts[0]);
    } finally {
      spawnSync('userdel', [name]);
    }
  });

  test('an existing cluster keeps its owner', async () => {
    await chown(folder, NOBODY.uid, NOBODY.gid);
    expect(await chooseAccount(folder)).toEqual(NOBODY);
  });

  test('an owner that the machine does not know is told', async () => {
    await chown(folder, 54321, 54321);
    await expect(chooseAccount(folder)).rejects.toMatchObject({
      code: 'cluster-unavailable',
      message: expect.stringContaining('54321') as unknown,
    });
  });

  test('a name that cannot be created is told', async () => {
    await expect(chooseAccount(join(folder, 'none'), ['not a name'])).rejects.toMatchObject({
      code: 'cluster-unavailable',
      message: expect.stringMatching(/refuses to run as root.*DATABASE_URL/) as unknown,
    });
  });

  test('the outermost folder that is closed to the account is found', async () => {
    const deep = join(folder, 'a', 'b', 'c');
    await mkdir(deep, { recursive: true });
    expect(await findClosedFolder(deep, NOBODY)).toBeNull();
    await chmod(join(folder, 'a', 'b'), 0o700);
    expect(await findClosedFolder(deep, NOBODY)).toBe(join(folder, 'a', 'b'));
    await chown(join(folder, 'a', 'b'), NOBODY.uid, 0);
    expect(await findClosedFolder(deep, NOBODY)).toBeNull();
    await chown(join(folder, 'a', 'b'), 0, NOBODY.gid);
    expect(await findClosedFolder(deep, NOBODY)).toBe(join(folder, 'a', 'b'));
    await chmod(join(folder, 'a', 'b'), 0o710);
    expect(await findClosedFolder(deep, NOBODY)).toBeNull();
    await chmod(folder, 0o700);
    expect(await findClosedFolder(deep, NOBODY)).toBe(folder);
    expect(await findClosedFolder(deep, { ...NOBODY, switched: false })).toBeNull();
  });

  test('programs that the account cannot reach are copied once, whole, links and all', async () => {
    const native = join(folder, 'closed', 'native');
    await mkdir(join(native, 'lib'), { recursive: true });
    await writeFile(join(native, 'postgres'), 'program', { mode: 0o755 });
    await writeFile(join(native, 'lib', 'libpq.so'), 'library', { mode: 0o600 });
    await chmod(join(native, 'lib'), 0o700);
    await symlink('postgres', join(native, 'postmaster'));
    const goal = join(folder, 'open', 'postgresql-18');
    expect(await bringWithinReach(native, NOBODY, goal)).toBe(native);
    await chmod(join(folder, 'closed'), 0o700);
    const copies = await Promise.all([1, 2].map(async () => await bringWithinReach(native, NOBODY, goal)));
    expect(copies).toEqual([goal, goal]);
    expect(await readFile(join(goal, 'postgres'), 'utf8')).toBe('program');
    expect(await readlink(join(goal, 'postmaster'))).toBe('postgres');
    expect(await findClosedFolder(join(goal, 'lib'), NOBODY)).toBeNull();
    const { uid, gid } = NOBODY;
    expect(execFileSync('cat', [join(goal, 'lib', 'libpq.so')], { uid, gid, encoding: 'utf8' })).toBe('library');
  });
});

test('the installed programs run', async () => {
  const { postgres, initdb, major } = await locateBinaries(await chooseAccount(join(folder, 'none')));
  expect(execFileSync(initdb, ['--version'], { encoding: 'utf8' })).toContain(` ${major}.`);
  expect((await stat(postgres)).mode & 0o111).toBe(0o111);
});

test('library links that an install without scripts left out are made, and made ones are left', async () => {
  await mkdir(join(folder, 'native', 'lib'), { recursive: true });
  await writeFile(join(folder, 'native', 'lib', 'libpq.so.5.18'), 'library');
  const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }));
  await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
  for (let round = 0; round < 2; round += 1) {
    await hydrateLinks(folder);
    expect(await readFile(join(folder, 'native', 'lib', 'libpq.so'), 'utf8')).toBe('library');
    expect(await readlink(join(folder, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  }
});
