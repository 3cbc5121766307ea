/**
 * Sending that is killed at each of its steps, with a real authority at the other end: nothing is half-sent, nothing is sent as a second thing,
 * and the next worker goes on. One killed process leaves several referrals behind, each at another step; of a step inside a transaction, which
 * keeps everybody else from the log, there is one in each process, the last.
 */
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import type { Errand, Halt } from '../crash/halt-at-step.fixture.ts';
import { openAuthority, type Authority, type Received } from './authority.fixture.ts';
import { CUT_OFF_AFTER_MS } from './deliver.ts';
import { sweepOutbox } from './outbox.ts';
import { deliverUnattended, retryDeliveries } from './retry.ts';
import { openCaseUnit, type CaseUnit } from './unit.fixture.ts';

const FIXTURE = join(import.meta.dirname, '..', 'crash', 'halt-at-step.fixture.ts');

const BEFORE = ['referral-checked', 'package-written', 'referral-sending-recorded'];
const AFTER = ['referral-on-its-way', 'package-claimed', 'package-put', 'package-concluded', 'package-concluding'];
const RECALLS = ['referral-recalled', 'recall-notice-claimed', 'recall-notice-put', 'recall-notice-concluding'];
/** The steps at which each process is killed. */
const PROCESSES = [
  [...BEFORE.slice(0, 2), ...AFTER.slice(0, 4), 'referral-sending-recorded'],
  [...RECALLS.slice(0, 3), 'package-concluding'],
  ['recall-notice-concluding'],
];

let unit: CaseUnit;
let authority: Authority;
/** By the step at which it was left. */
const left = new Map<string, string>();

beforeAll(async () => {
  unit = await openCaseUnit();
  authority = await openAuthority();
  const { id: recipient } = await unit.authority({ delivery: 'https', address: authority.address });
  const { id: assessment } = await unit.assessed();
  for (const step of PROCESSES.flat()) {
    const id = await unit.approvedOf(assessment, recipient);
    if (RECALLS.includes(step)) await ask(unit.lia, 'referralSend', { id });
    left.set(step, id);
  }
  for (const steps of PROCESSES) await killAt(steps);
}, 300_000);

afterAll(async () => {
  await authority.close();
  await unit.casework.close();
});

async function killAt(steps: readonly string[]): Promise<void> {
  const { testDatabase, folder } = unit.casework;
  const errand: Errand = { databaseUrl: testDatabase.databaseUrl, folder, halts: steps.map(haltAt) };
  const child = spawn(process.execPath, [FIXTURE, JSON.stringify(errand)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authority.certificate },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const closed = new Promise((resolve) => child.once('close', resolve));
  const reached: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    reached.push(line);
    if (reached.length === steps.length) break;
  }
  child.kill('SIGKILL');
  await closed;
  expect(reached, said).toEqual(steps);
  await vi.waitFor(async () => expect(await countTransactions()).toBe(0), { timeout: 20_000 });
}

function haltAt(step: string): Halt {
  const referral = left.get(step)!;
  return { step, deed: { kind: RECALLS.includes(step) ? 'recall' : 'send', referral } };
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

const keyOf = ({ headers }: Received) => String(headers['idempotency-key']);
const receivedOf = (id: string) => authority.received.filter((one) => keyOf(one).startsWith(`${id}/`));

function expectOneThing(received: readonly Received[]): void {
  expect(new Set(received.map((one) => `${keyOf(one)} ${one.sha256}`)).size).toBe(1);
}

async function expectSentOnce(id: string): Promise<void> {
  expect(await kindsOf(id)).toEqual(['sending', 'sent']);
  expectOneThing(receivedOf(id));
  await sweepOutbox(unit.casework);
  const { package: sent } = await ask(unit.lia, 'referralShow', { id });
  expect(await readdir(join(unit.casework.folder, 'outbox'))).not.toContain(sent!.fileName);
}

describe('sending that is killed', () => {
  it.each(BEFORE)('at %s was never begun', async (step) => {
    const id = left.get(step)!;
    expect(await kindsOf(id)).toEqual([]);
    await workOn(id);
    expect(await kindsOf(id)).toEqual([]);
    expect(receivedOf(id)).toEqual([]);
    const caller = { kind: 'local', name: 'test.officer' } as const;
    await ask({ ...nextWorker(), actor: caller.name, caller }, 'referralSend', { id });
    await expectSentOnce(id);
  });

  it.each(AFTER)('at %s is ended by the next worker', async (step) => {
    const id = left.get(step)!;
    expect(await kindsOf(id)).toEqual(step === 'package-concluded' ? ['sending', 'sent'] : ['sending']);
    await workOn(id);
    await expectSentOnce(id);
  });
});

describe('a recall that is killed', () => {
  it.each(RECALLS)('at %s is told by the next worker', async (step) => {
    const id = left.get(step)!;
    expect(await kindsOf(id)).toEqual(['sending', 'sent', 'recalled']);
    await workOn(id);
    expect(await kindsOf(id)).toEqual(['sending', 'sent', 'recalled', 'recipient-told']);
    expectOneThing(receivedOf(id).filter((one) => keyOf(one).endsWith('/recall')));
  });
});
