/** Keys under a passphrase or a program of one's own: what opens them, and that nothing else does. */
import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceKeyFile } from './file.ts';
import { formatMasterKey, generateMasterKey, loadOrCreateMasterKey, openMasterKey } from './master.ts';
import { findProtection, openProtectedKey, protectKey } from './protection.ts';

const PKCS11 = fileIn('../../../../docs/guide/key-commands/pkcs11.sh');
const MODULE = '/usr/lib/softhsm/libsofthsm2.so';
const hasModule = [
  ['softhsm2-util', '--version'],
  ['pkcs11-tool', '--version'],
  ['openssl', 'version'],
].every(([program, word]) => spawnSync(program!, [word!]).error === undefined);
if (!hasModule)
  console.log('Skipped: softhsm2, opensc or openssl is not installed, no key is tried in a security module.');

function fileIn(path: string): string {
  return new URL(path, import.meta.url).pathname;
}

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-protection-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const means = { passphrase: 'seven buses wait in the rain' };

async function program(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${text}\n`);
  await chmod(path, 0o700);
  return path;
}

describe('under a passphrase', () => {
  test('opens with it, however it is composed, and with no other', async () => {
    const path = join(folder, 'master');
    const made = await loadOrCreateMasterKey(path);
    await replaceKeyFile(path, await formatMasterKey(made, 'passphrase', { passphrase: 'Café an der Straßenbahn' }));
    expect((await readFile(path, 'utf8')).includes('SECRET')).toBe(false);
    const opened = await openMasterKey(path, { passphrase: 'Cafe\u0301 an der Straßenbahn' });
    expect(opened.reveal()).toBe(made.reveal());
    await expect(openMasterKey(path)).rejects.toThrow(/under a passphrase. Give it in CUSTODIA_KEY_PASSPHRASE/);
    const refusal = await openMasterKey(path, { passphrase: 'Cafe an der Strassenbahn' }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: 'key-file' });
    expect(inspect(refusal)).not.toContain('Strassenbahn');
  });

  test('an altered file opens for nobody, and one that asks for less work is none of ours', async () => {
    const bytes = await protectKey(Buffer.from('bus'), { by: 'passphrase', of: 'age1x' }, means);
    const key = JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>;
    for (const [field, value] of [
      ['sealed', 'AAAA'],
      ['salt', 'AAAA'],
      ['passes', 4],
      ['memoryKib', 128 * 1024],
    ] as const) {
      const altered = Buffer.from(JSON.stringify({ ...key, [field]: value }));
      await expect(openProtectedKey(altered, 'key', means)).rejects.toMatchObject({ code: 'key-file' });
    }
    for (const weaker of [{ passes: 1 }, { memoryKib: 1024 }, { version: 2 }, { by: 'nothing' }])
      expect(findProtection(Buffer.from(JSON.stringify({ ...key, ...weaker })))).toBeNull();
  });

  test('a short one is refused', async () => {
    const short = protectKey(Buffer.from('bus'), { by: 'passphrase', of: 'age1x' }, { passphrase: 'bus' });
    await expect(short).rejects.toThrow(/at least 12 characters/);
  });
});

describe('under a program', () => {
  test('comes back as it was, and each way of failing is a sentence', async () => {
    const command = await program('rot', 'exec openssl enc -A -base64 $([ "$1" = unwrap ] && echo -d)');
    const key = await generateMasterKey();
    const path = join(folder, 'master');
    await writeFile(path, await formatMasterKey(key, 'command', { command }), { mode: 0o600 });
    expect((await openMasterKey(path, { command })).reveal()).toBe(key.reveal());
    await expect(openMasterKey(path)).rejects.toThrow(/name it in CUSTODIA_KEY_COMMAND/);
    const failing = [
      [await program('exits', 'exit 3'), /ended with 3/],
      [await program('silent', 'cat > /dev/null'), /gave nothing that could be a key/],
      [await program('other', 'echo weather'), /holds no age identity/],
      [join(folder, 'absent'), /cannot be run/],
    ] as const;
    for (const [other, says] of failing) await expect(openMasterKey(path, { command: other })).rejects.toThrow(says);
  });

  test.runIf(hasModule)('a security module by PKCS#11 opens what it wrapped, and another pin does not', async () => {
    await writeFile(join(folder, 'softhsm2.conf'), `directories.tokendir = ${folder}\n`);
    const env = { ...process.env, SOFTHSM2_CONF: join(folder, 'softhsm2.conf') };
    const run = (name: string, ...args: string[]) => {
      const ended = spawnSync(name, args, { env, encoding: 'utf8' });
      expect(ended.stderr + ended.stdout, `${name} ${args.join(' ')}`).toMatch(ended.status === 0 ? /^/ : /never/);
    };
    run('softhsm2-util', '--init-token', '--free', '--label', 'unit', '--pin', '1234', '--so-pin', '4321');
    const login = ['--module', MODULE, '--login', '--pin', '1234'];
    run('pkcs11-tool', ...login, '--keypairgen', '--key-type', 'rsa:2048', '--id', '01', '--label', 'custodia');
    const withPin = async (pin: string) =>
      await program(
        `module-${pin}`,
        `export SOFTHSM2_CONF='${env.SOFTHSM2_CONF}' PKCS11_MODULE='${MODULE}' PKCS11_PIN=${pin} PKCS11_ID=01\nexec '${PKCS11}' "$1"`,
      );
    const key = await generateMasterKey();
    const path = join(folder, 'master');
    const command = await withPin('1234');
    await writeFile(path, await formatMasterKey(key, 'command', { command }), { mode: 0o600 });
    expect(await readFile(path, 'utf8')).not.toContain('SECRET');
    expect((await openMasterKey(path, { command })).reveal()).toBe(key.reveal());
    await expect(openMasterKey(path, { command: await withPin('9999') })).rejects.toMatchObject({ code: 'key-file' });
  });
});
