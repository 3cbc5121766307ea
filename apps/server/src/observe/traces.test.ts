/** What a collector gets: spans for requests and jobs, and in all of their bytes no word that anybody wrote. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { listenTo, type TestClient } from '../testing/client.ts';
import { openTestServer, type TestServer } from '../testing/server.ts';
import { SPAN_ATTRIBUTES, SPAN_NAMES, startTraces, type Traces } from './traces.ts';

const WORD = 'nightjarword';
const bodies: string[] = [];
let collector: Server;
let traces: Traces;
let server: TestServer;
let client: TestClient;

interface Sent {
  resourceSpans: {
    scopeSpans: {
      spans: {
        name: string;
        traceId: string;
        attributes: { key: string; value: { stringValue?: string } }[];
        status: { message?: string };
        events: unknown[];
      }[];
    }[];
  }[];
}

beforeAll(async () => {
  collector = createServer((request, response) => {
    void Array.fromAsync(request as AsyncIterable<Buffer>).then((chunks) => {
      bodies.push(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  // The library's own setting: how long a span waits for others before it is sent.
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '100');
  traces = await startTraces(`http://127.0.0.1:${String((collector.address() as AddressInfo).port)}/v1/traces`);
  server = await openTestServer();
  client = await listenTo(server);
});

afterAll(async () => {
  await server.close();
  collector.close().closeAllConnections();
});

const spansOf = () =>
  bodies
    .flatMap((body) => (JSON.parse(body) as Sent).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));

it('gets names from the closed list, and not one word of what was asked', async () => {
  const operation = await server.casework.operation();
  const officer = await server.account(['investigator', 'supervisor'], [operation]);
  expect((await client.call(officer, '/message/search', { text: WORD, operation })).status).toBeLessThan(500);
  await client.call(officer, `/${WORD}/${WORD}?q=${WORD}`, { text: WORD });
  const upload = await client.upload(officer, `${WORD}.txt`, `01/02/2024, 10:00 - ${WORD}: ${WORD}\n`);
  const { jobId } = (await (await client.call(officer, '/exhibit/import', { operation, path: [upload] })).json()) as {
    jobId: string;
  };
  await client.finish(officer, jobId);
  // A job is done before its worker has put that down, and what ends after the stop is sent to nobody.
  await vi.waitFor(() => expect(spansOf().some(({ name }) => name === 'job')).toBe(true), { timeout: 30_000 });
  await traces.stop();
  const spans = spansOf();
  const all = bodies.join('\n');
  for (const secret of [WORD, operation, officer.id, officer.name, jobId, upload]) expect(all).not.toContain(secret);
  expect(new Set(spans.map(({ name }) => name)).difference(new Set(SPAN_NAMES))).toEqual(new Set());
  const keys = new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
  expect(keys.difference(new Set(SPAN_ATTRIBUTES))).toEqual(new Set());
  expect(spans.flatMap(({ events }) => events)).toEqual([]);
  const procedures = spans.flatMap(({ attributes }) =>
    attributes.filter(({ key }) => key === 'custodia.procedure').map(({ value }) => value.stringValue),
  );
  expect(procedures).toEqual(expect.arrayContaining(['message.search', 'exhibit.import']));
});
