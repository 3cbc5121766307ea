/** Where secrets come from, and that no refusal says what they are. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSecret } from './read.ts';

const SECRET = 'correct horse';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-secret-'));
  await writeFile(join(folder, 'one'), `${SECRET}\n`, { mode: 0o600 });
  await writeFile(join(folder, 'open'), SECRET);
  await chmod(join(folder, 'open'), 0o644);
  await writeFile(join(folder, 'two-lines'), `${SECRET}\nmore\n`, { mode: 0o600 });
  await writeFile(join(folder, 'empty'), '', { mode: 0o600 });
});
afterAll(() => rm(folder, { recursive: true }));

const read = async (source: string): Promise<string> =>
  readSecret(source.replace('FOLDER', folder), { CREDENTIALS_DIRECTORY: folder, WATCHER: SECRET });

it.each(['file:FOLDER/one', 'credential:one', 'env:WATCHER', 'command:cat FOLDER/one'])('%s', async (source) => {
  expect(await read(source)).toBe(SECRET);
});

it.each([
  ['file:FOLDER/open', 'chmod 600'],
  ['credential:open', 'chmod 600'],
  ['file:FOLDER/none', 'ENOENT'],
  ['file:FOLDER/two-lines', 'more than one line'],
  ['file:FOLDER/empty', 'empty'],
  ['credential:../one', 'LoadCredential'],
  ['env:NOBODY', 'no variable NOBODY'],
  ['command:false', 'Run it by hand'],
])('%s is refused', async (source, sentence) => {
  const refusal = read(source).catch((fault: unknown) => (fault as Error).message);
  expect(await refusal).toContain(sentence);
  expect(await refusal).not.toContain(SECRET);
});
