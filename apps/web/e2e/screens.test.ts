/**
 * Every registered screen, at two widths, light and dark: no break of an accessibility rule, no error, nothing asked of anybody else, and a
 * picture. `UPDATE_PICTURES=1` writes the pictures of the guide; otherwise they lie in the cache.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { chromiumOrNote, launch, settle } from './harness/browser.ts';
import { fillPath } from './harness/examples.ts';
import { openPeople, roleWith, type People } from './harness/people.ts';
import { listRoutes, type Route } from './harness/routes.ts';
import { startServer, type RunningServer } from './harness/server.ts';

const chromium = chromiumOrNote();
const ROOT = join(import.meta.dirname, '../../..');
const PICTURES = join(ROOT, process.env.UPDATE_PICTURES === '1' ? 'docs/guide/images/workspace' : '.cache/e2e');
const WIDTHS = { 1280: 800, 768: 1024 } as const;
const SCHEMES = ['light', 'dark'] as const;

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
    const path = await findPlace(people, route);
    for (const [width, height] of Object.entries(WIDTHS)) {
      for (const colorScheme of SCHEMES) {
        const faults = await look(people, route, { path, width: Number(width), height, colorScheme });
        expect(faults, `${width} px, ${colorScheme}`).toEqual([]);
      }
    }
  });
});

interface View {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
}

async function findPlace(people: People, { path }: Route): Promise<string> {
  if (!path.includes('$')) return path;
  const { page, close } = await people.open('supervisor');
  try {
    await page.goto('/');
    return await fillPath(page, path);
  } finally {
    await close();
  }
}

async function look(people: People, route: Route, { path, width, height, colorScheme }: View): Promise<string[]> {
  const role = route.frame === 'bare' ? null : roleWith(route.permissions);
  const { page, watch, close } = await people.open(role, { viewport: { width, height }, colorScheme });
  // Whether somebody is signed in is asked on every page, and answered with a refusal where nobody is.
  if (role === null) watch.expect(/status of 40[0134]/);
  try {
    await page.goto(path);
    await settle(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const wide = overflow > 1 ? [`the page is ${String(overflow)} px wider than the window`] : [];
    const faults = [...(await findAccessibilityFaults(page)), ...watch.take(), ...wide];
    await page.screenshot({ path: join(PICTURES, nameOf(route, width, colorScheme)) });
    return faults;
  } finally {
    await close();
  }
}

/** `operation-operations-new-1280-dark.png` */
function nameOf({ feature, path }: Route, width: number, scheme: string): string {
  const words = path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replace('$', ''));
  return `${[feature, ...words, String(width), scheme].join('-')}.png`;
}
