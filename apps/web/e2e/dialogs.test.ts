/** What opens over a page has no fault either; and no language makes a page wider than a tablet. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { chromiumOrNote, launch, settle } from './harness/browser.ts';
import { findPlace } from './harness/look.ts';
import { openPeople, roleWith, type Opened, type People } from './harness/people.ts';
import { listRoutes } from './harness/routes.ts';
import { startServer, type RunningServer } from './harness/server.ts';

const chromium = chromiumOrNote();

const DIALOGS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['the palette', (page) => page.keyboard.press('Control+k')],
  ['the shortcut sheet', (page) => page.keyboard.press('?')],
  ['the account menu', (page) => page.getByRole('button', { name: /^Account of/ }).click()],
  ['the alarm', (page) => page.getByRole('button', { name: 'Child may be at risk' }).click()],
];

// Without a browser nothing opens; the note above says so.
describe.skipIf(chromium === null)('over the page', () => {
  let server: RunningServer;
  let browser: Browser;
  let people: People;

  beforeAll(async () => {
    server = await startServer('sample');
    browser = await launch(chromium!);
    people = openPeople(browser, () => server);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    it.each(DIALOGS)('%s', async (_, open) => {
      const { page, watch, close } = await people.open('supervisor', { colorScheme });
      await page.goto('/safeguarding');
      await settle(page);
      await open(page);
      await page.locator('[role=dialog], [role=menu]').first().waitFor();
      await settle(page);
      expect([...(await findAccessibilityFaults(page)), ...watch.take()]).toEqual([]);
      await close();
    });
  });

  it.each(['nl-NL', 'fr-FR'])(
    'every screen fits a tablet in %s',
    async (locale) => {
      const opened = new Map<string, Opened>();
      const wide: string[] = [];
      for (const route of listRoutes()) {
        const role = route.frame === 'bare' ? null : roleWith(route.permissions);
        const window = { viewport: { width: 768, height: 1024 }, locale };
        const own = opened.get(String(role)) ?? (await people.open(role, window));
        opened.set(String(role), own);
        const { page } = own;
        await page.goto(await findPlace(people, route));
        await settle(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 1) wide.push(`${route.path}: ${String(overflow)} px`);
      }
      for (const { close } of opened.values()) await close();
      expect(wide).toEqual([]);
    },
    300_000,
  );
});
