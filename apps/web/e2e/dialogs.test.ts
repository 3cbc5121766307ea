/** What opens over a page has no fault either; and no language makes a page wider than a tablet. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { findPlace, SCHEMES, WINDOWS } from './harness/look.ts';
import { roleWith, type Opened } from './harness/people.ts';
import { listRoutes } from './harness/routes.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const DIALOGS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['the palette', (page) => page.keyboard.press('Control+k')],
  ['the shortcut sheet', (page) => page.keyboard.press('?')],
  ['the account menu', (page) => page.getByRole('button', { name: /^Account of/ }).click()],
  ['the alarm', (page) => page.getByRole('button', { name: 'Child may be at risk' }).click()],
];

inTheWorkspace('over the page', (workspace) => {
  const views = WINDOWS.flatMap((viewport) =>
    SCHEMES.map((colorScheme) => [viewport.width, colorScheme, viewport] as const),
  );

  describe.each(views)('%i pixels wide, in %s colours', (_, colorScheme, viewport) => {
    it.each(DIALOGS)('%s', async (_, open) => {
      const { page, watch, close } = await workspace.open('supervisor', { colorScheme, viewport });
      await visit(page, '/safeguarding');
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
        const own = opened.get(String(role)) ?? (await workspace.open(role, window));
        opened.set(String(role), own);
        const { page } = own;
        await visit(page, await findPlace(workspace, route));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 1) wide.push(`${route.path}: ${String(overflow)} px`);
      }
      for (const { close } of opened.values()) await close();
      expect(wide).toEqual([]);
    },
    300_000,
  );
});
