/** The way of a referral without a pointer: everything that somebody does between the draft and the outcome is reached with Tab and done with keys. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Page } from 'playwright-core';
import { it } from 'vitest';
import { concludeCase, confirmAuthority } from './concluded-case.ts';
import { settle, visit } from './harness/browser.ts';
import { press, reach, write } from './harness/keyboard.ts';
import { ask } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const AUTHORITY = 'Police of the canal';
const CASE = 'The account in the canal room';
const REACHED = { route: 'national-unit', formats: ['package'], delivery: 'manual', telephone: '+31 20 000 0000' };
const JOB_MS = 90_000;

let path = '';

inTheWorkspace(
  'a referral without a pointer',
  ({ as }) => {
    it('is drafted, its messages are chosen, and it is handed to review', async () => {
      await as('legal-adviser', async ({ page }) => {
        await visit(page, path);
        await decideByKeys(page, 'Note what counsel said', 'They take it as a lead.');
        await page.getByText('The referral itself lacks nothing.').waitFor();
      });
      await as('investigator', async ({ page }) => {
        await visit(page, path);
        await press(page, /^- button "Choose messages"/);
        await page
          .getByRole('checkbox', { name: /^Disclose Message/ })
          .first()
          .waitFor();
        await press(page, /^- checkbox "Disclose Message/, 'Space');
        await press(page, /^- button "Save this choice"/);
        await page.getByRole('button', { name: 'Choose messages' }).waitFor();
        await pressTwice(page, 'Hand to review');
        await page.getByText('A legal adviser who had no part in it reviews it.').waitFor();
      });
    });

    it('is reviewed and approved', async () => {
      await as('legal-adviser', async ({ page }) => {
        await visit(page, '/referrals');
        await settle(page);
        await press(page, new RegExp(`^- link "${AUTHORITY}`));
        await page.getByRole('heading', { name: `Referral to ${AUTHORITY}`, level: 1 }).waitFor();
        await decideByKeys(page, 'Reviewed: pass on', 'Basis and proportion looked at.');
        await page.getByText('A supervisor who neither drafted nor reviewed it approves it.').waitFor();
      });
      await as('supervisor', async ({ page }) => {
        await visit(page, path);
        await decideByKeys(page, 'Approve', 'Needed, and proportionate.');
        await page.getByText('Nothing is missing: it can be sent.').waitFor();
      });
    });

    it('is sent, and handed over', () =>
      as('liaison-officer', async ({ page }) => {
        await visit(page, path);
        await pressTwice(page, 'Send');
        await page.getByRole('button', { name: 'Fetch the encrypted package' }).waitFor({ timeout: JOB_MS });
        await press(page, /^- button "Fetch the encrypted package"/);
        await page.getByRole('link', { name: /^Save .+\.zip\.age/ }).waitFor({ timeout: JOB_MS });
        await reach(page, /^- link "Save .+\.zip\.age/);
      }));

    it('is called back', () =>
      as('supervisor', async ({ page }) => {
        await visit(page, path);
        await press(page, /^- button "Call back"/);
        await page.getByRole('dialog').waitFor();
        await write(page, /^- textbox "(?!.*SHA)/, 'The account belongs to somebody else.');
        await press(page, /^- button "Call back"/);
        await page.getByRole('list', { name: 'What happened' }).getByText('Called back').waitFor();
      }));
  },
  {
    timeout: 240_000,
    prepare: async ({ as }) => {
      await concludeCase({ as }, CASE);
      const secret = await generateX25519Identity();
      const authority = await confirmAuthority({ as }, AUTHORITY, await identityToRecipient(secret));
      await as('liaison-officer', async ({ page }) => {
        await page.goto('/');
        await ask(page, 'recipient/describe', { id: authority, version: 0, ...REACHED });
      });
      await as('investigator', async ({ page }) => void (path = await draft(page)));
    },
  },
);

/** Gives the address of the draft. */
async function draft(page: Page): Promise<string> {
  await visit(page, '/referrals/new');
  await reach(page, /^- (?:combobox|textbox) "Assessment/);
  await page.keyboard.type(CASE);
  await page.getByRole('option', { name: new RegExp(CASE) }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Draft for ${AUTHORITY}` }).waitFor();
  await press(page, new RegExp(`^- button "Draft for ${AUTHORITY}`));
  await press(page, /^- button "Draft the referral"/);
  await page.getByRole('heading', { name: `Referral to ${AUTHORITY}`, level: 1 }).waitFor();
  await settle(page);
  return new URL(page.url()).pathname;
}

/** What opens a dialog, and the same again in it. */
async function pressTwice(page: Page, name: string): Promise<void> {
  await press(page, new RegExp(`^- button "${name}"`));
  await page.getByRole('dialog').waitFor();
  await press(page, new RegExp(`^- button "${name}"`));
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function decideByKeys(page: Page, name: string, reason: string): Promise<void> {
  await press(page, new RegExp(`^- button "${name}"`));
  await page.getByRole('dialog').waitFor();
  await write(page, /^- textbox "(?:Reason|Why|What)/, reason);
  await press(page, new RegExp(`^- button "${name}"`));
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
