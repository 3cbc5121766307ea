/**
 * A process that is killed at any named step: whoever comes next finds all of it or nothing, finishes or rolls back, and the log only
 * ever grew.
 */
import { openCheckpoint, verifyConsistency } from '@custodia/proof';
import { findCheckpoint } from '@custodia/store';
import { collectSample, openTestCasework, writeTelegramJson, type TestCasework } from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL_BYTES } from '../exhibit/gather.ts';
import { checkInstallation } from '../installation/check.ts';
import { destroyPending, sweepBlobs } from '../installation/sweep.ts';
import { proveConsistency } from '../log/prove.ts';
import { verifyPackageFile } from '../package/verify.ts';
import { buildPackage } from '../package/build.ts';
import type { Halt } from './halt-at-step.fixture.ts';
import { killAt as killIn } from './kill.fixture.ts';

const MESSAGES = 20;

let casework: TestCasework;
let operation: string;
let seed = 0;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
});

afterAll(() => casework.close());

const killAt = (step: string, deed: Halt['deed']) => killIn(casework, step, deed);

async function newFile(): Promise<string> {
  seed += 1;
  const { bytes } = await collectSample(
    writeTelegramJson({ messages: MESSAGES, seed, startIso: '2024-05-01T08:00:00Z' }),
  );
  return casework.write(`crash-${seed}.json`, bytes);
}

/** Whatever happened, the log that was seen before is the beginning of the log that is there now. */
async function grewFrom(work: () => Promise<void>): Promise<number> {
  const before = (await findCheckpoint(casework.database.db))!;
  await work();
  const after = (await findCheckpoint(casework.database.db))!;
  const proof = await proveConsistency(casework, { from: before.size });
  const roots = [before, after].map(({ note }) => openCheckpoint(note, [casework.logKey.signer.vkey]).checkpoint.root);
  const grew = verifyConsistency({
    oldSize: before.size,
    oldRoot: roots[0]!,
    newSize: after.size,
    newRoot: roots[1]!,
    proof: proof.proof.map((hash) => new Uint8Array(Buffer.from(hash, 'base64'))),
  });
  expect(grew).toBe(true);
  return after.size - before.size;
}

async function expectSound(): Promise<void> {
  expect((await checkInstallation(casework, { quick: false })).findings).toEqual([]);
  await sweepBlobs(casework, 0);
  const { rows } = await casework.database.pool.query<{ id: string }>('select id from blob order by id');
  const files = await Array.fromAsync(casework.blobs.list());
  expect(files.map(({ blobId }) => blobId).sort()).toEqual(rows.map(({ id }) => id));
  expect(await readdir(join(casework.blobFolder, 'staging'))).toEqual([]);
}

describe('an import that is killed', () => {
  const before = [
    'file-surveyed',
    'blob-staged',
    'blob-written',
    'blob-synced',
    'blob-renamed',
    'blob-dir-synced',
    'exhibit-blobs-stored',
    'exhibit-log-appended',
    'exhibit-rows-written',
  ];
  const after = ['exhibit-sealed', 'import-loaded', 'import-recorded'];

  it.each([...before, ...after])('at %s', async (step) => {
    const path = await newFile();
    const sealed = after.includes(step);
    const entries = await grewFrom(() => killAt(step, { kind: 'import', operation, path }));
    expect(entries).toBe(sealed ? 1 : 0);
    const { rows } = await casework.database.pool.query<{ id: string; messages: number }>(
      'select exhibit_id as id, (select count(*)::int from message m where m.exhibit_id = c.exhibit_id) as messages from exhibit_content c where received_name = $1',
      [`crash-${seed}.json`],
    );
    expect(rows.map(({ messages }) => messages)).toEqual(sealed ? [0] : []);
    const [again] = await casework.import(operation, path);
    expect(again).toMatchObject({ admission: 'admitted', messages: MESSAGES, alreadySealed: sealed });
    await expectSound();
  });

  it.each(['exhibit-rows-written', 'exhibit-sealed', 'import-recorded'])(
    'at %s, of a file that is too large to go with others',
    async (step) => {
      seed += 1;
      const { bytes } = await collectSample(
        writeTelegramJson({ messages: 1500, seed, startIso: '2024-05-01T08:00:00Z' }),
      );
      expect(bytes.length).toBeGreaterThan(SMALL_BYTES);
      const path = await casework.write(`large-${seed}.json`, bytes);
      const sealed = after.includes(step);
      expect(await grewFrom(() => killAt(step, { kind: 'import', operation, path }))).toBe(sealed ? 1 : 0);
      const [again] = await casework.import(operation, path);
      expect(again).toMatchObject({ admission: 'admitted', messages: 1500, alreadySealed: sealed });
      await expectSound();
    },
  );

  const ofSeveral = ['blob-dir-synced', 'exhibit-rows-written', 'exhibit-sealed', 'import-recorded'];
  it.each(ofSeveral)('at %s, of several files: all or none', async (step) => {
    const folder = `several-${step}`;
    const paths: string[] = [];
    for (let i = 0; i < 4; i++) {
      const sample = { messages: MESSAGES, seed: ++seed, startIso: '2024-05-01T08:00:00Z' };
      paths.push(await casework.write(`${folder}/${i}.json`, (await collectSample(writeTelegramJson(sample))).bytes));
    }
    const path = dirname(paths[0]!);
    const sealed = after.includes(step);
    expect(await grewFrom(() => killAt(step, { kind: 'import', operation, path }))).toBe(sealed ? paths.length : 0);
    const again = await casework.import(operation, path);
    expect(again.map(({ admission, messages, alreadySealed }) => ({ admission, messages, alreadySealed }))).toEqual(
      paths.map(() => ({ admission: 'admitted', messages: MESSAGES, alreadySealed: sealed })),
    );
    await expectSound();
  });

  it('is finished by fsck too', async () => {
    await killAt('import-recorded', { kind: 'import', operation, path: await newFile() });
    const checked = await checkInstallation(casework, { quick: false });
    expect(checked).toMatchObject({ findings: [], holds: true });
    expect(checked.notes).toContainEqual(expect.stringMatching(/^1 imports that an earlier process had left/));
  });
});

describe('an erasure that is killed', () => {
  it.each(['erasure-rows-deleted', 'erasure-committed'])('at %s', async (step) => {
    const [exhibit] = await casework.import(operation, await newFile());
    const id = exhibit!.exhibitId!;
    const done = step === 'erasure-committed';
    expect(await grewFrom(() => killAt(step, { kind: 'erase', exhibit: id }))).toBe(done ? 1 : 0);
    const { rowCount } = await casework.database.pool.query('select from message where exhibit_id = $1', [id]);
    expect(rowCount).toBe(done ? 0 : exhibit!.messages + exhibit!.system + exhibit!.events);
    // What every start does.
    await destroyPending(casework);
    expect((await casework.database.pool.query('select from blob_to_destroy')).rowCount).toBe(0);
    await expectSound();
  });
});

describe('a package that is killed', () => {
  it('leaves at most a whole file that the log does not know; built again it is logged and holds', async () => {
    const identity = await generateX25519Identity();
    const to = await identityToRecipient(identity);
    const out = join(casework.folder, 'out', 'p.zip.age');
    await casework.import(operation, await newFile());
    expect(await grewFrom(() => killAt('package-written', { kind: 'package', operation, to, out }))).toBe(0);
    expect(await readdir(join(casework.folder, 'out'))).toEqual(['p.zip.age']);
    const key = await casework.write('key.txt', `${identity}\n`);
    expect(await verifyPackageFile({ file: out, identity: [key], trust: [] })).toMatchObject({ holds: true });
    expect(
      await grewFrom(
        async () => void (await buildPackage(casework, { operation, conversation: [], account: [], to: [to], out })),
      ),
    ).toBe(1);
    expect(await verifyPackageFile({ file: out, identity: [key], trust: [] })).toMatchObject({ holds: true });
    await expectSound();
  });
});
