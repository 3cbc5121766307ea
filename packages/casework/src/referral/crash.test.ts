/**
 * Sending that is killed at any of its steps, with a real authority at the other end: nothing is half-sent, nothing is sent as a second thing, and
 * the next worker goes on.
 */
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import type { Errand } from '../crash/halt-at-step.fixture.ts';
import { openAuthority, type Authority } from './authority.fixture.ts';
import { CUT_OFF_AFTER_MS } from './deliver.ts';
import { sweepOutbox } from './outbox.ts';
import { deliverUnattended, retryDeliveries } from './retry.ts';
import { openCaseUnit, type CaseUnit } from './unit.fixture.ts';

const FIXTURE = join(import.meta.dirname, '..', 'crash', 'halt-at-step.fixture.ts');

let unit: CaseUnit;
let authority: Authority;

beforeAll(async () => {
  unit = await openCaseUnit();
  authority = await openAuthority();
});

afterAll(async () => {
  await authority.close();
  await unit.casework.close();
});

beforeEach(() => {
  authority.received.length = 0;
  authority.answers = [201];
});

async function killAt(step: string, deed: Errand['deed']): Promise<void> {
  const { testDatabase, folder } = unit.casework;
  const errand: Errand = { databaseUrl: testDatabase.databaseUrl, folder, step, deed };
  const child = spawn(process.execPath, [FIXTURE, JSON.stringify(errand)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authority.certificate },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const closed = new Promise((resolve) => child.once('close', resolve));
  const line = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void closed.then(() => resolve(`ended: ${said}`));
  });
  child.kill('SIGKILL');
  await closed;
  expect(line).toBe(step);
  await expect.poll(countTransactions, { timeout: 20_000 }).toBe(0);
}

/** A moment passes before the server sees that a client is gone and rolls back. */
async function countTransactions(): Promise<number> {
  const { rows } = await unit.casework.database.pool.query<{ open: number }>(
    `select count(*)::int as open from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid()`,
  );
  return rows[0]!.open;
}

/** A worker that looks when the killed process has been silent for long enough. */
const nextWorker = (): Casework => ({
  ...unit.casework,
  clock: () => new Date(Date.now() + CUT_OFF_AFTER_MS + 60_000),
});

/** What is due is made by the worker; twice, because the second must do nothing. */
async function workOn(id: string): Promise<void> {
  for (const worker of [nextWorker(), nextWorker()]) {
    await retryDeliveries(worker);
    await deliverUnattended(worker, id);
  }
}

const kindsOf = async (id: string) =>
  (await ask(unit.lia, 'referralShow', { id })).events
    .map(({ kind }) => kind)
    .filter((kind) => ['sending', 'sent', 'recalled', 'recipient-told'].includes(kind));

function expectOneThing(): void {
  const things = authority.received.map(({ headers, sha256 }) => `${String(headers['idempotency-key'])} ${sha256}`);
  expect(new Set(things).size).toBe(1);
}

describe('sending that is killed', () => {
  const before = ['referral-checked', 'package-written', 'referral-sending-recorded'];
  const after = ['referral-on-its-way', 'package-claimed', 'package-put', 'package-concluding', 'package-concluded'];

  it.each([...before, ...after])('at %s', async (step) => {
    const id = await unit.approved({ delivery: 'https', address: authority.address });
    await killAt(step, { kind: 'send', referral: id });
    if (before.includes(step)) {
      expect(await kindsOf(id)).toEqual([]);
      expect(authority.received).toEqual([]);
      await workOn(id);
      expect(await kindsOf(id)).toEqual([]);
      const local: Casework = {
        ...nextWorker(),
        actor: 'test.officer',
        caller: { kind: 'local', name: 'test.officer' },
      };
      await ask(local, 'referralSend', { id });
    } else {
      expect(await kindsOf(id)).toEqual(step === 'package-concluded' ? ['sending', 'sent'] : ['sending']);
      await workOn(id);
    }
    expect(await kindsOf(id)).toEqual(['sending', 'sent']);
    expectOneThing();
    await sweepOutbox(unit.casework);
    const { package: sent } = await ask(unit.lia, 'referralShow', { id });
    expect(await readdir(join(unit.casework.folder, 'outbox'))).not.toContain(sent!.fileName);
  });
});

describe('a recall that is killed', () => {
  it.each(['referral-recalled', 'recall-notice-claimed', 'recall-notice-put', 'recall-notice-concluding'])(
    'at %s is told by the next worker',
    async (step) => {
      const id = await unit.approved({ delivery: 'https', address: authority.address });
      await ask(unit.lia, 'referralSend', { id });
      authority.received.length = 0;
      await killAt(step, { kind: 'recall', referral: id });
      expect(await kindsOf(id)).toEqual(['sending', 'sent', 'recalled']);
      await workOn(id);
      expect(await kindsOf(id)).toEqual(['sending', 'sent', 'recalled', 'recipient-told']);
      expectOneThing();
    },
  );
});
