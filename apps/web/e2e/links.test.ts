/**
 * Links between accounts as people do it, by keyboard alone: linking is run, a proposal is read bar by bar, one is accepted, one rejected, one split,
 * and a new linking keeps to all of it. On the sample operation, in a real browser.
 */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { press, reach } from './harness/keyboard.ts';
import { ask } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';

interface Listed {
  readonly run: { readonly at: string } | null;
  readonly proposals: readonly { readonly state: string; readonly accounts: readonly { readonly name: string }[] }[];
  readonly holders: readonly (readonly unknown[])[];
}

async function openLinks(page: Page): Promise<string> {
  await visit(page, '/');
  const [operation] = await ask<{ id: string }[]>(page, 'operation/list');
  await page.evaluate((id) => sessionStorage.setItem('custodia-operation', id), operation!.id);
  await visit(page, '/links');
  return operation!.id;
}

const listed = (page: Page, operation: string) => ask<Listed>(page, 'link/list', { operation });
const statesOf = async (page: Page, operation: string) =>
  (await listed(page, operation)).proposals.map(({ state }) => state).sort();

/** The reason, and over what leads back to what does it. */
async function confirmByKeys(page: Page, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.locator('textarea:focus').waitFor();
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await page.keyboard.type(reason);
  await expect.poll(() => dialog.locator('button[type=submit]').isEnabled()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

const waterfall = (page: Page) => page.getByRole('table', { name: 'Contributions of the comparisons' });

/** What was decided stays before the reader; the next one is chosen from the queue. */
async function choose(page: Page, name: string): Promise<void> {
  await press(page, new RegExp(`button "[^"]*${name} \\(`, 'u'));
  await page.getByRole('checkbox', { name }).first().waitFor();
  await waterfall(page).waitFor();
}

inTheWorkspace('links between accounts', ({ as }) => {
  it('are proposed, with a waterfall that adds up, and nothing is decided by it', () =>
    as('analyst', async ({ page }) => {
      const operation = await openLinks(page);
      await press(page, /button "Link accounts"/);
      await waterfall(page).waitFor();
      await settle(page);
      expect(await findAccessibilityFaults(page)).toEqual([]);
      expect(await statesOf(page, operation)).toEqual(['open', 'open', 'open']);
      const numbers = await waterfall(page)
        .getByRole('row')
        .evaluateAll((rows) =>
          rows.slice(1).map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.replace('−', '-'))),
        );
      const prior = Number(numbers[0]!.at(-1));
      const added = numbers.slice(1).reduce((sum, cells) => sum + Number(cells.at(-3)) + Number(cells.at(-2)), prior);
      expect(added).toBeCloseTo(Number(numbers.at(-1)!.at(-1)), 0);
      await page.getByText(/ bits: probability of the same account holder /).waitFor();
      await page.getByRole('img', { name: /^Contributions from the prior/ }).waitFor();
    }));

  it('are accepted, rejected and split by keyboard, each with a reason, and a new linking keeps to it', () =>
    as('analyst', async ({ page }) => {
      const operation = await openLinks(page);
      await waterfall(page).waitFor();
      await press(page, /button "One holder"/);
      await confirmByKeys(page, 'the same account number on both');
      await expect.poll(() => statesOf(page, operation)).toEqual(['accepted', 'open', 'open']);
      await choose(page, 'Мария');
      await reach(page, /checkbox/);
      await page.keyboard.press('Space');
      await press(page, /button "Take out"/);
      await confirmByKeys(page, 'somebody else writes there');
      await expect.poll(() => statesOf(page, operation)).toEqual(['accepted', 'open', 'split']);
      await choose(page, 'Goalkeeper Jo');
      await press(page, /button "Different holders"/);
      await confirmByKeys(page, 'they were seen together');
      const decided = ['accepted', 'rejected', 'split'];
      await expect.poll(() => statesOf(page, operation)).toEqual(decided);
      await page.getByText('No proposal is waiting').waitFor();

      const before = await listed(page, operation);
      await press(page, /button "Link all anew"/);
      await expect
        .poll(async () => (await listed(page, operation)).run!.at, { timeout: 30_000 })
        .not.toBe(before.run!.at);
      const after = await listed(page, operation);
      expect(after.holders).toEqual(before.holders);
      // What was rejected or split is proposed no more, or stands as it was decided.
      expect(after.proposals.filter(({ state }) => state === 'open')).toEqual([]);
      expect(after.proposals.map(({ state }) => state)).toContain('accepted');
      await settle(page);
      expect(await findAccessibilityFaults(page)).toEqual([]);
    }));
});
