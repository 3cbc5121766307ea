/** Encrypts with ours; decrypts with the real `age` and `gpg`, and checks what comes out with `unzip` and `sha256sum`. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { generateKey, readKey } from 'openpgp';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encryptTo } from '../../../packages/casework/src/package/encrypt.ts';
import type { Recipient } from '../../../packages/casework/src/package/recipients.ts';

export const PROGRAMS = ['age', 'gpg'] as const;
export type Program = (typeof PROGRAMS)[number];

export interface Reader {
  readonly program: Program;
  readonly recipient: Recipient;
  /** Arguments with which the program opens FILE into OUT. */
  readonly open: (file: string, out: string) => string[];
}

export const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** A reader with a key of their own in `folder`. */
export async function makeReader(program: Program, folder: string): Promise<Reader> {
  const secret = join(folder, `${program}.secret`);
  if (program === 'age') {
    const identity = await generateX25519Identity();
    writeFileSync(secret, `${identity}\n`, { mode: 0o600 });
    const recipient = { kind: 'age', id: await identityToRecipient(identity) } as const;
    return { program, recipient, open: (file, out) => ['--decrypt', '--identity', secret, '--output', out, file] };
  }
  const userIDs = [{ name: 'Desk', email: 'desk@harbour.example' }];
  const { privateKey, publicKey } = await generateKey({ userIDs, type: 'ecc', curve: 'ed25519Legacy' });
  writeFileSync(secret, privateKey, { mode: 0o600 });
  const home = join(folder, 'gnupg');
  mkdirSync(home, { mode: 0o700 });
  const base = ['--homedir', home, '--batch', '--quiet', '--yes'];
  spawnSync('gpg', [...base, '--import', secret]);
  const key = await readKey({ armoredKey: publicKey });
  const recipient = { kind: 'openpgp', id: key.getFingerprint(), key } as const;
  return { program, recipient, open: (file, out) => [...base, '--output', out, '--decrypt', file] };
}

export async function encryptFor({ recipient }: Reader, zip: Buffer): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(await encryptTo([recipient], recipient.kind, once(zip))));
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Faults of decrypting; what came out stands in `folder` as `opened.zip`. */
export function decrypt({ program, open }: Reader, encrypted: Buffer, zip: Buffer, folder: string): string[] {
  const [file, out] = [join(folder, 'sent'), join(folder, 'opened.zip')];
  rmSync(out, { force: true });
  writeFileSync(file, encrypted);
  const { status, stderr } = spawnSync(program, open(file, out), { encoding: 'utf8' });
  if (status !== 0) return [`${program} ended with ${String(status)}: ${stderr.slice(0, 200)}`];
  return readFileSync(out).equals(zip) ? [] : ['what was decrypted is not what was encrypted'];
}

/** Faults of the digests of `opened.zip`, by `unzip` and `sha256sum`: every file of the payload, and every tag file. */
export function checkDigests(folder: string): string[] {
  const bag = join(folder, 'bag');
  rmSync(bag, { recursive: true, force: true });
  const unzipped = spawnSync('unzip', ['-q', join(folder, 'opened.zip'), '-d', bag], { encoding: 'utf8' });
  if (unzipped.status !== 0) return [`unzip: ${unzipped.stderr.slice(0, 200)}`];
  const [top] = readdirSync(bag);
  return ['manifest-sha256.txt', 'tagmanifest-sha256.txt'].flatMap((manifest) => {
    const { status, stderr } = spawnSync('sha256sum', ['--check', '--quiet', '--strict', manifest], {
      cwd: join(bag, top!),
      encoding: 'utf8',
    });
    return status === 0 ? [] : [`${manifest}: ${stderr.slice(0, 200)}`];
  });
}
