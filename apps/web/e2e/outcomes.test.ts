/** What became of a referral: told and put right by the liaison officer, counted with the list behind every number, and asked after when an authority is silent. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { settle, visit } from './harness/browser.ts';
import { press, reach } from './harness/keyboard.ts';
import { findFaults } from './harness/look.ts';
import { inTheWorkspace } from './harness/workspace.ts';
import { sendReferral } from './sent-referral.ts';

const AUTHORITY = 'Police of the quay';
const OUTCOMES = '/referrals/outcomes';
let path = '';

inTheWorkspace(
  'outcomes',
  ({ as, letDaysPass }) => {
    it('are told with their date as far as it is known, put right, and stand with what was said of the package', () =>
      as('liaison-officer', async ({ page }) => {
        await visit(page, path);
        await tell(page, 'File opened', '2026-03');
        await tell(page, 'Arrest', '');
        await tell(page, 'Child safeguarded', '2026-04-02');
        await page.getByRole('button', { name: 'Put an outcome right' }).click();
        const dialog = page.getByRole('dialog');
        await choose(page, 'Which outcome is wrong', /^Arrest/);
        await choose(page, 'What stands instead', 'Search');
        await dialog.getByLabel('Who said it').fill('desk of the quay');
        await choose(page, 'How it reached you', 'by telephone');
        await dialog.getByLabel('What was wrong').fill('It was a search; nobody was arrested.');
        await dialog.locator('button[type=submit]').click();
        await dialog.waitFor({ state: 'detached' });
        const became = page.getByRole('region', { name: 'What became of it' });
        await became
          .getByText(/^Search/)
          .first()
          .waitFor();
        expect(await became.getByText(/^Arrest/).count()).toBe(0);
        await page.getByRole('button', { name: 'Record what they said of the package' }).click();
        await dialog.getByRole('radio', { name: 'Returned' }).check();
        await choose(page, 'What was wrong with it', 'Language');
        await page.keyboard.press('Escape');
        await dialog.getByLabel('Who said it').fill('duty officer');
        await choose(page, 'How it reached you', 'by telephone');
        await dialog.locator('button[type=submit]').click();
        await dialog.waitFor({ state: 'detached' });
        await became.getByText('Returned').waitFor();
        await settle(page);
        expect(await findFaults(page)).toEqual([]);
      }));

    it('are counted, and each number opens as many referrals as it says', () =>
      as('liaison-officer', async ({ page }) => {
        await visit(page, OUTCOMES);
        expect(await findFaults(page)).toEqual([]);
        const numbers = await linksOf(page);
        expect(numbers.map(({ name }) => name)).toEqual(
          expect.arrayContaining(['Sent: 2', 'Child safeguarded: 1', 'Search: 1', 'Returned: 1', 'Language: 1']),
        );
        expect(numbers.map(({ name }) => name)).not.toContain('Arrest: 1');
        // The sample has one that went out too.
        for (const { name, to } of numbers) {
          await visit(page, to);
          const count = Number(name.split(': ').at(-1));
          await page.getByText(`${String(count)} referral${count === 1 ? '' : 's'}`, { exact: true }).waitFor();
          expect([name, await page.getByRole('table').getByRole('row').count()]).toEqual([name, count + 1]);
        }
        await visit(page, numbers.find(({ name }) => name === 'Child safeguarded: 1')!.to);
        await page.getByRole('link', { name: new RegExp(AUTHORITY) }).waitFor();
        expect(await findFaults(page)).toEqual([]);
      }));

    it('leave as data, one file a chart', () =>
      as('liaison-officer', async ({ page }) => {
        await visit(page, OUTCOMES);
        const buttons = page.getByRole('button', { name: /^Download as CSV/ });
        const tables = page.getByRole('main').getByRole('table');
        expect(await buttons.count()).toBe(await tables.count());
        for (const button of await buttons.all()) {
          const [saved] = await Promise.all([page.waitForEvent('download'), button.click()]);
          expect(saved.suggestedFilename()).toMatch(/\.csv$/);
        }
      }));

    it('are reached without a pointer, from the page to the referral', () =>
      as('liaison-officer', async ({ page }) => {
        await visit(page, OUTCOMES);
        await press(page, /^- link "Child safeguarded: 1"/);
        await page.getByText('1 referral', { exact: true }).waitFor();
        await settle(page);
        await press(page, new RegExp(`^- link "${AUTHORITY}`));
        await page.getByRole('heading', { name: `Referral to ${AUTHORITY}`, level: 1 }).waitFor();
        await settle(page);
        await reach(page, /^- button "Record an outcome"/);
      }));

    it('are there in Dutch, with nothing of another language', () =>
      as(
        'liaison-officer',
        async ({ page, context }) => {
          await context.addInitScript(() => localStorage.setItem('custodia-language', 'nl'));
          await visit(page, OUTCOMES);
          await page.getByRole('heading', { name: 'Uitkomsten', level: 1 }).waitFor();
          const said = await page.getByRole('main').innerText();
          expect(said).not.toMatch(/\b(?:Referrals|Outcomes|Download|Waiting|days)\b|outcomes\.|undefined/);
          expect(await findFaults(page)).toEqual([]);
        },
        { locale: 'nl-NL' },
      ));

    it('of a silent authority are asked after once a term has passed: a task on the start page until somebody asked', async () => {
      await as('liaison-officer', async ({ page }) => {
        await visit(page, '/referrals/terms');
        expect(await findFaults(page)).toEqual([]);
        await page.getByRole('button', { name: 'Set a term' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Days without news').fill('5');
        await dialog.locator('button[type=submit]').click();
        await dialog.waitFor({ state: 'detached' });
        await page.getByRole('cell', { name: 'All authorities' }).waitFor();
        expect(await findFaults(page)).toEqual([]);
        await visit(page, '/');
        expect(await page.getByText(`${AUTHORITY} is silent beyond its term`).count()).toBe(0);
      });
      await letDaysPass(6);
      await as('liaison-officer', async ({ page }) => {
        await visit(page, OUTCOMES);
        await page.getByRole('link', { name: /^Term passed: / }).waitFor();
        await visit(page, '/');
        await page.getByRole('link', { name: new RegExp(`${AUTHORITY} is silent beyond its term`) }).click();
        await page.getByRole('button', { name: 'Record that you asked for news' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Who was asked').fill('duty officer');
        await dialog.getByLabel('How').fill('by telephone');
        await dialog.locator('button[type=submit]').click();
        await dialog.waitFor({ state: 'detached' });
        await visit(page, '/');
        expect(await page.getByText(`${AUTHORITY} is silent beyond its term`).count()).toBe(0);
      });
    });
  },
  {
    timeout: 300_000,
    prepare: async ({ as }) => {
      const key = await identityToRecipient(await generateX25519Identity());
      path = `/referrals/${await sendReferral({ as }, 'The account on the quay', AUTHORITY, key)}`;
    },
  },
);

async function tell(page: Page, outcome: string, on: string): Promise<void> {
  await page.getByRole('button', { name: 'Record an outcome' }).click();
  const dialog = page.getByRole('dialog');
  await choose(page, 'Outcome', outcome);
  await dialog.getByLabel('When it was').fill(on);
  await dialog.getByLabel('Who said it').fill('desk of the quay');
  await choose(page, 'How it reached you', 'by letter');
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'detached' });
}

/** In a list that opens. */
async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  // A field that takes several lies under its own frame.
  await page.getByRole('dialog').getByLabel(label).first().click({ force: true });
  await page.getByRole('option', { name: option }).first().click();
}

/** Every number that opens a list. */
async function linksOf(page: Page): Promise<{ name: string; to: string }[]> {
  const links = page.getByRole('main').locator('a[href*="/referrals/outcomes/list"]');
  return await links.evaluateAll((all) =>
    all.map((link) => ({ name: link.getAttribute('aria-label') ?? link.textContent, to: link.getAttribute('href')! })),
  );
}
