/** Custody as people do it: verify an exhibit, bring in and confirm a key, build a package, check the store, make a backup. */
import { ed25519Signer } from '@custodia/proof';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { ask } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const JOB_MS = 60_000;
/** They sign in in real time, on a machine that may be busy. */
const SEVERAL_PEOPLE = { timeout: 240_000 };

inTheWorkspace(
  'custody',
  ({ as, server }) => {
    it('an exhibit is verified by the browser, with the key that somebody has from elsewhere', () =>
      as('supervisor', async ({ page }) => {
        await visit(page, '/custody');
        await page.getByRole('table').getByRole('link').first().click();
        await settle(page);
        await page.getByRole('button', { name: 'Verify now' }).click();
        await page.getByText('for the first time').waitFor();
        const { logKey } = await ask<{ logKey: string }>(page, 'log/status');
        await page.getByRole('button', { name: 'Enter the log key' }).click();
        await page.getByRole('textbox', { name: 'Log key' }).fill('not a key');
        await page.getByText('This is no log key').waitFor();
        await page.getByRole('textbox', { name: 'Log key' }).fill(logKey);
        expect(await findAccessibilityFaults(page)).toEqual([]);
        await page.getByRole('button', { name: 'Remember this key' }).click();
        await page.getByRole('button', { name: 'Verify now' }).click();
        await page.getByText('the key that was compared on this machine').first().waitFor();
        expect(await page.getByText('Does not hold').count()).toBe(0);
        await page.getByRole('button', { name: 'Show what proves it' }).first().click();
        await page.getByRole('button', { name: 'Fetch and digest here' }).first().click();
        await page.getByText('Digested here:').waitFor({ timeout: JOB_MS });
        expect(await page.getByText('are not those that were sealed').count()).toBe(0);
        expect(await findAccessibilityFaults(page)).toEqual([]);
      }));

    it('another log key than the one that was compared is found out', () =>
      as('supervisor', async ({ page }) => {
        await visit(page, '/custody');
        const { logKey } = await ask<{ logKey: string }>(page, 'log/status');
        const other = ed25519Signer(logKey.split('+')[0]!, new Uint8Array(32).fill(7)).vkey;
        await page.evaluate((key) => localStorage.setItem('custodia-log-key', `compared ${key}`), other);
        await page.getByRole('table').getByRole('link').first().click();
        await settle(page);
        await page.getByRole('button', { name: 'Verify now' }).click();
        await page.getByText('Something does not hold').waitFor();
      }));

    it('a key is added by one person, confirmed by another, and a package goes to it', async () => {
      const key = await identityToRecipient(await generateX25519Identity());
      await as('administrator', ({ page }) => addKey(page, { key, name: 'Police of the harbour' }));
      await as('supervisor', async ({ page, watch }) => {
        await visit(page, '/recipients');
        const card = page.getByRole('listitem').filter({ hasText: 'Police of the harbour' });
        const fingerprint = await card.locator('code').first().innerText();
        watch.expect(/status of 422/);
        await confirmKey(page, 'Police of the harbour', 'ab'.repeat(32));
        await page.getByText('it was not confirmed').waitFor();
        await page.getByLabel('Fingerprint as the authority gave it to you').fill(fingerprint);
        expect(await findAccessibilityFaults(page)).toEqual([]);
        await page.getByRole('dialog').getByRole('button', { name: 'Confirm key' }).click();
        await page.getByText('The key is confirmed.').waitFor();
        await buildPackage(page);
      });
      await as('administrator', async ({ page }) => {
        await visit(page, '/packages');
        await page.getByText('None of your roles opens this page').waitFor();
      });
    });

    it('the store is checked, and what it found stays', () =>
      as('supervisor', async ({ page }) => {
        await visit(page, '/installation');
        await page.getByRole('button', { name: 'Without reading exhibits again' }).click();
        await page
          .getByRole('button', { name: /All of it holds/ })
          .first()
          .waitFor({ timeout: JOB_MS });
        await page
          .getByRole('button', { name: /All of it holds/ })
          .first()
          .click();
        await page.getByText('Nothing was found that does not hold.').waitFor();
        expect(await findAccessibilityFaults(page)).toEqual([]);
      }));

    it('a backup is made once its key is confirmed', async () => {
      const key = await identityToRecipient(await generateX25519Identity());
      await as('administrator', async ({ page }) => {
        await visit(page, '/installation');
        await page.getByText('No confirmed key for backups', { exact: true }).waitFor();
        expect(await page.getByRole('button', { name: 'Make a backup' }).isDisabled()).toBe(true);
        await addKey(page, { key, name: 'Backups of the unit', purpose: /Backups of this installation/ });
      });
      await as('supervisor', async ({ page }) => {
        await visit(page, '/recipients');
        await confirmKey(page, 'Backups of the unit', key);
        await page.getByText('The key is confirmed.').waitFor();
      });
      await as('administrator', async ({ page }) => {
        await visit(page, '/installation');
        await page.getByRole('button', { name: 'Make a backup' }).click();
        await page.getByText('In the folder backups').waitFor({ timeout: JOB_MS });
        expect(await findAccessibilityFaults(page)).toEqual([]);
      });
      const files = await readdir(join(server().data, 'backups'));
      expect(files.filter((name) => name.endsWith('.tar.age'))).toHaveLength(1);
    });
  },
  SEVERAL_PEOPLE,
);

interface Added {
  readonly key: string;
  readonly name: string;
  readonly purpose?: RegExp;
}

async function addKey(page: Page, { key, name, purpose }: Added): Promise<void> {
  await visit(page, '/recipients');
  await page.getByRole('button', { name: 'Add key' }).first().click();
  if (purpose !== undefined) await page.getByLabel(purpose).check();
  await page.getByLabel('Authority, as it calls itself').fill(name);
  await page.getByLabel('Country').first().fill('Netherlands');
  await page.getByRole('option', { name: 'Netherlands', exact: true }).click();
  await page.getByRole('textbox', { name: 'Public key' }).fill(key);
  await page.getByLabel('How you know that the key is theirs').fill('Read out by telephone.');
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Add key' }).click();
  await page.getByText('The key waits for a second person.').waitFor();
}

async function confirmKey(page: Page, name: string, fingerprint: string): Promise<void> {
  const card = page.getByRole('listitem').filter({ hasText: name });
  await card.getByRole('button', { name: 'Confirm key' }).click();
  await page.getByLabel('Fingerprint as the authority gave it to you').fill(fingerprint);
  await page.getByLabel('How you got the fingerprint').fill('Called the duty officer.');
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm key' }).click();
}

async function buildPackage(page: Page): Promise<void> {
  await visit(page, '/packages/new');
  await page.locator('main').getByLabel('Operation').first().click();
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Look at it' }).click();
  await page.getByText('Whether third parties are in it cannot be told').waitFor();
  await page.getByLabel('Police of the harbour').check();
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Build the package' }).click();
  const save = page.getByRole('link', { name: /Save custodia-/ });
  await save.waitFor({ timeout: JOB_MS });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toMatch(/^custodia-[0-9a-f]{8}\.zip\.age$/);
  await page.getByRole('link', { name: 'To all packages' }).click();
  await page.getByRole('table').getByText('Police of the harbour').waitFor();
}
