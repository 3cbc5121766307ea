/** Two operations of one installation that hold the same address: each decides to take part, one asks, the other answers; neither sees the other's. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { bringInChat } from './harness/chat.ts';
import { findFaults } from './harness/look.ts';
import { ask } from './harness/people.ts';
import { authorisePlace } from './harness/recording-example.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const SHARED = 'ferry.desk@example.org';
const THEIRS = 'secret.garden@example.org';
const PLACE = { protocol: 'xmpp', server: 'xmpps://chat.example.org', account: 'watcher@example.org' } as const;
const NAME = 'Allotments, the garden room';

inTheWorkspace('contact requests between operations', (workspace) => {
  const { as } = workspace;
  let here: string, there: string;
  const pageOf = (operation: string) => `/deconfliction/contacts?operation=${operation}`;

  it('two operations hold the same address', () =>
    as('supervisor', async ({ page }) => {
      await visit(page, '/');
      [here] = (await ask<{ id: string }[]>(page, 'operation/list')).map(({ id }) => id) as [string];
      there = await authorisePlace(workspace, page, { ...PLACE, room: 'garden@rooms.example.org' });
      await bringInChat(page, here, 81, [`Write to ${SHARED}`, 'The bus leaves at ten']);
      await bringInChat(page, there, 82, [`Write to ${SHARED}`, `or to ${THEIRS}`]);
    }));

  it('a supervisor lets one take part, by the keyboard alone', () =>
    as('supervisor', async ({ page }) => {
      await visit(page, pageOf(here));
      await page.getByText('Does not take part').waitFor();
      expect(await findFaults(page)).toEqual([]);
      expect(await page.getByRole('button', { name: 'Ask the other operations' }).count()).toBe(0);
      await page.getByRole('button', { name: 'Take part' }).focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Whom others ask').focus();
      await page.keyboard.type('Cor de Wit');
      await page.keyboard.press('Tab');
      await page.keyboard.type('room 14');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Two teams work in the same rooms');
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Take part' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Takes part', { exact: true }).first().waitFor();
      await page.getByText('Cor de Wit, room 14').waitFor();
    }));

  it('while the other does not, nothing is told', () =>
    as('investigator', async ({ page }) => {
      await visit(page, pageOf(here));
      expect(await page.getByRole('button', { name: 'Take part' }).count()).toBe(0);
      await askOthers(page);
      await page.getByText('No other operation that takes part holds anything new.').waitFor();
      await page.getByText('No contact request').waitFor();
    }));

  it('the other takes part, and tells its name', () =>
    as('supervisor', async ({ page }) => {
      await visit(page, pageOf(there));
      await page.getByRole('button', { name: 'Take part' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Whom to ask, and the name of this operation').check();
      await dialog.getByLabel('Whom others ask').fill('Garden desk');
      await dialog.getByLabel('How: telephone, room').fill('room 2');
      await dialog.getByLabel('Reason').fill('They may meet us in the rooms');
      await dialog.getByRole('button', { name: 'Take part' }).click();
      await page.getByText('Garden desk, room 2').waitFor();
    }));

  it('a hit opens a request that names the own address and what the other agreed to tell, no more', () =>
    as('investigator', async ({ page }) => {
      await visit(page, pageOf(here));
      await askOthers(page);
      await page.getByRole('heading', { name: `To ${NAME}` }).waitFor();
      const row = page.getByRole('row').filter({ hasText: SHARED });
      await row.waitFor();
      await page.getByText('Garden desk, room 2').waitFor();
      await page.getByText('Waits for an answer').waitFor();
      expect(await page.locator('main').innerText()).not.toContain(THEIRS);
      expect(await findFaults(page)).toEqual([]);
    }));

  it('the other side finds it on its start page, sees its own address, and accepts', () =>
    as('supervisor', async ({ page }) => {
      await visit(page, '/');
      await page.getByText(`1 contact request to ${NAME} waits for an answer`).click();
      await page.getByRole('heading', { name: 'From another operation' }).waitFor();
      await page.getByText('Cor de Wit, room 14').waitFor();
      await settle(page);
      expect(await page.locator('main').innerText()).not.toContain('The bus leaves');
      await page.getByRole('button', { name: 'Accept' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Whom they ask here').fill('Ingrid');
      await dialog.getByLabel('How: telephone, room').fill('extension 12');
      await dialog.getByLabel('Reason').fill('Let us compare notes');
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Accept' }).click();
      await page.getByText('Accepted', { exact: true }).waitFor();
      expect(await page.getByRole('button', { name: 'Accept' }).count()).toBe(0);
      expect(await findFaults(page)).toEqual([]);
    }));

  it('who asked is told whom to ask, and not who answered', () =>
    as('investigator', async ({ page }) => {
      await visit(page, pageOf(here));
      await page.getByText('Ingrid, extension 12').waitFor();
      await page.getByText('Let us compare notes').waitFor();
      expect(await page.getByText('Answered by').count()).toBe(0);
    }));

  it('it ends when a supervisor says so: nothing more is asked or told', () =>
    as('supervisor', async ({ page }) => {
      await visit(page, pageOf(here));
      await page.getByRole('button', { name: 'End taking part' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Reason').fill('The season is over');
      await dialog.getByRole('button', { name: 'End taking part' }).click();
      await page.getByText('Does not take part').waitFor();
      await page.getByText('The season is over').waitFor();
      expect(await page.getByRole('button', { name: 'Ask the other operations' }).count()).toBe(0);
      await page.getByText('Ingrid, extension 12').waitFor();
    }));
});

async function askOthers(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ask the other operations' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What for').fill('Before an authority is told');
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ask the other operations' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
