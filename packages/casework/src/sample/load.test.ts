/** The sample as the server loads it: two people stand behind the operation, and loading again changes nothing. */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { listMembers } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '../perform/perform.ts';
import { loadSample, type LoadedSample } from './load.ts';

type Shown = OutputOf<Procedures['operationShow']>;

let casework: TestCasework;
let folder: string;
let loaded: LoadedSample;

beforeAll(async () => {
  casework = await openTestCasework();
  folder = join(await casework.write('about.txt', 'sample'), '..', 'sample');
});

afterAll(() => casework.close());

const show = () => perform(casework, procedures.operationShow, { id: loaded.operationId }) as Promise<Shown>;
const membersOf = async () => (await listMembers(casework.database.db, loaded.operationId)).map((one) => one.accountId);

test('one person drafted it, another authorised it and began it', async () => {
  // A start that ended between the draft and the second person leaves this behind.
  const stopping = { ...casework, step: stopAt('operation-authorised-recorded') };
  await expect(loadSample(stopping, folder)).rejects.toThrow('stopped');
  loaded = await loadSample(casework, folder);
  const shown = await show();
  expect(shown).toMatchObject({
    state: 'active',
    draftedBy: { name: 'Sample investigator' },
    secondPerson: { name: 'Sample supervisor' },
  });
  const inside = loaded.people.filter(({ role }) => role !== 'administrator' && role !== 'auditor');
  expect((await membersOf()).sort()).toEqual(inside.map(({ id }) => id).sort());
});

test('loaded again, it is as it was', async () => {
  const before = [await show(), await membersOf()];
  expect((await loadSample(casework, folder)).operationId).toBe(loaded.operationId);
  expect([await show(), await membersOf()]).toEqual(before);
});

function stopAt(step: string) {
  return (name: string): void => {
    if (name === step) throw new Error('stopped');
  };
}
