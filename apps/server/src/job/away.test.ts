/** Work whose database goes away under it: it waits with what was uploaded, and is done by itself. */
import { placesIn } from '@custodia/casework';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { sweepFiles } from '../upload/sweep.ts';
import { listenTo, type TestClient } from '../testing/client.ts';
import { beginImport, listUploads, showJob, telegramOf, untilReading } from '../testing/import-job.ts';
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

const shown = (id: string) => showJob(client, officer, id);

describe('a job whose database goes away', () => {
  const goAway = () => server.casework.testDatabase.away(() => pause(1_500));

  /** An import under which the database went away, and which waits for it now. */
  async function importThatWaits(name: string, seed: number) {
    const upload = await client.upload(officer, name, await telegramOf(40_000, seed));
    const id = await beginImport(client, officer, { operation, uploads: [upload] });
    await untilReading(client, officer, id);
    await goAway();
    await vi.waitFor(async () => expect(await shown(id)).toMatchObject({ state: 'queued', waitsFor: 'database' }), {
      timeout: 90_000,
      interval: 250,
    });
    return { upload, id };
  }

  it(
    'waits, says for what and until when, keeps what was uploaded, and is done by itself',
    { timeout: 400_000 },
    async () => {
      const { upload, id } = await importThatWaits('away.json', 51);
      expect(Date.parse((await shown(id)).resumesAt!)).toBeGreaterThan(Date.now() - 3_000);
      expect(await listUploads(server)).toEqual([upload]);
      expect(await client.finish(officer, id)).toMatchObject({
        state: 'done',
        ...{ attempts: 2, waitsFor: null, resumesAt: null },
        results: [{ path: 'away.json', admission: 'admitted', messages: 40_000 }],
      });
      await vi.waitFor(async () => expect(await listUploads(server)).toEqual([]));
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
      const { upload, id } = await importThatWaits('long.json', 52);
      await server.casework.database.pool.query('update job set postponed = 295 where id = $1', [id]);
      await untilReading(client, officer, id);
      await goAway();
      const givenUp = await client.finish(officer, id);
      expect(givenUp).toMatchObject({ state: 'failed', refusal: { code: 'storage-failed' }, waitsFor: null });
      expect(givenUp.refusal!.message).toMatch(/after a day of waiting.*uploaded is kept/);
      const places = placesIn({ data: server.casework.folder, masterKeyFile: null });
      server.casework.time.advance(50 * 3_600_000);
      await sweepFiles(server.casework, places);
      expect(await listUploads(server)).toEqual([upload]);
      expect((await client.call(officer, '/job/retry', { id })).status).toBe(200);
      expect(await client.finish(officer, id)).toMatchObject({ state: 'done', results: [{ messages: 40_000 }] });
    },
  );
});
