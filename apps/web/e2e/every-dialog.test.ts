/**
 * Whatever opens over a page when one of its buttons is pressed: no break of an accessibility rule, the focus lies in it, and Escape closes it. The
 * buttons are found on the pages themselves: a new dialog is tested without being added here.
 */
import type { Role } from '@custodia/contract';
import { permissionsOf } from '@custodia/contract';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { findPlace } from './harness/look.ts';
import { listRoutes, type Route } from './harness/routes.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const ROLES: readonly Role[] = ['supervisor', 'investigator', 'liaison-officer', 'administrator'];
/** What leads away or is no act on the page. */
const NOT_PRESSED = /^(?:Copy|Sign out|Close|Skip|Child may be at risk|Account of)/;
/** How long a dialog may take to open. */
const OPENS_MS = 700;

/** Over all roles, so that a test that finds none fails. */
const seen = new Set<string>();

inTheWorkspace(
  'what opens over a page',
  (workspace) => {
    it.each(ROLES)('for %s', async (role) => {
      const { page, close, watch } = await workspace.open(role);
      // Acts without a dialog are done where their button is pressed; some are refused.
      watch.expect(/status of 4\d\d/);
      const pressed = new Set<string>();
      const faults: string[] = [];
      for (const route of listRoutes().filter((one) => isOpenTo(one, role))) {
        const path = await findPlace(workspace, route);
        await visit(page, path);
        for (const name of await buttonsOf(page)) {
          if (pressed.has(name)) continue;
          pressed.add(name);
          faults.push(...(await pressAndLook(page, path, name)).map((fault) => `${route.path}, "${name}": ${fault}`));
        }
      }
      expect(faults).toEqual([]);
      await close();
    });

    it('there were many', () => {
      expect(seen.size).toBeGreaterThan(25);
    });
  },
  { timeout: 900_000 },
);

function isOpenTo({ permissions, frame }: Route, role: Role): boolean {
  const held = permissionsOf([role]);
  return frame === 'shell' && (permissions.length === 0 || permissions.some((one) => held.has(one)));
}

async function buttonsOf(page: Page): Promise<string[]> {
  await settle(page);
  const buttons = await page.getByRole('main').locator('button:enabled:visible').all();
  const names = await Promise.all(
    buttons.map(async (button) => (await button.getAttribute('aria-label')) ?? (await button.innerText()).trim()),
  );
  return [...new Set(names)].filter((name) => name !== '' && !NOT_PRESSED.test(name));
}

/** The page is as before where the button did something else. */
async function pressAndLook(page: Page, path: string, name: string): Promise<string[]> {
  const button = page.getByRole('main').getByRole('button', { name, exact: true }).first();
  await button.click({ timeout: 2000 }).catch(() => undefined);
  const dialog = page.locator('[role=dialog]:visible').first();
  const opened = await dialog.waitFor({ timeout: OPENS_MS }).then(
    () => true,
    () => false,
  );
  if (!opened) {
    await visit(page, path);
    return [];
  }
  seen.add((await dialog.getAttribute('aria-labelledby')) === null ? name : await titleOf(page));
  const faults = await findAccessibilityFaults(page);
  if (!(await dialog.evaluate((element) => element.contains(document.activeElement)))) faults.push('no focus in it');
  await page.keyboard.press('Escape');
  const closed = await dialog.waitFor({ state: 'hidden', timeout: 5000 }).then(
    () => true,
    () => false,
  );
  if (!closed) {
    faults.push('Escape does not close it');
    await visit(page, path);
  }
  return faults;
}

async function titleOf(page: Page): Promise<string> {
  return (await page.locator('[role=dialog]:visible h2').first().innerText()).trim();
}
