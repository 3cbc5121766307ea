/** Killed at any moment: everything that was held is sealed by the next recorder, once, and the store proves itself. */
import { createSpoolKey, type SpoolKey } from '@custodia/casework';
import type { RecordingShown } from '@custodia/contract';
import { listRecordings } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, orderRecording, readAll } from '../testing/operation.fixture.ts';
import { recoverSpool } from './recover.ts';

let casework: TestCasework;

beforeAll(async () => {
  casework = await openTestCasework({ clock: () => new Date() });
});
afterAll(() => casework.close());

/** Gives how many lines the process said it held before it was killed. */
async function killAfter(folder: string, count: number, { key, wrapped }: SpoolKey): Promise<number> {
  const keys = [key, wrapped].map((one) => Buffer.from(one).toString('base64'));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed.fixture.ts'), folder, ...keys]);
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    if (said.split('\n').length > count) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return Number(said.split('\n').at(-2));
}

it.each([1, 9, 40])('after %i held groups: nothing is lost and nothing is there twice', async (count) => {
  const { id } = await orderRecording(casework, {
    ...{ protocol: 'irc', server: 'irc://127.0.0.1:1', account: 'watcher', rooms: ['irc.local.test/#garden'] },
  });
  const [recording] = await listRecordings(casework.database.db, { id });
  const spool = join(casework.folder, 'spool', id);
  const key = await createSpoolKey(casework, recording!.operationId);
  const held = await killAfter(join(spool, randomUUID()), count, key);
  const { lines: recovered, damaged } = await recoverSpool(casework, recording!, spool);
  expect(damaged).toEqual([]);
  expect(recovered).toBeGreaterThanOrEqual(held);
  expect(await recoverSpool(casework, recording!, spool)).toEqual({ lines: 0, damaged: [] });
  await ask(casework, 'recordingRead', { id });
  const { rows } = await casework.database.pool.query<{ text: string }>(
    `select m.text from message m join recording_stretch s using (exhibit_id) where s.recording_id = $1 and m.kind = 'message' order by m.ordinal`,
    [id],
  );
  expect(rows.map(({ text }) => text)).toEqual(Array.from({ length: recovered }, (_, n) => `Rain ${n}`));
});

it('what was altered on the disk is no evidence: what stands before is sealed, the rest is a gap, and the folder stays', async () => {
  const { id } = await orderRecording(casework, {
    ...{ protocol: 'irc', server: 'irc://127.0.0.1:1', account: 'watcher', rooms: ['irc.local.test/#garden'] },
  });
  const [recording] = await listRecordings(casework.database.db, { id });
  const spool = join(casework.folder, 'spool', id);
  const folder = join(spool, randomUUID());
  await killAfter(folder, 9, await createSpoolKey(casework, recording!.operationId));
  const [file] = (await readdir(folder)).filter((name) => name.endsWith('.lines'));
  const bytes = await readFile(join(folder, file!));
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(join(folder, file!), bytes);
  const { damaged } = await recoverSpool(casework, recording!, spool);
  expect(damaged).toEqual([`${folder}.damaged`]);
  const { gaps } = await ask<RecordingShown>(casework, 'recordingShow', { id });
  expect(gaps.map(({ reason, complete }) => [reason, complete])).toEqual([['spool-damaged', null]]);
  expect(await recoverSpool(casework, recording!, spool)).toEqual({ lines: 0, damaged: [] });
});

it('leaves a store that holds', async () => {
  expect((await readAll(casework)).length).toBeGreaterThan(0);
  const { findings } = await ask<{ findings: object[] }>(casework, 'installationCheck', {});
  expect(findings).toEqual([]);
});
