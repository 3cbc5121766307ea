/** Who hears what: everybody what is for everybody, members what is about their operation, nobody what is another's. */
import { announce } from '@custodia/store';
import Fastify from 'fastify';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { listenTo, type TestClient } from '../testing/client.ts';
import type { Identity, SignedIn } from '../http/identity.ts';
import { openTestServer, type TestAccount, type TestServer } from '../testing/server.ts';
import { addEvents } from './stream.ts';

let server: TestServer;
let client: TestClient;

beforeAll(async () => {
  server = await openTestServer();
  client = await listenTo(server);
});

afterAll(async () => server.close());

async function hear(account: TestAccount): Promise<{ events: { kind: string; subject?: string }[]; end(): void }> {
  const abort = new AbortController();
  const answer = await fetch(`${client.url}/api/v1/events`, { headers: account.headers, signal: abort.signal });
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const events: { kind: string; subject?: string }[] = [];
  void (async () => {
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const parts = text.split('\n\n');
      text = parts.pop()!;
      for (const part of parts) if (part.startsWith('data: ')) events.push(JSON.parse(part.slice(6)) as never);
    }
  })().catch(() => undefined);
  await vi.waitFor(() => expect(events).toEqual([{ kind: 'hello' }]));
  return { events, end: () => abort.abort() };
}

it('tells each only what concerns them', async () => {
  const operation = await server.casework.operation();
  const member = await server.account(['analyst'], [operation]);
  const stranger = await server.account(['analyst']);
  const [one, two] = [await hear(member), await hear(stranger)];
  const { db } = server.casework.database;
  await announce(db, { kind: 'exhibit', subject: 'e', operation });
  await announce(db, { kind: 'job', subject: 'j', accounts: [stranger.id] });
  await announce(db, { kind: 'callout', subject: 'c' });
  const heard = (events: { kind: string }[]) => events.map(({ kind }) => kind).sort();
  await vi.waitFor(() => {
    expect(heard(one.events)).toEqual(['callout', 'exhibit', 'hello']);
    expect(heard(two.events)).toEqual(['callout', 'hello', 'job']);
  });
  one.end();
  two.end();
});

it('is for who is signed in', async () => {
  expect((await fetch(`${client.url}/api/v1/events`)).status).toBe(401);
});

it('keeps nothing for who went away while their session was looked up', async () => {
  const account = await server.account(['analyst']);
  const app = Fastify();
  app.decorateRequest('signedIn', null);
  const answered = new Promise<void>((resolve) => {
    app.addHook('onRequest', async (request, reply) => {
      const gone = once(reply.raw, 'close');
      request.raw.socket.destroy();
      await gone;
      request.signedIn = { caller: { accountId: account.id } } as SignedIn;
      setImmediate(resolve);
    });
  });
  await addEvents(app, {
    casework: server.casework,
    identity: { findCaller: () => Promise.resolve(null) } as unknown as Identity,
  });
  const begun = vi.spyOn(globalThis, 'setInterval');
  await expect(fetch(`${await app.listen()}/events`)).rejects.toThrow();
  await answered;
  await app.close();
  expect(begun.mock.calls.filter(([, everyMs]) => everyMs === 20_000)).toEqual([]);
  begun.mockRestore();
});

it('ends when the server does', async () => {
  const account = await server.account(['analyst']);
  const answer = await fetch(`${client.url}/api/v1/events`, { headers: account.headers });
  const ended = answer.text();
  await server.app.close();
  expect(await ended).toContain('hello');
});
