/** A referral as people do it: from import to an acknowledged package and its outcome, by four, none of whom can do another's part. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { concludeCase, confirmAuthority } from './concluded-case.ts';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const JOB_MS = 90_000;
/** They sign in in real time, on a machine that may be busy. */
const SEVERAL_PEOPLE = { timeout: 480_000 };
const AUTHORITY = 'Police of the harbour';
const CLI = join(import.meta.dirname, '../../cli/src/main.ts');
const run = promisify(execFile);

inTheWorkspace(
  'referral',
  (workspace) => {
    const { as, server } = workspace;

    it('goes from import to an outcome by four people, and what the authority opens is what was selected', async () => {
      const secret = await generateX25519Identity();
      await concludeCase(workspace, 'The account in the harbour room');
      await confirmAuthority(workspace, AUTHORITY, await identityToRecipient(secret));
      await as('liaison-officer', ({ page }) => describeAuthority(page));

      let path = '';
      await as('investigator', async ({ page, watch }) => {
        path = await draft(page);
        await page.getByText('Ask counsel').first().waitFor();
        await fine(page);
        expect(await deeds(page)).toEqual(['Hand to review', 'Withdraw']);
        watch.expect(/status of 4\d\d/);
        await press(page, 'Hand to review');
        // Named in a sentence: what is missing is not passed over.
        await page.getByRole('dialog').getByText('law-unknown').waitFor();
      });

      await as('legal-adviser', async ({ page }) => {
        await visit(page, path);
        expect(await deeds(page)).toEqual(['Note what counsel said']);
        await giveReason(page, 'Note what counsel said', 'They take it as a lead.');
        await page.getByText('The referral itself lacks nothing.').waitFor();
      });

      await as('investigator', async ({ page }) => {
        await visit(page, path);
        await chooseMessages(page);
        await press(page, 'Hand to review');
        await page.getByText('A legal adviser who had no part in it reviews it.').waitFor();
        expect(await deeds(page)).toEqual(['Withdraw']);
        await refusedToAll(page, path, ['review', 'approve', 'send', 'acknowledge']);
      });

      await as('legal-adviser', async ({ page }) => {
        await visit(page, '/referrals');
        await page.getByRole('table', { name: 'Waiting for you' }).getByText(AUTHORITY).waitFor();
        await fine(page);
        await visit(page, path);
        await giveReason(page, 'Reviewed: pass on', 'Basis and proportion looked at.');
        await page.getByText('A supervisor who neither drafted nor reviewed it approves it.').waitFor();
        await refusedToAll(page, path, ['complete', 'approve', 'send', 'acknowledge']);
      });

      await as('supervisor', async ({ page }) => {
        await visit(page, path);
        expect(await deeds(page)).toEqual(['Approve', 'Send back to draft']);
        await page.getByText('People in these conversations').waitFor();
        await giveReason(page, 'Approve', 'Needed, and proportionate.');
        await page.getByText('Nothing is missing: it can be sent.').waitFor();
        await fine(page);
        await refusedToAll(page, path, ['complete', 'review', 'send', 'acknowledge']);
      });

      await as('liaison-officer', async ({ page, watch }) => {
        await visit(page, path);
        await refusedToAll(page, path, ['complete', 'review', 'approve']);
        const file = await send(page, join(server().data, 'handed-over.zip.age'));
        expect(await entriesOf(file, secret, server().data)).toContain('index.html');
        expect(await verified(file, secret, server().data)).toMatch(/holds/i);
        const digest = createHash('sha256')
          .update(await readFile(file))
          .digest('hex');
        await handOver(page, digest);
        watch.expect(/status of 422/);
        await acknowledge(page, 'ab'.repeat(32));
        await page.getByText('This is not the digest of what was sent.').waitFor();
        await page.getByLabel('SHA-256 of the file').fill(digest);
        await page.getByRole('dialog').getByRole('button', { name: 'Record the receipt' }).click();
        await page.getByText('What the authority makes of it is written down as it tells.').waitFor();
        await tellOutcome(page);
        await giveReason(page, 'Propose to end the embargo', 'They confirm that it harms nothing.');
        await page.getByText('End of the embargo proposed').first().waitFor();
        await fine(page);
      });

      await as('supervisor', async ({ page }) => {
        await visit(page, path);
        await giveReason(page, 'End the embargo', 'Agreed with the authority.');
        await page.getByText('Embargo ended').first().waitFor();
      });
    });

    it('screens hold in Dutch, dark, on a tablet', () =>
      as(
        'liaison-officer',
        async ({ page, context }) => {
          await context.addInitScript(() => localStorage.setItem('custodia-language', 'nl'));
          await visit(page, '/referrals');
          await page.getByRole('table').getByRole('link', { name: AUTHORITY }).first().click();
          await page.getByRole('heading', { name: `Overdracht aan ${AUTHORITY}` }).waitFor();
          // Away from the times, whose other zones are shown while the pointer is on them.
          await page.mouse.move(0, 0);
          await settle(page);
          await fine(page);
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(1);
        },
        { viewport: { width: 768, height: 1024 }, colorScheme: 'dark', locale: 'nl-NL' },
      ));
  },
  SEVERAL_PEOPLE,
);

const fine = async (page: Page) => expect(await findAccessibilityFaults(page)).toEqual([]);

/** Buttons of the section that says what somebody can do. */
async function deeds(page: Page): Promise<string[]> {
  const section = page.getByRole('region', { name: 'What you can do now' });
  await section.waitFor();
  await settle(page);
  return await section.getByRole('button').allInnerTexts();
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

async function giveReason(page: Page, name: string, reason: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').last().fill(reason);
  await fine(page);
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function describeAuthority(page: Page): Promise<void> {
  await visit(page, '/referrals/authorities');
  await fine(page);
  const card = page.getByRole('listitem').filter({ hasText: AUTHORITY });
  await card.getByRole('button', { name: 'Describe' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Route').first().click();
  await page.getByRole('option', { name: 'National unit, directly' }).click();
  await dialog.getByLabel('Call back on').fill('+31 20 000 0000');
  await fine(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await card.getByText('National unit, directly').waitFor();
  await card.getByRole('button', { name: 'Subscription' }).click();
  await dialog
    .getByRole('combobox', { name: 'Countries' })
    .or(dialog.getByLabel('Countries'))
    .first()
    .fill('Netherlands');
  await page.getByRole('option', { name: 'Netherlands', exact: true }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await card.getByText('Netherlands (whatever the elements)').waitFor();
}

/** Gives the address of the draft. */
async function draft(page: Page): Promise<string> {
  await visit(page, '/referrals/new');
  await page.getByLabel('Assessment').first().click();
  await page.getByRole('option', { name: /The account in the harbour room/ }).click();
  await page.getByText('Subscribes to this').waitFor();
  await fine(page);
  await page.getByRole('button', { name: `Draft for ${AUTHORITY}` }).click();
  await page.getByRole('button', { name: 'Draft the referral' }).click();
  await page.getByRole('heading', { name: `Referral to ${AUTHORITY}`, level: 1 }).waitFor();
  await settle(page);
  return new URL(page.url()).pathname;
}

/** One message less than the findings brought along. */
async function chooseMessages(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choose messages' }).click();
  const boxes = page.getByRole('checkbox', { name: /^Disclose Message/ });
  await boxes.first().waitFor();
  const before = await boxes.count();
  await boxes.first().uncheck();
  await page.getByText(`${String(before - 1)} messages chosen`).waitFor();
  await fine(page);
  await page.getByRole('button', { name: 'Save this choice' }).click();
  await page.getByRole('button', { name: 'Choose messages' }).waitFor();
}

const PARTS = {
  complete: {},
  review: { decision: 'reviewed', reason: 'Not mine.' },
  approve: { decision: 'approved', reason: 'Not mine.' },
  send: {},
  acknowledge: { sha256: '0'.repeat(64) },
} as const;

/** Whatever the screen shows: the server does it for nobody whose part it is not. */
async function refusedToAll(page: Page, path: string, verbs: readonly (keyof typeof PARTS)[]): Promise<void> {
  const { origin } = new URL(page.url());
  for (const verb of verbs) {
    const answer = await page.request.post(`${origin}/api/v1/referral/${verb}`, {
      headers: { 'x-custodia-request': '1', origin },
      data: { id: path.split('/').at(-1), ...PARTS[verb] },
    });
    expect([verb, answer.status()]).toEqual([verb, 403]);
  }
}

/** Sends it, fetches what is handed over, and saves it. */
async function send(page: Page, to: string): Promise<string> {
  await press(page, 'Send');
  await page.getByRole('button', { name: 'Fetch the encrypted package' }).click({ timeout: JOB_MS });
  const save = page.getByRole('link', { name: /^Save .+\.zip\.age/ });
  await save.waitFor({ timeout: JOB_MS });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  await download.saveAs(to);
  return to;
}

async function handOver(page: Page, digest: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Record the handover' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('SHA-256 of the file').fill(digest.replaceAll(/(.{8})/g, '$1 ').toUpperCase());
  await dialog.getByLabel('Who took it').fill('duty officer');
  await dialog.getByLabel('How').fill('in person, on a new medium');
  await fine(page);
  await dialog.getByRole('button', { name: 'Record the handover' }).click();
  await page.getByText('The authority reads back the digest of what it received.').waitFor();
}

async function acknowledge(page: Page, digest: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Record the receipt' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('SHA-256 of the file').fill(digest);
  await dialog.getByLabel('Number of the authority').fill('2026/118');
  await dialog.getByRole('button', { name: 'Record the receipt' }).click();
}

async function tellOutcome(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Record an outcome' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Outcome').first().click();
  await page.getByRole('option', { name: 'File opened' }).click();
  await dialog.getByRole('button', { name: 'Record an outcome' }).click();
  await page.getByRole('list', { name: 'What happened' }).getByText('File opened').waitFor();
}

async function keyFile(secret: string, folder: string): Promise<string> {
  const path = join(folder, 'authority.key');
  await writeFile(path, `${secret}\n`, { mode: 0o600 });
  return path;
}

/** Names of what the authority finds, opened with age alone. */
async function entriesOf(file: string, secret: string, folder: string): Promise<string> {
  const zip = join(folder, 'opened.zip');
  await run('age', ['-d', '-i', await keyFile(secret, folder), '-o', zip, file]);
  return (await run('unzip', ['-Z1', zip])).stdout;
}

/** With the command line and nothing of this installation. */
async function verified(file: string, secret: string, folder: string): Promise<string> {
  const identity = await keyFile(secret, folder);
  const args = [CLI, 'package', 'verify', file, '--identity', identity];
  return (await run(process.execPath, args, { cwd: folder })).stdout;
}
