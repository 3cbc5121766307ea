/** Moving sealed bytes from a folder to a bucket: interrupted anywhere, while others import, and nothing is ever missing. */
import {
  collectSample,
  openTestBucket,
  openTestCasework,
  writeTelegramJson,
  type TestBucket,
  type TestCasework,
} from '@custodia/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Casework } from '../context.ts';
import { openBlobsOf } from '../installation/blob-location.ts';
import { checkInstallation } from '../installation/check.ts';
import { placesIn, readSettings } from '../installation/folder.ts';
import { moveBlobs } from './move.ts';

let casework: TestCasework;
let bucket: TestBucket;
let operation: string;
let seed = 0;

beforeAll(async () => {
  bucket = await openTestBucket();
  process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER';
  casework = await openTestCasework();
  operation = await casework.operation({ account: ['telegram:keeper'] });
  await writeFile(join(casework.folder, 'custodia.json'), '{ "database": "server" }');
  for (let i = 0; i < 3; i += 1) await grow(casework);
});

afterAll(async () => {
  await casework.close();
  await bucket.close();
});

async function grow(here: TestCasework): Promise<void> {
  const sample = writeTelegramJson({ messages: 30, seed: (seed += 1), startIso: '2024-05-01T08:00:00Z' });
  const path = await here.write(`grow-${String(seed)}.json`, (await collectSample(sample)).bytes);
  expect((await here.import(operation, path))[0]?.admission).toBe('admitted');
}

const settingsFile = () => join(casework.folder, 'custodia.json');
const move = async (given: object = {}, here: Casework = casework) =>
  await moveBlobs(here, {
    to: `s3://${bucket.options.bucket}/moved`,
    endpoint: bucket.options.endpoint,
    region: undefined,
    lock: undefined,
    destroyOld: false,
    ...given,
  });
const count = async (blobs: Casework['blobs']) => (await Array.fromAsync(blobs.list())).length;

/** As a process that is started now sees it. */
async function startedAnew(): Promise<Casework> {
  const places = placesIn({ data: casework.folder, masterKeyFile: null });
  return { ...casework, blobs: await openBlobsOf(await readSettings(places.settings), places) };
}

const findings = async (here: Casework) => (await checkInstallation(here, { quick: false })).findings;

it('refuses to destroy what was not moved, and says what is expected of a place', async () => {
  await expect(move({ destroyOld: true })).rejects.toMatchObject({ code: 'state-invalid' });
  await expect(move({ to: 's3://No_Bucket/x' })).rejects.toMatchObject({ code: 'input-invalid' });
  await expect(move({ lock: 'forever' })).rejects.toThrow(/governance:DAYS, compliance:DAYS or legal-hold/);
  await expect(move({ to: '/elsewhere' })).rejects.toThrow(/are of a bucket/);
  await expect(move({ to: 's3://nowhere/' })).rejects.toThrow(/no such bucket/);
});

it('goes on where it was interrupted', async () => {
  const all = await count(casework.blobs);
  let copied = 0;
  const interrupted: Casework = {
    ...casework,
    step: (name) => {
      if (name === 'blob-copied' && (copied += 1) === 2) throw new Error('power cut');
    },
  };
  await expect(move({}, interrupted)).rejects.toThrow('power cut');
  expect((await readSettings(settingsFile())).blobs).toEqual({ kind: 'folder' });
  const moved = await move();
  expect(moved).toMatchObject({ copied: all - 2, destroyed: 0, isDone: false });
  const settings = await readSettings(settingsFile());
  expect(settings).toMatchObject({ blobs: { kind: 'bucket', prefix: 'moved/' }, blobsBefore: { kind: 'folder' } });
});

it('loses nothing that a process seals which does not know yet, and ends when told', async () => {
  await grow(casework);
  const anew = await startedAnew();
  expect(await findings(anew)).toEqual([]);
  const all = await count(anew.blobs);
  expect(await move({ destroyOld: true }, anew)).toMatchObject({ destroyed: all, isDone: true });
  const settings = await readSettings(settingsFile());
  expect(settings).not.toHaveProperty('blobsBefore');
  expect(await count(casework.blobs)).toBe(0);
  expect(await findings(await startedAnew())).toEqual([]);
  await expect(move()).rejects.toMatchObject({ code: 'state-invalid' });
  expect(JSON.parse(await readFile(settingsFile(), 'utf8'))).not.toHaveProperty('blobs.credentials');
});
