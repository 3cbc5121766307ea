import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadOrCreateMasterKey, openMasterKey } from './master.ts';
import { generateOperationKey, unwrapKey, wrapKey } from './operation.ts';
import { loadOrCreateSigningSeed, openSigningSeed } from './signing-seed.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-keys-'));
  path = join(folder, 'keys', 'master.age-identity');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('the master key', () => {
  test('is made once, closed, and the same ever after', async () => {
    const made = await loadOrCreateMasterKey(path);
    expect(made.recipient).toMatch(/^age1[0-9a-z]+$/);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700);
    expect((await loadOrCreateMasterKey(path)).reveal()).toBe(made.reveal());
    expect((await openMasterKey(path)).recipient).toBe(made.recipient);
    expect(await readdir(join(folder, 'keys'))).toEqual(['master.age-identity']);
  });

  test('is one, whoever makes it first', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, async () => await loadOrCreateMasterKey(path)));
    expect(new Set(keys.map((key) => key.recipient)).size).toBe(1);
    expect(await readdir(join(folder, 'keys'))).toEqual(['master.age-identity']);
  });

  test('is refused while others may read it, with the command that closes it', async () => {
    await loadOrCreateMasterKey(path);
    await chmod(path, 0o640);
    for (const open of [openMasterKey, loadOrCreateMasterKey]) {
      await expect(open(path)).rejects.toMatchObject({
        code: 'key-file',
        message: expect.stringContaining(`mode 0640). Close it first: chmod 600 '${path}'`) as unknown,
      });
    }
  });

  test('is not made anew where it should be there', async () => {
    await expect(openMasterKey(path)).rejects.toMatchObject({
      code: 'key-file',
      message: expect.stringContaining('backup') as unknown,
    });
  });

  test('is not taken from a file that holds none, and the refusal does not quote the file', async () => {
    const other = join(folder, 'other');
    await writeFile(other, 'AGE-SECRET-KEY-1NONSENSE\n', { mode: 0o600 });
    const refusal = await openMasterKey(other).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'key-file' });
    expect(inspect(refusal)).not.toContain('NONSENSE');
  });

  test('is not shown by an inspection or as JSON', async () => {
    const key = await loadOrCreateMasterKey(path);
    expect(inspect(key, { showHidden: true, depth: 5 }) + JSON.stringify(key)).not.toContain('SECRET');
  });

  test('derives one key for each purpose', async () => {
    const key = await loadOrCreateMasterKey(path);
    expect(key.derive('weather')).toEqual(key.derive('weather'));
    expect(key.derive('weather')).toHaveLength(32);
    expect(key.derive('weather')).not.toEqual(key.derive('football'));
  });
});

describe('an operation key', () => {
  test('comes back out of its wrapping with the master key, and only with it', async () => {
    const master = await loadOrCreateMasterKey(path);
    const { identity } = await generateOperationKey();
    const wrapped = await wrapKey(master, identity);
    expect(Buffer.from(wrapped).includes(identity)).toBe(false);
    expect(await unwrapKey(master, wrapped)).toBe(identity);
    const other = await loadOrCreateMasterKey(join(folder, 'other'));
    await expect(unwrapKey(other, wrapped)).rejects.toMatchObject({ code: 'key-unwrap' });
    const altered = Uint8Array.from(wrapped);
    altered[altered.length - 1]! ^= 1;
    await expect(unwrapKey(master, altered)).rejects.toMatchObject({ code: 'key-unwrap' });
  });
});

describe('the signing seed', () => {
  test('is 32 random bytes, made once and closed', async () => {
    const seed = await loadOrCreateSigningSeed(path);
    expect(seed).toHaveLength(32);
    expect(await loadOrCreateSigningSeed(path)).toEqual(seed);
    expect(await openSigningSeed(path)).toEqual(seed);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path)).toHaveLength(32);
    expect(await loadOrCreateSigningSeed(join(folder, 'other'))).not.toEqual(seed);
  });

  test('is refused where it is open to others, of another length, or gone', async () => {
    await writeFile(join(folder, 'short'), 'x', { mode: 0o600 });
    await expect(loadOrCreateSigningSeed(join(folder, 'short'))).rejects.toThrow(/32 bytes were expected, it has 1/);
    await expect(openSigningSeed(path)).rejects.toMatchObject({ code: 'key-file' });
    await loadOrCreateSigningSeed(path);
    await chmod(path, 0o604);
    await expect(openSigningSeed(path)).rejects.toThrow(/chmod 600/);
  });
});
