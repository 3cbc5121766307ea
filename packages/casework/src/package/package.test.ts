/** Packages, the whole way: built, encrypted, opened by other people's programs, verified; and every refusal on the way. */
import {
  startTimestampAuthority,
  openTestCasework,
  type TestCasework,
  type TimestampAuthority,
} from '@custodia/testkit';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { generateKey } from 'openpgp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage } from './build.ts';
import { verifyPackageFile } from './verify.ts';

const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const HAS = {
  gpg: has('gpg', '--version'),
  age: has('age', '--version'),
  unzip: has('unzip', '-v'),
  openssl: has('openssl', 'version'),
  sums: has('sha256sum', '--version'),
};
for (const [program, here] of Object.entries(HAS))
  if (!here) console.log(`Skipped: checks with ${program}, which is not on this machine.`);

let casework: TestCasework;
let authority: TimestampAuthority;
let operation: string;
let other: string;
let secret: string;
let age: { recipient: string; file: string };
let pgp: { publicFile: string; privateFile: string };
let out = 0;

beforeAll(async () => {
  casework = await openTestCasework({ clock: () => new Date() });
  authority = await startTimestampAuthority(join(casework.folder, 'tsa'));
  Object.assign(casework, { timestampAuthorities: [{ url: authority.url, roots: [authority.rootPem] }] });
  operation = await casework.operation({ account: ['irc:keeper'] });
  other = await casework.operation({ name: 'Other' });
  secret = `lighthouse${Date.now()}`;
  const lines = (who: string, word: string) =>
    Array.from(
      { length: 5 },
      (_, i) => `13/05/2024, 10:1${i} - ${who}: ${word} ${i}\n13/05/2024, 10:1${i} - Keeper: noted\n`,
    ).join('');
  await casework.import(operation, [
    await casework.write('one.txt', lines('Kees', 'ferry')),
    await casework.write('two.txt', lines('Ingrid', secret)),
  ]);
  await casework.import(other, await casework.write('three.txt', lines('Mei', secret)));
  const identity = await generateX25519Identity();
  age = {
    recipient: await identityToRecipient(identity),
    file: await casework.write('age.key', `# created for a test\n${identity}\n`),
  };
  const { privateKey, publicKey } = await generateKey({ userIDs: [{ name: 'Office', email: 'office@example.org' }] });
  pgp = {
    publicFile: await casework.write('office.asc', publicKey),
    privateFile: await casework.write('office.key', privateKey),
  };
});

afterAll(async () => {
  await authority.stop();
  await casework.close();
});

const build = (given: Partial<Parameters<typeof buildPackage>[1]> = {}) =>
  buildPackage(casework, {
    operation,
    conversation: [],
    account: [],
    to: [age.recipient],
    out: join(casework.folder, 'out', `p${++out}.zip.age`),
    ...given,
  });

const verify = (file: string, given: Partial<Parameters<typeof verifyPackageFile>[0]> = {}) =>
  verifyPackageFile({ file, identity: [age.file, pgp.privateFile], trust: [], ...given });

async function unpack(file: string): Promise<string> {
  const folder = `${file}.d`;
  await mkdir(folder, { recursive: true });
  const zip = `${file}.zip`;
  execFileSync('age', ['-d', '-i', age.file, '-o', zip, file]);
  execFileSync('unzip', ['-q', zip, '-d', folder]);
  const entries = await readdir(folder);
  return entries.includes('bagit.txt') ? folder : join(folder, entries[0]!);
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('a whole package', () => {
  it('holds for whoever opens it, and is as the result says', async () => {
    const built = await build();
    expect(built).toMatchObject({
      disclosure: 'whole',
      exhibits: 2,
      messages: 20,
      trustedTime: { status: 'timestamped', authority: authority.url },
    });
    const [file] = built.files;
    const bytes = await readFile(file!.path);
    expect(file).toMatchObject({
      encryption: 'age',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      recipients: [age.recipient],
    });
    expect(await verify(file!.path)).toMatchObject({ holds: true, shown: 'consistent', packageId: built.packageId });
    const { rows } = await casework.database.pool.query<{ record: string }>(
      'select record from log_record where index = $1',
      [built.logIndex],
    );
    expect(JSON.parse(rows[0]!.record)).toMatchObject({
      kind: 'package-built',
      packageId: built.packageId,
      zip: { sha256: built.zipSha256, sizeBytes: built.zipBytes },
      messages: 20,
    });
  });

  it.skipIf(!HAS.age || !HAS.unzip || !HAS.sums)(
    'opens with age and unzip; sha256sum finds every file as it is listed',
    async () => {
      const { files } = await build();
      const bag = await unpack(files[0]!.path);
      for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
        expect(execFileSync('sha256sum', ['-c', '--strict', '--quiet', manifest], { cwd: bag, encoding: 'utf8' })).toBe(
          '',
        );
      }
      expect(await verify(bag)).toMatchObject({ holds: true });
      await writeFile(join(bag, 'data', 'added.txt'), 'fog');
      expect(await verify(bag)).toMatchObject({ holds: false });
    },
  );

  it.skipIf(!HAS.age || !HAS.openssl)('carries a timestamp that openssl accepts', async () => {
    const { files } = await build();
    const bag = await unpack(files[0]!.path);
    const all = await filesUnder(bag);
    const checkpoints = all.filter((path) => path.endsWith('data/log/checkpoint') || path.endsWith('.checkpoint'));
    const accepts = (data: string, token: string) =>
      /Verification: OK/.test(
        spawnSync(
          'openssl',
          ['ts', '-verify', '-data', data, '-in', token, '-token_in', '-CAfile', authority.rootPath],
          {
            encoding: 'utf8',
          },
        ).stdout,
      );
    const tokens = all.filter((path) => path.endsWith('.tok'));
    expect(tokens.length).toBeGreaterThan(0);
    for (const token of tokens) expect(checkpoints.filter((path) => accepts(path, token))).toHaveLength(1);
    const newest = join(bag, 'data/log/checkpoint');
    const token = tokens.find((path) => accepts(newest, path))!;
    await writeFile(newest, `${await readFile(newest, 'utf8')} `);
    expect(accepts(newest, token)).toBe(false);
  });
});

describe('recipients', () => {
  it.skipIf(!HAS.gpg || !HAS.age)('of both kinds get a file each, which gpg and age open to the same zip', async () => {
    const { files, zipSha256 } = await build({
      to: [age.recipient, pgp.publicFile],
      out: join(casework.folder, 'out', 'both.zip.gpg'),
    });
    expect(files.map(({ path, encryption }) => [path.split('/').at(-1), encryption])).toEqual([
      ['both.zip.age', 'age'],
      ['both.zip.gpg', 'openpgp'],
    ]);
    const home = join(casework.folder, 'gnupg');
    await mkdir(home, { mode: 0o700 });
    const gpg = (...args: string[]) =>
      execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', ...args], {
        maxBuffer: 1 << 28,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    gpg('--import', pgp.privateFile);
    const opened = [
      gpg('--decrypt', files[1]!.path),
      execFileSync('age', ['-d', '-i', age.file, files[0]!.path], { maxBuffer: 1 << 28 }),
    ];
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    for (const zip of opened) expect(createHash('sha256').update(zip).digest('hex')).toBe(zipSha256);
    for (const { path } of files) expect(await verify(path)).toMatchObject({ holds: true });
  });

  it.each([
    ['plain.zip', 'plain.zip.age'],
    ['named.zip.age', 'named.zip.age'],
  ])('get a file whose name says how it is encrypted: %s', async (out, written) => {
    const { files } = await build({ to: [age.recipient], out: join(casework.folder, 'out', out) });
    expect(files.map(({ path }) => basename(path))).toEqual([written]);
    expect(await verify(files[0]!.path)).toMatchObject({ holds: true });
  });

  it('may be post-quantum', async () => {
    const identity = await generateHybridIdentity();
    const { files } = await build({ to: [await identityToRecipient(identity)] });
    const key = await casework.write('pq.key', identity);
    expect(await verify(files[0]!.path, { identity: [key] })).toMatchObject({ holds: true });
    await expect(verify(files[0]!.path)).rejects.toMatchObject({
      code: 'key-invalid',
      message: expect.stringMatching(/^None of the keys/) as string,
    });
  });

  it('that cannot be mixed are refused before anything is written', async () => {
    const pq = await identityToRecipient(await generateHybridIdentity());
    const path = join(casework.folder, 'out', 'mixed.zip.age');
    await expect(build({ to: [pq, age.recipient], out: path })).rejects.toMatchObject({
      name: 'Refusal',
      code: 'key-invalid',
    });
    expect(await readdir(join(casework.folder, 'out'))).not.toContain('mixed.zip.age.part');
  });

  it('that are secret, expired, garbled or absent are refused with what to do', async () => {
    const expired = await generateKey({
      userIDs: [{ name: 'Late' }],
      keyExpirationTime: 1,
      date: new Date(Date.now() - 86_400_000),
    });
    const cases: [string, RegExp][] = [
      [age.file, /holds a secret key/],
      [pgp.privateFile, /holds a secret key/],
      [await casework.write('late.asc', expired.publicKey), /has not expired/],
      [await casework.write('noise.asc', 'not a key'), /no usable key/],
      [`${age.recipient.slice(0, -1)}${age.recipient.endsWith('q') ? 'p' : 'q'}`, /checksum or kind is wrong/],
      ['/no/such/key.asc', /neither an age recipient/],
    ];
    for (const [to, message] of cases)
      await expect(build({ to: [to] })).rejects.toMatchObject({
        code: 'key-invalid',
        exit: 2,
        message: expect.stringMatching(message) as string,
      });
  });
});

describe('a selection', () => {
  it.skipIf(!HAS.age || !HAS.unzip)('by conversation holds, and shows nothing of the rest', async () => {
    const { rows } = await casework.database.pool.query<{ id: string }>(
      `select c.id from conversation c join exhibit_content x using (exhibit_id) join exhibit e on e.id = exhibit_id where received_name = 'one.txt'`,
    );
    const built = await build({ conversation: [rows[0]!.id] });
    expect(built).toMatchObject({ disclosure: 'selected', exhibits: 1, messages: 10 });
    const bag = await unpack(built.files[0]!.path);
    for (const path of await filesUnder(bag)) {
      const text = await readFile(path, 'latin1');
      for (const word of [secret, 'Ingrid', 'two.txt', 'three.txt'])
        expect(text.includes(word), `${path} holds a word of what is not disclosed`).toBe(false);
    }
    expect(await verify(built.files[0]!.path)).toMatchObject({ holds: true });
  });

  it('by account, with or without its platform', async () => {
    for (const account of ['whatsapp:Ingrid', 'ingrid'])
      expect(await build({ account: [account] })).toMatchObject({ disclosure: 'selected', exhibits: 1, messages: 10 });
    expect(await build({ account: ['Keeper'] })).toMatchObject({ exhibits: 2, messages: 20 });
  });

  it('of nothing is refused', async () => {
    const { rows } = await casework.database.pool.query<{ id: string }>(
      `select c.id from conversation c join exhibit e on e.id = c.exhibit_id where e.operation_id = $1`,
      [other],
    );
    await expect(build({ conversation: [rows[0]!.id] })).rejects.toMatchObject({
      code: 'nothing-to-disclose',
      exit: 3,
    });
    await expect(build({ account: ['nobody'] })).rejects.toMatchObject({ code: 'not-found' });
    await expect(build({ account: ['Mei'] })).rejects.toMatchObject({ code: 'not-found' });
    await expect(build({ operation: await casework.operation({ name: 'Empty' }) })).rejects.toMatchObject({
      code: 'nothing-to-disclose',
    });
  });
});

describe('keys received another way', () => {
  it('turn consistent into trusted, and catch a package that was wholly made anew', async () => {
    const trust = await casework.write(
      'trust.txt',
      `# from the unit, by hand\n${casework.logKey.signer.vkey}\n${authority.rootPem}\n`,
    );
    const { files } = await build();
    expect(await verify(files[0]!.path, { trust: [trust] })).toMatchObject({ holds: true, shown: 'trusted' });
    const forger = await openTestCasework({ clock: () => new Date() });
    try {
      const forged = await forger.operation();
      await forger.import(
        forged,
        await forger.write('one.txt', '13/05/2024, 10:10 - Kees: altered\n13/05/2024, 10:11 - Kees: altered\n'),
      );
      const file = join(forger.folder, 'forged.zip.age');
      await buildPackage(forger, { operation: forged, conversation: [], account: [], to: [age.recipient], out: file });
      expect(await verify(file)).toMatchObject({ holds: true, shown: 'consistent' });
      expect(await verify(file, { trust: [trust] })).toMatchObject({ holds: false });
    } finally {
      await forger.close();
    }
  });

  it('that cannot be read are refused', async () => {
    const { files } = await build();
    await expect(verify(files[0]!.path, { trust: ['/no/such'] })).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(
      verify(files[0]!.path, { trust: [await casework.write('bad.txt', 'not a key\n')] }),
    ).rejects.toMatchObject({ code: 'key-invalid', message: expect.stringMatching(/Line 1/) as string });
  });
});

describe('a file that is not as it was sent', () => {
  it('is refused in one sentence, wherever it was changed or cut', async () => {
    const { files } = await build({
      to: [age.recipient, pgp.publicFile],
      out: join(casework.folder, 'out', 'hurt.zip'),
    });
    for (const { path } of files) {
      const whole = await readFile(path);
      const flip = (at: number) => {
        const copy = Buffer.from(whole);
        copy[at]! ^= 4;
        return copy;
      };
      const damaged = [
        flip(30),
        flip(whole.length >> 1),
        flip(whole.length - 5),
        whole.subarray(0, whole.length - 1),
        whole.subarray(0, whole.length >> 1),
        whole.subarray(0, 80),
      ];
      const hurt = await casework.write('hurt', '');
      for (const bytes of damaged) {
        await writeFile(hurt, bytes);
        const outcome = await verify(hurt).then(
          ({ holds }) => ({ holds }),
          (cause: { name: string; message: string }) => cause,
        );
        if ('holds' in outcome) expect(outcome.holds).toBe(false);
        else
          expect(outcome).toMatchObject({
            name: 'Refusal',
            message: expect.stringMatching(/altered|cut off|damaged|opens|no package/) as string,
          });
      }
      await rm(hurt);
    }
  });

  it('or needs a key, or is no package, says so', async () => {
    const { files } = await build();
    await expect(verify(files[0]!.path, { identity: [] })).rejects.toMatchObject({
      code: 'key-invalid',
      message: expect.stringMatching(/is encrypted \(age\)/) as string,
    });
    await expect(verify(files[0]!.path, { identity: ['/no/key'] })).rejects.toMatchObject({ code: 'key-invalid' });
    for (const content of ['', 'hello', '{}'])
      await expect(verify(await casework.write('other.bin', content))).rejects.toMatchObject({
        code: 'file-unreadable',
        exit: 2,
      });
    await expect(verify('/no/such.zip')).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(await verify(casework.folder)).toMatchObject({ holds: false });
  });

  it('or was sent to a locked OpenPGP key, asks for the passphrase, and takes only the right one', async () => {
    const { privateKey, publicKey } = await generateKey({ userIDs: [{ name: 'Locked' }], passphrase: 'low tide' });
    const { files } = await build({
      to: [await casework.write('locked.asc', publicKey)],
      out: join(casework.folder, 'out', 'locked.zip.gpg'),
    });
    const identity = [await casework.write('locked.key', privateKey)];
    await expect(verify(files[0]!.path, { identity })).rejects.toMatchObject({
      code: 'key-invalid',
      message: expect.stringMatching(/CUSTODIA_PASSPHRASE/) as string,
    });
    try {
      process.env.CUSTODIA_PASSPHRASE = 'high tide';
      await expect(verify(files[0]!.path, { identity })).rejects.toMatchObject({ code: 'key-invalid' });
      process.env.CUSTODIA_PASSPHRASE = 'low tide';
      expect(await verify(files[0]!.path, { identity })).toMatchObject({ holds: true });
    } finally {
      delete process.env.CUSTODIA_PASSPHRASE;
    }
  });
});

it('says where the authority gave no time', async () => {
  authority.setFault('http-error');
  await casework.import(
    operation,
    await casework.write('late.txt', '13/05/2024, 12:00 - Kees: late\n13/05/2024, 12:01 - Kees: later\n'),
  );
  const built = await build();
  authority.setFault(null);
  expect(built.trustedTime).toEqual({ status: 'no trusted time', authority: null, generatedAt: null });
  expect(await verify(built.files[0]!.path)).toMatchObject({ holds: true });
});
