/** Mail, handed to a real mail server: once for a kind, to the configured addresses alone, and without a word of any case. */
import { announce } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openQueue, type OpenQueue } from '../job/queue.ts';
import { startWebhooks, type Webhooks } from '../webhook/follow.ts';
import { mailTo, writeMail } from './send.ts';

const WORD = 'nightjarword';
let casework: TestCasework;
let server: SMTPServer;
let queue: OpenQueue;
let webhooks: Webhooks;
let refusals = 1;
const received: { to: string[]; body: string }[] = [];

beforeAll(async () => {
  casework = await openTestCasework({ clock: () => new Date('2026-03-04T10:05:00Z') });
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      void Array.fromAsync(stream as AsyncIterable<Buffer>).then((chunks) => {
        if (refusals-- > 0) return done(new Error('busy'));
        received.push({
          to: envelope.rcptTo.map(({ address }) => address),
          body: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mail = mailTo({
    server: `smtp://127.0.0.1:${String(port)}`,
    from: 'custodia@unit.example',
    to: ['duty@unit.example', 'lead@unit.example'],
    kinds: ['alarm'],
    origin: 'https://custodia.example',
  });
  const quiet = { info: () => undefined, error: () => undefined } as never;
  queue = await openQueue(casework.database, quiet, { webhookRetrySeconds: 1 });
  webhooks = await startWebhooks({ casework, queue, addressees: [mail], log: quiet });
});

afterAll(async () => {
  await webhooks.stop();
  await queue.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await casework.close();
});

it('says that there is something, once, and tries again where it was not taken', { timeout: 120_000 }, async () => {
  for (const subject of [randomUUID(), WORD, randomUUID()])
    await announce(casework.database.db, { kind: 'alarm', subject, operation: randomUUID() });
  await announce(casework.database.db, { kind: 'referral', subject: WORD });
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 100_000, interval: 100 });
  expect(received[0]!.to).toEqual(['duty@unit.example', 'lead@unit.example']);
  expect(received[0]!.body).toContain('Subject: Custodia: alarm');
  expect(received[0]!.body).toContain('https://custodia.example');
  expect(received[0]!.body).not.toContain(WORD);
  expect(received[0]!.body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
});

it('holds the kind, the time and where to look, and nothing else', () => {
  const said = writeMail(
    {
      type: 'custodia.alarm',
      timestamp: '2026-03-04T10:05:00.000Z',
      data: { subject: randomUUID(), operation: randomUUID() },
    },
    'https://custodia.example',
  );
  expect(said).toEqual({
    subject: 'Custodia: alarm',
    text: 'Something of the kind "alarm" needs somebody of the unit (2026-03-04T10:05:00.000Z).\nSign in to see it: https://custodia.example\n\nThis message says nothing about any case, on purpose. Do not ask about one by answering it.',
  });
});

it('goes nowhere without TLS but to this machine', async () => {
  const { deliver } = mailTo({
    server: `smtp://${(await import('node:os')).hostname()}:${String((server.server.address() as AddressInfo).port)}`,
    from: 'custodia@unit.example',
    to: ['duty@unit.example'],
    kinds: ['alarm'],
    origin: 'https://custodia.example',
  });
  const event = {
    type: 'custodia.alarm',
    timestamp: '2026-03-04T10:05:00.000Z',
    data: { subject: null, operation: null },
  };
  expect(await deliver('x', event, new Date())).toBe('failed');
});
