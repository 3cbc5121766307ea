/** What nobody can do without: `zip` and `gpg`, as programs, over the bytes of packages that were sent. Each is verified on the way, as its authority would. */
import { verifyPackageFile } from '@custodia/casework';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuthorityKeys } from './referral-keys.ts';

interface SentPackage {
  readonly path: string;
  readonly keys: AuthorityKeys;
}

export interface Floor {
  readonly packages: number;
  readonly seconds: number;
  /** Of all these packages in the clear. */
  readonly zipBytes: number;
}

/** `atOnce` packages at a time. @throws Error where one does not open or does not verify */
export async function measureFloor(packages: readonly SentPackage[], atOnce: number): Promise<Floor> {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-floor-'));
  try {
    const home = join(folder, 'gnupg');
    mkdirSync(home, { mode: 0o700 });
    const gpg = ['--homedir', home, '--batch', '--quiet', '--no-options', '--yes', '--trust-model', 'always'];
    execFileSync('gpg', [
      ...gpg,
      '--passphrase',
      '',
      '--quick-generate-key',
      READER,
      'future-default',
      'default',
      'never',
    ]);
    const opened: Opened[] = [];
    for (const [i, one] of packages.entries()) opened.push(await open(one, join(folder, String(i)), gpg));
    const started = performance.now();
    await wrapAll(opened, gpg, atOnce);
    const seconds = (performance.now() - started) / 1000;
    return { packages: opened.length, seconds, zipBytes: opened.reduce((sum, one) => sum + one.zipBytes, 0) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const READER = 'reader@bench.example';

interface Opened {
  /** Holds the unpacked package as `package`. */
  readonly folder: string;
  readonly zipBytes: number;
}

async function open({ path, keys }: SentPackage, folder: string, gpg: readonly string[]): Promise<Opened> {
  mkdirSync(folder);
  const [secret, zip] = [join(folder, 'secret'), join(folder, 'received.zip')];
  writeFileSync(secret, `${keys.secret}\n`, { mode: 0o600 });
  const { holds } = await verifyPackageFile({ file: path, identity: [secret], trust: [] });
  if (!holds) throw new Error(`${path} does not verify.`);
  if (keys.kind === 'age') execFileSync('age', ['--decrypt', '--identity', secret, '--output', zip, path]);
  else {
    execFileSync('gpg', [...gpg, '--import', secret], { stdio: 'ignore' });
    execFileSync('gpg', [...gpg, '--output', zip, '--decrypt', path]);
  }
  execFileSync('unzip', ['-q', zip, '-d', join(folder, 'package')]);
  return { folder, zipBytes: statSync(zip).size };
}

async function wrapAll(opened: readonly Opened[], gpg: readonly string[], atOnce: number): Promise<void> {
  const left = opened.values();
  const line = async () => {
    for (const { folder } of left) {
      await run('zip', ['-q', '-r', 'sent.zip', 'package'], folder);
      await run('gpg', [...gpg, '--recipient', READER, '--output', 'sent.zip.gpg', '--encrypt', 'sent.zip'], folder);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
}

function run(program: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${String(code)}.`)),
    );
  });
}
