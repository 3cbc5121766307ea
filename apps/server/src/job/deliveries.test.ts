/** The worker that looks after deliveries: what it looks at fails and it goes on; a delivery that is no longer due is none; it stops when told. */
import type { Casework } from '@custodia/casework';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startDeliveries } from './deliveries.ts';
import { openQueue } from './queue.ts';

let casework: TestCasework;
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  casework = await openTestCasework();
});

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  await casework.close();
});

/** As one process would; what it writes to its log is given. */
async function work(working: Casework) {
  const said: unknown[] = [];
  const note = (line: unknown): void => void said.push(line);
  const queue = await openQueue(casework.database, { error: note });
  stops.push(() => queue.stop());
  const deliveries = await startDeliveries({
    ...{ casework: working, queue, concurrency: 1, everyMs: 50 },
    log: { info: note, error: note },
  });
  stops.push(() => deliveries.stop());
  return { queue, said, deliveries };
}

const inLine = async () =>
  (await casework.database.pool.query(`select state from queue.job where name = 'deliveries' and state < 'completed'`))
    .rows.length;

it('puts a delivery in line once, and finds that what is not due needs nothing', { timeout: 60_000 }, async () => {
  const { queue, said } = await work(casework);
  const referral = randomUUID();
  await Promise.all([queue.addDelivery(referral), queue.addDelivery(referral)]);
  expect(await inLine()).toBeLessThanOrEqual(1);
  await vi.waitFor(async () => expect(await inLine()).toBe(0), { timeout: 30_000, interval: 100 });
  expect(said).toEqual([]);
});

it('writes down a look that failed, and looks again', { timeout: 60_000 }, async () => {
  const fault = new Error('the clock stands still');
  let looks = 0;
  const clock = () => {
    looks += 1;
    if (looks === 1) throw fault;
    return casework.clock();
  };
  const { said } = await work({ ...casework, clock });
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2), { timeout: 30_000 });
  expect(said).toEqual([{ fault }]);
});

it('looks no more once it was stopped', { timeout: 60_000 }, async () => {
  let looks = 0;
  const clock = () => {
    looks += 1;
    return casework.clock();
  };
  const { deliveries } = await work({ ...casework, clock });
  await vi.waitFor(() => expect(looks).toBeGreaterThan(0));
  await deliveries.stop();
  const before = looks;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(looks).toBe(before);
});
