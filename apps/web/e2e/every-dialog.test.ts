/**
 * Whatever opens over a page when one of its buttons is pressed: no break of an accessibility rule, the focus lies in it, and Escape closes it. The
 * buttons are found on the pages themselves, those too that another one brings out (a tab, a row that unfolds): a new dialog is tested without
 * being added here.
 */
import type { Role } from '@custodia/contract';
import { permissionsOf } from '@custodia/contract';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { visit } from './harness/browser.ts';
import { findPlace } from './harness/look.ts';
import { ask } from './harness/people.ts';
import { pressEverything } from './harness/press.ts';
import { listRoutes, type Route } from './harness/routes.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const ROLES: readonly Role[] = ['supervisor', 'investigator', 'liaison-officer', 'administrator'];

/** Over all roles: a button of a page is pressed by the first of them to whom the page offers it. */
const pressed = new Set<string>();
const titles = new Set<string>();

inTheWorkspace(
  'what opens over a page',
  (workspace) => {
    it.each(ROLES)('for %s', async (role) => {
      const { page, close, watch } = await workspace.open(role);
      // Acts without a dialog are done where their button is pressed; some are refused.
      watch.expect(/status of 4\d\d/);
      // What the driver says of drawing without a graphics card.
      watch.expect(/GL Driver Message/);
      if (permissionsOf([role]).has('operation:read')) await chooseOperation(page);
      const faults: string[] = [];
      for (const route of listRoutes().filter((one) => isOpenTo(one, role))) {
        const path = await findPlace(workspace, route);
        await visit(page, path);
        const found = await pressEverything(page, { path, isNew: (name) => isFirst(`${route.path} ${name}`) });
        found.titles.forEach((title) => titles.add(title));
        faults.push(...found.faults.map((fault) => `${route.path}, ${fault}`), ...watch.take());
      }
      expect(faults).toEqual([]);
      await close();
    });

    it('there were many', () => {
      expect(titles.size).toBeGreaterThan(40);
    });
  },
  { timeout: 900_000 },
);

/** Pages that are about one operation only are about this one. */
async function chooseOperation(page: Page): Promise<void> {
  await visit(page, '/');
  const [operation] = await ask<{ id: string }[]>(page, 'operation/list');
  if (operation !== undefined)
    await page.evaluate((id) => sessionStorage.setItem('custodia-operation', id), operation.id);
}

function isFirst(press: string): boolean {
  const before = pressed.size;
  return pressed.add(press).size > before;
}

function isOpenTo({ permissions, frame }: Route, role: Role): boolean {
  const held = permissionsOf([role]);
  return frame === 'shell' && (permissions.length === 0 || permissions.some((one) => held.has(one)));
}
