/** Begins a deed in a process of its own, and kills that (SIGKILL): at a step, or after a while. */
import type { TestCasework } from '@custodia/testkit';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Errand, Halt } from './halt-at-step.fixture.ts';

const FIXTURE = join(import.meta.dirname, 'halt-at-step.fixture.ts');

type Where = Pick<TestCasework, 'testDatabase' | 'folder' | 'database'>;

export async function killAt(casework: Where, step: string, deed: Halt['deed']): Promise<void> {
  const { child, closed, said } = begin(casework, { step, deed });
  const line = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void closed.then(() => resolve(`ended: ${said()}`));
  });
  child.kill('SIGKILL');
  await closed;
  expect(line).toBe(step);
  await untilRolledBack(casework);
}

/** Gives how long it went on: less than `ms` where it came to its end. */
export async function killAfter(casework: Where, ms: number, deed: Halt['deed']): Promise<number> {
  const startedMs = performance.now();
  const { child, closed } = begin(casework, { step: 'none of them', deed });
  await Promise.race([pause(ms), closed]);
  child.kill('SIGKILL');
  await closed;
  const tookMs = performance.now() - startedMs;
  await untilRolledBack(casework);
  return tookMs;
}

function begin({ testDatabase, folder }: Where, halt: Halt) {
  const errand: Errand = { databaseUrl: testDatabase.databaseUrl, folder, halts: [halt] };
  const child = spawn(process.execPath, [FIXTURE, JSON.stringify(errand)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  child.stderr.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const closed = new Promise((resolve) => child.once('close', resolve));
  return { child, closed, said: () => written };
}

/** A moment passes before the server sees that a client is gone and rolls back; until then its claims hold. */
async function untilRolledBack({ database }: Where): Promise<void> {
  const countTransactions = async () => {
    const { rows } = await database.pool.query<{ open: number }>(
      `select count(*)::int as open from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid()`,
    );
    return rows[0]!.open;
  };
  await expect.poll(countTransactions, { timeout: 20_000 }).toBe(0);
}
