/** Work whose database goes away under it: it waits with what was uploaded, and is done by itself. */
import { placesIn } from '@custodia/casework';
import { collectSample, writeTelegramJson } from '@custodia/testkit';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { sweepFiles } from '../upload/sweep.ts';
import { listenTo, type JobShown, type TestClient } from '../testing/client.ts';
import { openTestServer, type TestAccount, type TestServer } from '../testing/server.ts';

let server: TestServer;
let client: TestClient;
let officer: TestAccount;
let operation: string;

beforeAll(async () => {
  server = await openTestServer();
  client = await listenTo(server);
  operation = await server.casework.operation();
  officer = await server.account(['investigator'], [operation]);
});

afterAll(async () => server.close());

const telegram = async (messages: number, seed: number) =>
  (await collectSample(writeTelegramJson({ messages, seed, startIso: '2024-05-01T08:00:00Z', gapSeconds: 5 }))).bytes;

async function importing(account: TestAccount, uploads: readonly string[]): Promise<string> {
  const answer = await client.call(account, '/exhibit/import', { operation, path: uploads });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { jobId: string }).jobId;
}

const uploaded = async () =>
  (await readdir(join(server.casework.folder, 'uploads'))).filter(
    (name) => name !== 'stage' && !name.endsWith('.json'),
  );

const shown = async (id: string) => (await (await client.call(officer, '/job/show', { id })).json()) as JobShown;

/** Resolves when the job reads messages. */
const untilReading = (id: string) =>
  vi.waitFor(
    async () => {
      const job = (await shown(id)) as JobShown & { readonly progress: { stage: string } | null };
      expect(job.progress?.stage).toBe('reading');
    },
    { timeout: 90_000, interval: 20 },
  );

describe('a job whose database goes away', () => {
  const goAway = () => server.casework.testDatabase.away(() => pause(1_500));

  it(
    'waits, says for what and until when, keeps what was uploaded, and is done by itself',
    { timeout: 400_000 },
    async () => {
      const upload = await client.upload(officer, 'away.json', await telegram(40_000, 51));
      const id = await importing(officer, [upload]);
      await untilReading(id);
      await goAway();
      await vi.waitFor(async () => expect(await shown(id)).toMatchObject({ state: 'queued', waitsFor: 'database' }), {
        timeout: 90_000,
        interval: 250,
      });
      expect(Date.parse((await shown(id)).resumesAt!)).toBeGreaterThan(Date.now() - 3_000);
      expect(await uploaded()).toEqual([upload]);
      expect(await client.finish(officer, id)).toMatchObject({
        state: 'done',
        ...{ attempts: 2, waitsFor: null, resumesAt: null },
        results: [{ path: 'away.json', admission: 'admitted', messages: 40_000 }],
      });
      await vi.waitFor(async () => expect(await uploaded()).toEqual([]));
      const { rows } = await server.casework.database.pool.query(
        `select count(*)::int as n from exhibit_content where received_name = 'away.json'`,
      );
      expect(rows).toEqual([{ n: 1 }]);
    },
  );

  it(
    'is given up after a day of waiting, with what was uploaded kept for who asks for it again',
    { timeout: 400_000 },
    async () => {
      const upload = await client.upload(officer, 'long.json', await telegram(40_000, 52));
      const id = await importing(officer, [upload]);
      await untilReading(id);
      await goAway();
      await vi.waitFor(async () => expect(await shown(id)).toMatchObject({ state: 'queued' }), {
        timeout: 90_000,
        interval: 250,
      });
      await server.casework.database.pool.query('update job set postponed = 295 where id = $1', [id]);
      await untilReading(id);
      await goAway();
      const givenUp = await client.finish(officer, id);
      expect(givenUp).toMatchObject({ state: 'failed', refusal: { code: 'storage-failed' }, waitsFor: null });
      expect(givenUp.refusal!.message).toMatch(/after a day of waiting.*uploaded is kept/);
      const places = placesIn({ data: server.casework.folder, masterKeyFile: null });
      server.casework.time.advance(50 * 3_600_000);
      await sweepFiles(server.casework, places);
      expect(await uploaded()).toEqual([upload]);
      expect((await client.call(officer, '/job/retry', { id })).status).toBe(200);
      expect(await client.finish(officer, id)).toMatchObject({ state: 'done', results: [{ messages: 40_000 }] });
    },
  );
});
