/** Words by which messages are found again: proposed by one person, confirmed by another, and never by oneself. */
import { expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { visit } from './harness/browser.ts';
import { inTheWorkspace } from './harness/workspace.ts';

inTheWorkspace('word lists', ({ as }) => {
  it('one person proposes a word, and cannot confirm it', () =>
    as('supervisor', async ({ page }) => {
      await visit(page, '/terms');
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Add a word' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Ways to send money').check();
      await dialog.getByLabel('Word or name').fill('Harbour  Cash');
      await dialog.getByLabel('Why').fill('A remittance shop named in two chats');
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Propose' }).click();
      await page.getByText('You proposed this yourself').waitFor();
      await page.getByRole('heading', { name: 'harbour cash' }).waitFor();
      expect(await page.getByRole('button', { name: 'Confirm: harbour cash' }).count()).toBe(0);
    }));

  it('another confirms it: it is on the list, with both names', () =>
    as('legal-adviser', async ({ page }) => {
      await visit(page, '/terms');
      await page.getByRole('button', { name: 'Confirm: harbour cash' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('Looked it up in the register of the central bank');
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Confirm' }).click();
      const held = page.getByRole('table', { name: 'The lists as they hold now' });
      await held.getByRole('button', { name: 'From' }).click();
      await held.getByRole('row').filter({ hasText: 'harbour cash' }).getByText('added by the unit').waitFor();
      await page.getByText('Decided by Sample legal adviser').waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
    }));

  it('what is there already is refused with a sentence', () =>
    as('analyst', async ({ page, watch }) => {
      watch.expect(/status of 409/);
      await visit(page, '/terms');
      await page.getByRole('button', { name: 'Add a word' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Word or name').fill('Telegram');
      await dialog.getByLabel('Why').fill('Met in a chat');
      await dialog.getByRole('button', { name: 'Propose' }).click();
      await dialog.getByText('"telegram" is on that list already').waitFor();
    }));
});
