/** Webhooks: signed so that the reference library takes them, tried again, told once, and without a word of any case. */
import { procedures } from '@custodia/contract';
import { announce } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openQueue, type OpenQueue } from '../job/queue.ts';
import { eventOf } from './events.ts';
import { startWebhooks, webhookTo, type Webhooks } from './follow.ts';
import { openSecret } from './secret.ts';

const WORD = 'nightjarword';
let casework: TestCasework;
let receiver: Server;
let secret: string;
let statuses: number[] = [];
const received: { body: string; headers: Record<string, string> }[] = [];
const said: unknown[] = [];
const working: { queue: OpenQueue; webhooks: Webhooks }[] = [];

beforeAll(async () => {
  casework = await openTestCasework({ clock: () => new Date() });
  receiver = createServer((request, response) => {
    void Array.fromAsync(request as AsyncIterable<Buffer>).then((chunks) => {
      const { headers } = request as { headers: Record<string, string> };
      received.push({ body: Buffer.concat(chunks).toString('utf8'), headers });
      response.writeHead(statuses.shift() ?? 204).end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  ({ secret } = await openSecret(join(casework.folder, 'keys'), 'unit', casework.masterKey));
  const url = `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/${WORD}`;
  // Two processes, as a server and a worker are.
  for (let process = 0; process < 2; process++) {
    const note = (line: unknown): void => void said.push(line);
    const queue = await openQueue(casework.database, { error: note }, { webhookRetrySeconds: 1 });
    const addressees = [webhookTo({ name: 'unit', url, secret }, ['alarm', 'referral'])];
    const webhooks = await startWebhooks({ casework, queue, addressees, log: { info: note, error: note } as never });
    working.push({ queue, webhooks });
  }
});

afterAll(async () => {
  for (const { webhooks, queue } of working) {
    await webhooks.stop();
    await queue.stop();
  }
  receiver.close().closeAllConnections();
  await casework.close();
});

beforeEach(() => {
  received.length = 0;
});

const tell = (notice: Parameters<typeof announce>[1]) => announce(casework.database.db, notice);
const got = (count: number) =>
  vi.waitFor(() => expect(received).toHaveLength(count), { timeout: 150_000, interval: 50 });

it('is told once, however many processes hear it, signed and without a word', { timeout: 180_000 }, async () => {
  const [subject, operation] = [randomUUID(), randomUUID()];
  await tell({ kind: 'alarm', subject, operation, accounts: undefined });
  await tell({ kind: 'comment', subject: WORD });
  await tell({ kind: 'referral', subject: WORD });
  await got(2);
  const bodies = received.map(
    ({ body, headers }) => new Webhook(secret).verify(body, headers) as { type: string; data: unknown },
  );
  expect(bodies.map(({ type }) => type).sort()).toEqual(['custodia.alarm', 'custodia.referral']);
  expect(bodies.find(({ type }) => type === 'custodia.alarm')!.data).toEqual({ subject, operation });
  expect(received.map(({ body }) => body).join('') + JSON.stringify(said)).not.toContain(WORD);
});

it('is tried again with the same id, and a changed byte is not taken', { timeout: 180_000 }, async () => {
  statuses = [500, 503];
  await tell({ kind: 'alarm', subject: randomUUID() });
  await got(3);
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  const { body, headers } = received[0]!;
  expect(() => new Webhook(secret).verify(body.replace('custodia.alarm', 'custodia.other'), headers)).toThrow();
});

it('is not tried again where the receiver wants no more', { timeout: 180_000 }, async () => {
  statuses = [410];
  await tell({ kind: 'alarm', subject: randomUUID() });
  await got(1);
  await tell({ kind: 'alarm', subject: randomUUID() });
  await got(2);
});

it('is shown with what became of each, and is sent a test', { timeout: 180_000 }, async () => {
  const list = () => casework.ask(procedures.webhookList, {});
  statuses = [500];
  await casework.ask(procedures.webhookTest, { name: 'unit' });
  await got(2);
  expect(JSON.parse(received[1]!.body)).toMatchObject({ type: 'custodia.test', data: { subject: null } });
  const last = async () => (await list())[0]!.deliveries[0];
  await vi.waitFor(
    async () => expect(await last()).toMatchObject({ type: 'custodia.test', tries: 2, outcome: 'delivered' }),
    { timeout: 60_000 },
  );
  expect(JSON.stringify(await list())).not.toContain(WORD);
  await expect(casework.ask(procedures.webhookTest, { name: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
});

it('hears nothing while it is paused, and hears again', { timeout: 180_000 }, async () => {
  const line: string[] = [];
  const queue = {
    addWebhook: async ({ endpoint }: { endpoint: string }) => void line.push(endpoint),
    workWebhooks: async () => undefined,
  };
  const quiet = { info: () => undefined, error: (fault: unknown) => void said.push(fault) } as never;
  // Who is told of one event is decided for all of them in this order: when the last is in line, so is whoever is to be before.
  const addressees = ['first', 'last'].map((name) =>
    webhookTo({ name, url: 'https://desk.example', secret }, ['glass']),
  );
  const webhooks = await startWebhooks({ casework, queue, addressees, log: quiet });
  const until = (count: number) =>
    vi.waitFor(() => expect(line).toHaveLength(count), { timeout: 60_000, interval: 20 });
  try {
    await casework.ask(procedures.webhookPause, { name: 'first' });
    const shown = (await casework.ask(procedures.webhookList, {})).find(({ name }) => name === 'first');
    expect(shown).toMatchObject({ host: 'desk.example', kinds: ['glass'], pausedBy: 'test.officer', deliveries: [] });
    await tell({ kind: 'glass', subject: randomUUID() });
    await until(1);
    expect(line).toEqual(['last']);
    await casework.ask(procedures.webhookPause, { name: 'first', resume: true });
    await tell({ kind: 'glass', subject: randomUUID() });
    await until(3);
    expect(line).toEqual(['last', 'first', 'last']);
  } finally {
    await webhooks.stop();
  }
});

it('keeps its secret encrypted, the same ever after', async () => {
  const path = join(casework.folder, 'keys', 'webhook-unit.age');
  expect((await readFile(path)).includes(secret)).toBe(false);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const again = await openSecret(join(casework.folder, 'keys'), 'unit', casework.masterKey);
  expect(again).toEqual({ secret, isNew: false });
});

it('never says more than a kind, ids and a time', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (kind, subject, operation) => {
      const event = eventOf(
        { kind: fc.sample(fc.constantFrom('alarm', kind), 1)[0]!, subject, operation },
        new Date(0),
      );
      if (event !== null) expect(event.data).toEqual({ subject: null, operation: null });
    }),
  );
});
