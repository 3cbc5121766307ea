/** The published log: complete, growing, repaired after a crash, and never believed without its signature. */
import { openCheckpoint, TileHashReader } from '@custodia/proof';
import { collectSample, openTestCasework, writeTelegramJson, type TestCasework } from '@custodia/testkit';
import { logEntriesFrom } from '@custodia/store';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPublicationFault, publishLog } from './publish.ts';

let casework: TestCasework;
let operation: string;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
});

afterAll(() => casework.close());

async function grow(seed: number): Promise<void> {
  const { bytes } = await collectSample(writeTelegramJson({ messages: 5, seed, startIso: '2024-05-01T08:00:00Z' }));
  await casework.import(operation, await casework.write(`grow-${seed}.json`, bytes));
}

/** Every entry, read from the files alone. */
async function publishedEntries(): Promise<string[]> {
  const read = (path: string) => readFile(join(casework.logFolder, path)).catch(() => null);
  const tree = openCheckpoint((await read('checkpoint'))!, [casework.logKey.signer.vkey]).checkpoint;
  const tiles = new TileHashReader(async (path) => read(path), tree);
  const entries: string[] = [];
  for (let index = 0; index * 256 < tree.size; index++) {
    entries.push(...(await tiles.readEntries(index)).map((entry) => Buffer.from(entry).toString('hex')));
  }
  return entries;
}

async function storedEntries(): Promise<string[]> {
  const entries = await logEntriesFrom(casework.database.db, 0, 10_000);
  return entries.map(({ entry }) => Buffer.from(entry).toString('hex'));
}

describe('the published log', () => {
  it('holds every entry of the database, under the signed checkpoint, each time it has grown', async () => {
    for (const seed of [1, 2, 3]) {
      await grow(seed);
      expect(await publishLog(casework)).toBe((await storedEntries()).length);
      expect(await publishedEntries()).toEqual(await storedEntries());
      expect(await findPublicationFault(casework)).toBeNull();
    }
  });

  it('is written by several processes at once without harm', async () => {
    await grow(4);
    await Promise.all([publishLog(casework), publishLog(casework), publishLog(casework)]);
    expect(await publishedEntries()).toEqual(await storedEntries());
  });

  it('is written again where a killed process left tiles without a checkpoint, or a foreign checkpoint', async () => {
    await rm(join(casework.logFolder, 'checkpoint'));
    await publishLog(casework);
    expect(await publishedEntries()).toEqual(await storedEntries());
    await writeFile(join(casework.logFolder, 'checkpoint'), 'somebody.else/log\n3\nAAAA\n');
    expect(await findPublicationFault(casework)).not.toBeNull();
    await publishLog(casework);
    expect(await findPublicationFault(casework)).toBeNull();
  });

  it('is found out where a byte of an entry changed', async () => {
    const size = (await storedEntries()).length;
    const path = join(casework.logFolder, `tile/entries/000.p/${size}`);
    const bytes = await readFile(path);
    bytes[5]! ^= 1;
    await writeFile(path, bytes);
    expect(await findPublicationFault(casework)).toContain('written again');
  });
});
