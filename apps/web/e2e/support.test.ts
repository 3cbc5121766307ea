/** What an identified child needs, from the first answer to the tombstone: in a compartment that nobody who works on cases can open. Codes only. */
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { confirmAuthority } from './concluded-case.ts';
import { settle, visit } from './harness/browser.ts';
import { press, reach, write } from './harness/keyboard.ts';
import { findFaults } from './harness/look.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const AGENCY = 'Agency of the quay';
const JOB_MS = 120_000;
let secret = '';

inTheWorkspace(
  'victim support',
  ({ as, server }) => {
    it('is closed to whoever works on cases', async () => {
      for (const role of ['investigator', 'analyst', 'supervisor'] as const)
        await as(role, async ({ page }) => {
          await visit(page, '/');
          expect(await page.getByRole('link', { name: 'Victim support' }).count()).toBe(0);
          await visit(page, '/support');
          expect(await page.getByRole('button', { name: 'Open a case' }).count()).toBe(0);
        });
    });

    it('asks what the agency asks, each question with its scale', () =>
      as('support-officer', async ({ page }) => {
        await visit(page, '/support');
        await page.getByRole('link', { name: 'Questionnaire' }).click();
        await page.getByRole('group', { name: 'Question 1', exact: true }).waitFor();
        expect(await findFaults(page)).toEqual([]);
        await page.getByRole('button', { name: 'Add a question' }).click();
        const added = page.getByRole('group', { name: 'Question 9', exact: true });
        for (const language of ['English', 'Nederlands', 'Français'])
          await added.getByLabel(`Question (${language})`).fill(`Sleep (${language})`);
        await added.getByLabel('Short name').fill('Sleep!');
        await page.getByText('Each question needs a short name').waitFor();
        expect(await page.getByRole('button', { name: 'Put in place' }).isDisabled()).toBe(true);
        await added.getByLabel('Short name').fill('school');
        await page.getByText('Two questions have the same short name').waitFor();
        await added.getByLabel('Short name').fill('sleep');
        await added.getByLabel('Answers from 1 to 4').first().click();
        await page.getByRole('option', { name: /^How often/ }).click();
        await page.getByRole('button', { name: 'Move question 9 up' }).click();
        await page.getByRole('button', { name: 'Remove question 1' }).click();
        await page.getByRole('button', { name: 'Put in place' }).click();
        expect(await findFaults(page)).toEqual([]);
        await page.getByRole('dialog').getByRole('button', { name: 'Put in place' }).click();
        await page.getByText('questionnaire of the agency, version 1').waitFor();
        expect(await page.getByRole('group', { name: /^Question \d$/ }).count()).toBe(8);
      }));

    it('takes answers from 1 to 4 without a pointer; what nobody answered is not known', () =>
      as('support-officer', async ({ page }) => {
        await visit(page, '/support');
        await press(page, /^- button "Open a case"/);
        await page.getByRole('dialog').waitFor();
        await write(page, /^- textbox "Code of the authority/, 'k-2026/17');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'K-2026/17' }).waitFor();
        await settle(page);
        await reach(page, /^- radio "Not known"/);
        for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
        await press(page, /^- button "Save the answers"/);
        await saved(page);
        const sleep = page.getByRole('radiogroup', { name: 'Sleep (English)' });
        await sleep.getByRole('radio', { name: '4: always' }).check();
        await page.getByRole('button', { name: 'Save the answers' }).click();
        await saved(page);
        await visit(page, '/support');
        expect(await page.getByRole('radio', { name: '3: much', checked: true }).count()).toBe(1);
        expect(await page.getByRole('radio', { name: 'Not known', checked: true }).count()).toBe(6);
        expect(await findFaults(page)).toEqual([]);
      }));

    it('leaves encrypted, is handed over by the digest that the agency reads back, and is gone', () =>
      as('support-officer', async ({ page, watch }) => {
        // A digest that differs is refused, and the test asks for that.
        watch.expect(/status of 4\d\d/);
        await visit(page, '/support');
        await page.getByLabel('Agency').first().click();
        await page.getByRole('option', { name: AGENCY }).click();
        await page.getByRole('button', { name: 'Write the encrypted file' }).click();
        const link = page.getByRole('link', { name: /^Save / });
        await link.waitFor({ timeout: JOB_MS });
        const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
        const bytes = await readFile(await download.path());
        expect(bytes.includes('K-2026/17')).toBe(false);
        const needs = await opened(bytes);
        expect(needs.needs.find(({ question }) => question === 'sleep')).toMatchObject({
          ...{ answer: 4, scale: { 1: 'never', 4: 'always' } },
        });
        await page.getByText(`Written for ${AGENCY}`).waitFor();
        expect(await findFaults(page)).toEqual([]);
        await handOver(page, '0'.repeat(64));
        await page.getByRole('dialog').getByText('The digest is not that of a file').waitFor();
        await page
          .getByRole('dialog')
          .getByLabel('SHA-256 of the file')
          .fill(createHash('sha256').update(bytes).digest('hex'));
        await page.getByRole('dialog').locator('button[type=submit]').click();
        await page.getByText('It is handed over, and erased here.').waitFor();
        await page.getByText('No case is open').waitFor();
        expect(await page.getByText('K-2026/17').count()).toBe(0);
      }));

    it('leaves a trail without code and answer, which the auditor reads too', async () => {
      for (const role of ['support-officer', 'auditor'] as const)
        await as(role, async ({ page }) => {
          await visit(page, '/support/trail');
          await page.getByRole('cell', { name: 'Handed over and erased' }).waitFor();
          expect(await page.getByRole('main').innerText()).not.toContain('K-2026');
          expect(await findFaults(page)).toEqual([]);
        });
      expect(server().log()).not.toContain('K-2026');
    });

    it('is there in Dutch, with nothing of another language', () =>
      as(
        'support-officer',
        async ({ page, context }) => {
          await context.addInitScript(() => localStorage.setItem('custodia-language', 'nl'));
          await visit(page, '/support');
          await page.getByRole('heading', { name: 'Slachtofferhulp', level: 1 }).waitFor();
          await page.getByRole('button', { name: 'Zaak openen' }).click();
          await page.getByLabel('Code van de autoriteit').fill('K-2026/18');
          await page.keyboard.press('Enter');
          await page.getByRole('heading', { name: 'K-2026/18' }).waitFor();
          await page
            .getByRole('radiogroup', { name: 'Sleep (Nederlands)' })
            .getByRole('radio', { name: '1: nooit' })
            .waitFor();
          await settle(page);
          expect(await findFaults(page)).toEqual([]);
          await visit(page, '/support/questionnaire');
          expect(await page.getByRole('main').innerText()).not.toMatch(
            /\b(?:Remove|Put in|Answers|Short name)\b|questionnaire\./,
          );
          expect(await findFaults(page)).toEqual([]);
        },
        { locale: 'nl-NL' },
      ));
  },
  {
    timeout: 300_000,
    prepare: async ({ as }) => {
      secret = await generateX25519Identity();
      await confirmAuthority({ as }, AGENCY, await identityToRecipient(secret));
    },
  },
);

/** Nothing is left to be saved. */
async function saved(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Save the answers' });
  await button.and(page.locator(':disabled:not([data-loading])')).waitFor();
}

async function handOver(page: Page, sha256: string): Promise<void> {
  await page.getByRole('button', { name: 'Record the handover and erase' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('SHA-256 of the file').fill(sha256);
  await dialog.getByLabel('Who took it').fill('duty desk of the agency');
  await dialog.getByLabel('How').fill('in person');
  await dialog.locator('button[type=submit]').click();
}

interface Needs {
  readonly needs: readonly { readonly question: string; readonly answer: unknown; readonly scale: object }[];
}

/** As the agency opens it. */
async function opened(bytes: Uint8Array): Promise<Needs> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(secret);
  return JSON.parse(await decrypter.decrypt(bytes, 'text')) as Needs;
}
