/** Delivery to a real server that fails, answers late, or takes it: every attempt is seen, and the package arrives once. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { CUT_OFF_AFTER_MS, pauseAfter } from './deliver.ts';
import { retryDeliveries } from './send.ts';
import { openCaseUnit, type CaseUnit } from './unit.fixture.ts';

interface Received {
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly sha256: string;
}

let unit: CaseUnit;
let folder: string;
let server: Server;
let address: string;
let received: Received[] = [];
/** Status of each answer, the last for all that follow; a promise is waited for. */
let answers: (number | Promise<number>)[] = [];
let ivo: Casework, ada: Casework, cor: Casework, lia: Casework;

beforeAll(async () => {
  unit = await openCaseUnit();
  ({ ivo, ada, cor, lia } = unit);
  folder = await mkdtemp(join(tmpdir(), 'custodia-authority-'));
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem'), '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost'],
  ]);
  const [key, cert] = await Promise.all(['key.pem', 'cert.pem'].map((name) => readFile(join(folder, name), 'utf8')));
  setDefaultCACertificates([...getCACertificates('default'), cert!]);
  server = createServer({ key, cert }, (request, response) => {
    const hash = createHash('sha256');
    request.on('data', (chunk: Buffer) => hash.update(chunk));
    request.on('end', () => {
      received.push({ url: request.url!, headers: { ...request.headers }, sha256: hash.digest('hex') });
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      void Promise.resolve(answer).then((status) => response.writeHead(status, { location: '/elsewhere' }).end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  address = `https://localhost:${String((server.address() as AddressInfo).port)}/in`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
  await unit.casework.close();
});

beforeEach(() => {
  received = [];
});

async function approved(described: { readonly address?: string; readonly keyValidUntil?: string } = {}) {
  const { id: recipient } = await unit.authority({ delivery: 'https', address, ...described });
  const { id: assessment } = await unit.assessed();
  const { id } = await ask(ivo, 'referralDraft', { assessment, recipient });
  await ask(ada, 'referralNoteCounsel', { id, country: 'NL', note: 'they take it as a lead' });
  await ask(ivo, 'referralComplete', { id });
  await ask(ada, 'referralReview', { id, decision: 'reviewed', reason: 'looked at' });
  await ask(cor, 'referralApprove', { id, decision: 'approved', reason: 'needed' });
  return id;
}

describe('a delivery', () => {
  it('that fails is seen, made again with the same bytes and the same key, and then it is sent', async () => {
    answers = [500, 201];
    const id = await approved();
    const failed = await ask(lia, 'referralSend', { id });
    expect(failed).toMatchObject({ state: 'sending', overdue: true });
    expect(failed.attempts).toMatchObject([{ number: 1, result: 'refused', status: 500 }]);
    expect(failed.attempts[0]!.nextAt).not.toBeNull();
    expect((await ask(lia, 'referralList', { state: 'sending' })).map((one) => one.id)).toContain(id);
    const done = await ask(lia, 'referralSend', { id });
    expect(done).toMatchObject({ state: 'sent', overdue: false });
    expect(done.attempts.map(({ result, status }) => [result, status])).toEqual([
      ['refused', 500],
      ['delivered', 201],
    ]);
    const { fileSha256, fileName } = done.package!;
    expect(received.map(({ sha256, url }) => [sha256, url])).toEqual(
      Array.from({ length: 2 }, () => [fileSha256, `/in/${fileName}`]),
    );
    expect(new Set(received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    const digest = Buffer.from(fileSha256, 'hex').toString('base64');
    expect(received[0]!.headers).toMatchObject({
      digest: `sha-256=${digest}`,
      'content-digest': `sha-256=:${digest}:`,
    });
    await expect(ask(lia, 'referralSend', { id })).rejects.toMatchObject({ code: 'state-invalid' });
    expect(received).toHaveLength(2);
  });

  it('follows no redirect', async () => {
    answers = [307];
    const id = await approved();
    expect((await ask(lia, 'referralSend', { id })).attempts).toMatchObject([{ result: 'refused', status: 307 }]);
    expect(received).toHaveLength(1);
  });

  it('to nobody is unreachable, and waits', async () => {
    const id = await approved({ address: 'https://localhost:1/in' });
    expect((await ask(lia, 'referralSend', { id })).attempts).toMatchObject([{ result: 'unreachable', status: null }]);
  });

  it('is made once at a time', async () => {
    let answer: (status: number) => void = () => undefined;
    answers = [new Promise<number>((resolve) => (answer = resolve)), 201];
    const id = await approved();
    const first = ask(lia, 'referralSend', { id });
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(1);
    await expect(ask(lia, 'referralSend', { id })).rejects.toMatchObject({ code: 'busy' });
    answer(201);
    expect(await first).toMatchObject({ state: 'sent' });
    expect(received).toHaveLength(1);
  });

  it('that a crash cut off is made again, and both are seen', async () => {
    answers = [201];
    const id = await approved();
    const crashing: Casework = {
      ...lia,
      step: (name) => {
        if (name === 'referral-delivered') throw new Error('stopped here');
      },
    };
    await expect(ask(crashing, 'referralSend', { id })).rejects.toThrow('stopped here');
    expect(await ask(lia, 'referralShow', { id })).toMatchObject({ state: 'sending', attempts: [{ result: null }] });
    await expect(ask(lia, 'referralSend', { id })).rejects.toMatchObject({ code: 'busy' });
    const later = { ...lia, clock: () => new Date(lia.clock().getTime() + CUT_OFF_AFTER_MS + 60_000) };
    const done = await ask(later, 'referralSend', { id });
    expect(done.attempts.map(({ result }) => result)).toEqual(['interrupted', 'delivered']);
    expect(new Set(received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('is stopped by a key that expired since the last attempt', async () => {
    answers = [500];
    const today = new Date(unit.casework.time.advance(0)).toISOString().slice(0, 10);
    const id = await approved({ keyValidUntil: today });
    await ask(lia, 'referralSend', { id });
    const tomorrow = { ...lia, clock: () => new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000) };
    await expect(ask(tomorrow, 'referralSend', { id })).rejects.toMatchObject({ code: 'key-invalid' });
    expect(received).toHaveLength(1);
    expect((await ask(lia, 'referralShow', { id })).attempts.at(-1)).toMatchObject({
      result: 'interrupted',
      nextAt: null,
    });
  });

  it('that is due is put in line by itself, once, for who sent it and for no more than that', async () => {
    answers = [500];
    const id = await approved();
    const { attempts } = await ask(lia, 'referralSend', { id });
    const lined: string[] = [];
    const at = (clock: () => Date): Casework => ({
      ...unit.casework,
      clock,
      queue: { add: async (_, jobId) => void lined.push(jobId) },
    });
    const before = at(() => new Date(Date.parse(attempts[0]!.nextAt!) - 1000));
    const due = at(() => new Date(Date.parse(attempts[0]!.nextAt!) + 1000));
    const ours = async () => {
      const { rows } = await unit.casework.database.pool.query<{ id: string; scopes: string[] }>(
        `select id, scopes from job where procedure = 'referral.send' and input ->> 'id' = $1`,
        [id],
      );
      return rows;
    };
    await retryDeliveries(before);
    expect(await ours()).toEqual([]);
    await retryDeliveries(due);
    await retryDeliveries(due);
    expect(await ours()).toEqual([{ id: expect.any(String) as string, scopes: ['referral:send'] }]);
    expect(lined).toContain((await ours())[0]!.id);
  });

  it('is recalled, not forgotten, once it may have arrived', async () => {
    answers = [500];
    const id = await approved();
    await ask(lia, 'referralSend', { id });
    await expect(ask(ivo, 'referralWithdraw', { id, reason: 'no longer needed' })).rejects.toMatchObject({
      code: 'state-invalid',
    });
    await ask(cor, 'referralRecall', { id, cause: 'error', reason: 'wrong account' });
    await expect(ask(lia, 'referralSend', { id })).rejects.toMatchObject({ code: 'state-invalid' });
    expect(received).toHaveLength(1);
  });
});

it('pauses longer after each failure, and in the end waits for a person', () => {
  const pauses = Array.from({ length: 25 }, (_, at) => pauseAfter(at + 1));
  expect(pauses.slice(0, 4)).toEqual([60_000, 120_000, 240_000, 480_000]);
  expect(pauses.at(-1)).toBeNull();
  const known = pauses.filter((pause) => pause !== null);
  expect(known).toEqual(known.toSorted((a, b) => a - b));
  expect(Math.max(...known)).toBe(6 * 60 * 60 * 1000);
});
