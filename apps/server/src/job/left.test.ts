/** A job that loses whoever does it, again and again, is not left running for good: it is given up, and can be asked for again. */
import { leaveJob } from '@custodia/casework';
import { findJob, insertJob } from '@custodia/store';
import { openTestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { openQueue } from './queue.ts';

it('is begun a few times, then given up with what to do', { timeout: 90_000 }, async () => {
  const casework = await openTestCasework();
  const { db, pool } = casework.database;
  const queue = await openQueue(casework.database, { error: () => undefined });
  try {
    const accountId = randomUUID();
    await pool.query(
      `insert into account (id, name, email, roles, created_at, created_by) values ($1, 'Ferry', 'ferry@example.org', '{}', now(), 'test')`,
      [accountId],
    );
    const id = randomUUID();
    const facts = { procedure: 'exhibit.import', input: {}, scopes: null, requestId: 'r', operationId: null };
    await casework.database.withTransaction(async (tx) => {
      await insertJob(tx.db, { id, accountId, ...facts, createdAt: new Date() });
      await queue.add(tx, { id, line: 0 });
    });
    let begun = 0;
    await queue.workLeft((inLine) => leaveJob(casework, inLine));
    await queue.work(1, async () => {
      begun += 1;
      throw new Error('It was killed.');
    });
    await vi.waitFor(async () => expect(await findJob(db, id)).toMatchObject({ state: 'failed' }), {
      timeout: 80_000,
      interval: 200,
    });
    expect(begun).toBe(6);
    const job = await findJob(db, id);
    expect(job!.refusal).toMatchObject({ code: 'storage-failed' });
    expect(job!.refusal!.message).toMatch(/uploaded is kept/);
  } finally {
    await queue.stop();
    await casework.close();
  }
});
