/** Triage as people do it: by keyboard alone from the list to the act, its preview and its undoing; the board; the workload. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { ask } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';

interface Work {
  readonly total: number;
  readonly rows: readonly { readonly id: string; readonly state: string; readonly atRisk: boolean }[];
}

async function openTriage(page: Page): Promise<string> {
  await visit(page, '/');
  const conversations = await ask<{ operationId: string }[]>(page, 'conversation/list', { limit: 1000 });
  const operation = conversations.find(({ operationId }) => operationId !== null)!.operationId;
  await page.evaluate((id) => sessionStorage.setItem('custodia-operation', id), operation);
  await visit(page, '/triage');
  await page.getByRole('grid').waitFor();
  return operation;
}

/** The reason, and over what leads back to what does it. */
async function confirmByKeys(page: Page, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.getByRole('textbox').evaluate((box) => box === document.activeElement)).toBe(true);
  await page.keyboard.type(reason);
  await expect.poll(() => dialog.locator('button[type=submit]').isEnabled()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

const work = async (page: Page, operation: string) =>
  ask<Work>(page, 'triage/list', { operation, order: 'oldest', limit: 1000 });

inTheWorkspace('triage', ({ as }) => {
  it('sets aside what is selected by keyboard, after it was told what would change, and undoes it', () =>
    as('supervisor', async ({ page }) => {
      const operation = await openTriage(page);
      const before = await work(page, operation);
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page.keyboard.press('j');
      await expect.poll(() => page.locator('[data-place="0"]:focus').count()).toBe(1);
      await page.keyboard.press('Shift+J');
      await page.getByText('2 selected').waitFor();
      await page.keyboard.press('Shift+K');
      await page.getByText('1 selected').waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.getByText('2 selected').waitFor();
      await page.keyboard.press('d');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('of 2 conversations will change').waitFor();
      // The focus comes a moment after the dialog; whoever looks at the page before keeps it away.
      await dialog.locator('textarea:focus').waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
      const told = Number((await dialog.getByText('of 2 conversations will change').innerText()).split(' ')[0]);
      await confirmByKeys(page, 'only about the weather');
      const aside = async () => (await work(page, operation)).rows.filter(({ state }) => state === 'aside').length;
      expect(await aside()).toBe(told);
      await page.keyboard.press('u');
      await dialog.getByText(`${String(told)} of ${String(told)} conversation`).waitFor();
      await confirmByKeys(page, 'there is more to it');
      expect(await aside()).toBe(0);
      expect((await work(page, operation)).total).toBe(before.total);
      await page.getByRole('tab', { name: 'Acts' }).click();
      await page.getByRole('table').getByText('Undone', { exact: true }).first().waitFor();
      await settle(page);
      expect(await findAccessibilityFaults(page)).toEqual([]);
    }));

  it('gives conversations to a colleague, and the workload says so to who answers for the operation', () =>
    as('supervisor', async ({ page }) => {
      await openTriage(page);
      await page.getByRole('row', { name: /New/ }).first().getByRole('checkbox').check();
      await page.getByText('1 selected').waitFor();
      await page.getByRole('button', { name: 'Give to…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'Who gets them' }).click();
      await page.getByRole('option').first().click();
      await dialog.getByText('1 of 1 conversation will change').waitFor();
      await dialog.getByRole('textbox', { name: 'Reason' }).fill('reads the language');
      await dialog.getByRole('button', { name: 'Give 1 conversation' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('grid').getByText('Given out').first().waitFor();
      await page.getByRole('tab', { name: 'Workload' }).click();
      await page.getByText('By name. Only those who answer').waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
    }));

  it('keeps a filter under a name, for its keeper alone, and takes it away again', async () => {
    await as('investigator', async ({ page }) => {
      await openTriage(page);
      const order = page.getByRole('combobox', { name: 'What comes first' });
      await order.click();
      await page.getByRole('option', { name: 'Most messages' }).click();
      await page.getByRole('button', { name: 'Kept filters' }).click();
      await page.getByRole('menuitem', { name: 'Keep this filter' }).click();
      await page.getByRole('dialog').getByRole('textbox').fill('Long ones');
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Keep this filter' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await order.click();
      await page.getByRole('option', { name: 'Most urgent' }).click();
      await page.getByRole('button', { name: 'Kept filters' }).click();
      await page.getByRole('menuitem', { name: 'Long ones' }).click();
      await expect.poll(() => order.inputValue()).toBe('Most messages');
    });
    await as('supervisor', async ({ page }) => {
      await openTriage(page);
      await page.getByRole('button', { name: 'Kept filters' }).click();
      await page.getByRole('menuitem', { name: 'Keep this filter' }).waitFor();
      expect(await page.getByText('Long ones').count()).toBe(0);
    });
    await as('investigator', async ({ page }) => {
      await openTriage(page);
      await page.getByRole('button', { name: 'Kept filters' }).click();
      await page.getByRole('button', { name: 'Remove Long ones' }).click();
      await expect.poll(() => page.getByRole('menuitem', { name: 'Long ones' }).count()).toBe(0);
    });
  });

  it('leads through the selection by keyboard, where messages are tagged together and taken back together', () =>
    as('investigator', async ({ page }) => {
      await openTriage(page);
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('Shift+J');
      await page.getByText('2 selected').waitFor();
      await page.keyboard.press('t');
      await page.waitForURL(/\/conversations\//);
      await page.getByText('1 of 2 in your selection').waitFor();
      await page.locator('[data-position="0"]:focus, [data-position="0"][data-active=true]').waitFor();
      await settle(page);
      await page.keyboard.press(']');
      await page.getByText('2 of 2 in your selection').waitFor();
      await page.locator('[data-position="0"][data-active=true]').waitFor();
      await page.keyboard.press('m');
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('v');
      const marked = Number((await page.getByText(/messages? marked/).innerText()).split(' ')[0]);
      expect(marked).toBeGreaterThan(1);
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page.keyboard.press('t');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'Tag' }).fill('Secrecy');
      await page.getByRole('option', { name: 'Secrecy' }).click();
      await dialog.getByText(`of ${String(marked)} marked messages will be tagged`).waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
      const told = Number((await dialog.getByText('will be tagged.').innerText()).split(' ')[0]);
      await dialog.getByRole('button', { name: /^Set \d+ tags?$/ }).click();
      await dialog.waitFor({ state: 'detached' });
      const conversation = page.url().split('/').at(-1)!;
      const standing = async () =>
        (
          await ask<{ signals: { mine: boolean; code: string; retraction: unknown }[] }>(page, 'signal/list', {
            conversation,
          })
        ).signals.filter(({ mine, code, retraction }) => mine && code === 'SECRECY' && retraction === null).length;
      const after = await standing();
      expect(after).toBeGreaterThanOrEqual(told);
      await page.getByRole('button', { name: /^Take the last \d+ tags? back$/ }).click();
      await expect.poll(standing).toBe(after - told);
    }));

  it('shows the same conversations as a board, by state and by tier', () =>
    as('analyst', async ({ page }) => {
      await openTriage(page);
      expect(await page.getByRole('tab', { name: 'Workload' }).count()).toBe(0);
      await page.getByText('Board', { exact: true }).click();
      await page.getByRole('region', { name: 'New' }).getByRole('checkbox').first().check();
      await page.getByText('1 selected').waitFor();
      await settle(page);
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page.getByText('By tier').click();
      await page.getByRole('region', { name: 'not weighed' }).waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
    }));
});
