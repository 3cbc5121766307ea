/** Another master key while others import; crashes in between; shares that give it back. */
import { collectSample, openTestCasework, writeTelegramJson, type TestCasework } from '@custodia/testkit';
import { chmod, copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { importExhibits } from '../exhibit/import.ts';
import { checkInstallation } from '../installation/check.ts';
import { openFolder } from '../installation/open-folder.ts';
import { joinKey } from './join.ts';
import { protectKeyFile } from './protect.ts';
import { rotateMasterKey } from './rotate.ts';
import { showKeys } from './show.ts';
import { splitKey } from './split.ts';

const caller = { kind: 'local', name: 'test.officer' } as const;
const acting = { actor: caller.name, caller, tool: 'custodia test' };
const passphrase = 'seven buses wait in the rain';

let held: TestCasework;
let operation: string;
let masterFile: string;

beforeAll(async () => {
  held = await openTestCasework();
  operation = await held.operation({ account: ['telegram:keeper'] });
  masterFile = join(held.folder, 'keys', 'master.age-identity');
  await writeFile(join(held.folder, 'custodia.json'), '{ "database": "server" }');
});
afterAll(() => held.close());

const place = (given: object = {}) => ({
  data: held.folder,
  databaseUrl: held.testDatabase.databaseUrl,
  masterKeyFile: null,
  keyMeans: { passphrase },
  ...given,
});

async function opened<T>(work: (casework: Casework) => Promise<T>, given: object = {}): Promise<T> {
  const casework = await openFolder(place(given), acting);
  try {
    return await work(casework);
  } finally {
    await casework.database.close();
  }
}

let seed = 0;
async function grow(casework: Casework): Promise<void> {
  seed += 1;
  const sample = await collectSample(writeTelegramJson({ messages: 20, seed, startIso: '2024-05-01T08:00:00Z' }));
  const path = await held.write(`rotate-${String(seed)}.json`, sample.bytes);
  const [result] = await Array.fromAsync(importExhibits(casework, { operation, path: [path] }));
  expect(result?.admission).toBe('admitted');
}

const rotate = (casework: Casework, given: object = {}) =>
  rotateMasterKey(casework, { reason: 'test rule', out: undefined, finish: false, ...given });
const findings = async (casework: Casework) => (await checkInstallation(casework, { quick: false })).findings;

it('changes while others import: what was sealed before, meanwhile and after opens, and the old key opens nothing', async () => {
  const old = await held.write('old-key', await readFile(masterFile));
  await opened(async (writer) => {
    await grow(writer);
    let isRotating = true;
    const writing = (async () => {
      while (isRotating) await grow(writer);
    })();
    for (let i = 0; i < 3; i += 1) {
      const { before, master, keptAs, isDone } = await opened((casework) => rotate(casework));
      expect(isDone).toBe(true);
      expect(before).not.toBe(master);
      expect(await readFile(keptAs!, 'utf8')).toContain(before);
    }
    isRotating = false;
    await writing;
    await grow(writer);
  });
  expect(await opened(findings)).toEqual([]);
  await chmod(old, 0o600);
  await expect(opened(findings, { masterKeyFile: old })).rejects.toThrow(/is not the one of this database/);
});

it.each(['key-wrapped-twice', 'key-file-changed'])(
  'stopped at %s it opens all the same, and is ended later',
  async (at) => {
    const stopped = opened((casework) =>
      rotate({
        ...casework,
        step: (name) => {
          if (name === at) throw new Error('power cut');
        },
      }),
    );
    await expect(stopped).rejects.toThrow('power cut');
    expect((await opened(showKeys)).opensWith).toHaveLength(2);
    await opened((casework) => rotate(casework, { finish: true }));
    expect((await opened(showKeys)).opensWith).toHaveLength(1);
    expect(await opened(findings)).toEqual([]);
  },
);

it('is protected otherwise, stays so when it changes, and comes back from its shares', async () => {
  await opened((casework) => protectKeyFile(casework, { key: 'master', by: 'passphrase' }));
  await opened((casework) => protectKeyFile(casework, { key: 'log', by: 'passphrase' }));
  await expect(opened(showKeys, { keyMeans: {} })).rejects.toThrow(/under a passphrase/);
  await opened((casework) => rotate(casework));
  expect(await opened(showKeys)).toMatchObject({ masterProtection: 'passphrase', logProtection: 'passphrase' });
  const out = join(held.folder, 'shares');
  await mkdir(out);
  const { files, of } = await opened((casework) => splitKey(casework, { key: 'master', shares: 5, threshold: 3, out }));
  await rename(masterFile, `${masterFile}.lost`);
  await expect(joinKey({ share: files.slice(0, 2), out: masterFile })).rejects.toThrow(/3 are needed/);
  await joinKey({ share: [files[4]!, files[0]!, files[2]!], out: masterFile });
  expect(await opened(showKeys)).toMatchObject({ master: of, masterProtection: 'none' });
  expect(await opened(findings)).toEqual([]);
  const line = (await readFile(masterFile, 'utf8')).split('\n').find((one) => one.startsWith('AGE-'))!;
  await rename(masterFile, `${masterFile}.away`);
  expect(await opened(showKeys, { masterKey: line })).toMatchObject({ masterFile: null, master: of });
  await copyFile(`${masterFile}.away`, masterFile);
});
