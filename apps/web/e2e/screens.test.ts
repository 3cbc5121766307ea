/**
 * Every registered screen, at two widths, light and dark: no break of an accessibility rule, no error, nothing asked of anybody else, and a
 * picture. `UPDATE_PICTURES=1` writes the pictures of the guide; otherwise they lie in the cache.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOrNote, launch } from './harness/browser.ts';
import { look } from './harness/look.ts';
import { openPeople, type People } from './harness/people.ts';
import { listRoutes } from './harness/routes.ts';
import { startServer, type RunningServer } from './harness/server.ts';

const chromium = chromiumOrNote();
const ROOT = join(import.meta.dirname, '../../..');
const PICTURES = join(ROOT, process.env.UPDATE_PICTURES === '1' ? 'docs/guide/images/workspace' : '.cache/e2e');

const routes = listRoutes();

it('the features register screens', () => {
  expect(routes.length).toBeGreaterThan(20);
});

// Without a browser there is nothing to see; the note above says so.
describe.skipIf(chromium === null)('every screen', () => {
  let server: RunningServer;
  let browser: Browser;
  let people: People;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    server = await startServer('sample');
    browser = await launch(chromium!);
    people = openPeople(browser, () => server);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it.each(routes.map((route) => [route.path, route] as const))('%s', async (_, route) => {
    expect(await look(people, route, PICTURES)).toEqual([]);
  });
});
