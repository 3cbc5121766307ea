/** Checks that nobody asks for: when they are due, once, whoever looks; and what they find is told. */
import { perform, type Casework } from '@custodia/casework';
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { listCheckRuns } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startChecks } from './checks.ts';
import { openQueue } from './queue.ts';

let casework: TestCasework;
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  casework = await openTestCasework();
});

afterEach(async () => {
  await stopAll();
  await casework.close();
});

/** Who has begun to look has looked when it returns. */
async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).toReversed()) await stop();
}

const HOUR_MS = 3_600_000;
const after = (hours: number): Casework => {
  const at = casework.clock().getTime() + hours * HOUR_MS;
  return { ...casework, clock: () => new Date(at) };
};
const runs = () => listCheckRuns(casework.database.db, 10);

/** As one process would; what it writes to its log as an error is given: which of several makes the check, and so says that it holds, is chance. */
async function work(working: Casework, everyHours: number): Promise<unknown[]> {
  const errors: unknown[] = [];
  const log = { info: () => undefined, error: (line: unknown): void => void errors.push(line) };
  const queue = await openQueue(casework.database, log);
  stops.push(() => queue.stop());
  const checks = await startChecks({ casework: working, queue, everyHours, log });
  stops.push(() => checks.stop());
  return errors;
}

const untilChecked = (times: number) =>
  vi.waitFor(async () => expect(await runs()).toHaveLength(times), { timeout: 60_000, interval: 200 });

it(
  'is made when it is due, once however many look, and again only when it is due again',
  { timeout: 120_000 },
  async () => {
    const late = after(25);
    const first = await Promise.all([work(late, 24), work(late, 24)]);
    await untilChecked(1);
    expect(await runs()).toMatchObject([{ quick: false, holds: true, findings: [] }]);
    const second = [await work(after(60), 24), await work(after(60), 24)];
    await untilChecked(2);
    expect([...first, ...second]).toEqual([[], [], [], []]);
  },
);

it('is not made where it is not wanted, nor before its time', async () => {
  await work(after(1000), 0);
  await work(after(23), 24);
  await stopAll();
  const queued = await casework.database.pool.query("select from queue.job where name = 'checks'");
  expect([queued.rowCount, await runs()]).toEqual([0, []]);
});

it('alerts who looks after the installation where something does not hold', { timeout: 120_000 }, async () => {
  await casework.import(
    await casework.operation(),
    await casework.write('rain.txt', '13/05/2024, 10:00 - Kees: rain\n'),
  );
  const blobs = join(casework.folder, 'blobs');
  const [file] = (await readdir(blobs, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  await rm(join(file!.parentPath, file!.name));
  const errors = await work(after(25), 24);
  await untilChecked(1);
  await vi.waitFor(() => expect(errors).toEqual([{ holds: false, findings: expect.any(Number) as number }]));
  expect(await alertsOf('administrator')).toMatchObject([{ kind: 'check-failed' }]);
  expect(await alertsOf('analyst')).toEqual([]);
});

async function alertsOf(role: 'administrator' | 'analyst') {
  const id = randomUUID();
  const insert = `insert into account (id, name, email, roles, created_at, created_by) values ($1, $2, $3, $4, now(), 'test')`;
  await casework.database.pool.query(insert, [id, role, `${role}@example.org`, [role]]);
  const caller = {
    kind: 'account',
    accountId: id,
    name: role,
    roles: [role],
    scopes: null,
    requestId: 'test',
  } as const;
  const input = procedures.homeShow.input.parse({});
  const shown = await perform({ ...casework, caller, actor: role }, procedures.homeShow, input);
  return (shown as OutputOf<Procedures['homeShow']>).alerts;
}
