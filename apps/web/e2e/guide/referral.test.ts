/**
 * The guide to a referral: from a concluded case to an outcome by five people, none of whom can do another's part; what the authority opens with
 * age alone is what was selected, and what must not be relied on is called back.
 */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Role } from '@custodia/contract';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { concludeCase, confirmAuthority } from '../concluded-case.ts';
import { findAccessibilityFaults } from '../harness/axe.ts';
import { settle, visit } from '../harness/browser.ts';
import type { Opened } from '../harness/people.ts';
import { walkGuide, type Walk } from './walk.ts';

const JOB_MS = 90_000;
const AUTHORITY = 'Police of the harbour';
const CASE = 'The account in the harbour room';
const CLI = join(import.meta.dirname, '../../../cli/src/main.ts');
const run = promisify(execFile);

let secret = '';
let path = '';
const windows = new Map<Role, Opened>();

/** The window of the sample person of this role; the same one in every step. */
async function pageOf({ as }: Walk, role: Role): Promise<Page> {
  const open = windows.get(role) ?? (await as(role));
  windows.set(role, open);
  return open.page;
}

const inWindow = (walk: Walk) => async (role: Role | null, work: (opened: Opened) => Promise<void>) => {
  await pageOf(walk, role!);
  await work(windows.get(role!)!);
};

walkGuide(
  'referral',
  { start: 'sample', who: null },
  {
    '1. Say how an authority is reached': async (walk) => {
      secret = await generateX25519Identity();
      const within = { as: inWindow(walk) };
      await concludeCase(within, CASE);
      await confirmAuthority(within, AUTHORITY, await identityToRecipient(secret));
      const page = await pageOf(walk, 'liaison-officer');
      await describeAuthority(page);
      await walk.picture('authority', page);
    },
    '2. Draft the referral': async (walk) => {
      const page = await pageOf(walk, 'investigator');
      path = await draft(page, () => walk.picture('offers', page));
    },
    '3. See what is missing, and who can supply it': async (walk) => {
      const page = await pageOf(walk, 'investigator');
      await page.getByText('Ask counsel').first().waitFor();
      await fine(page);
      await walk.picture('gaps', page);
      expect(await deeds(page)).toEqual(['Hand to review', 'Withdraw']);
      walk.expectRefusal(/status of 4\d\d/);
      await press(page, 'Hand to review');
      // Named in a sentence: what is missing is not passed over.
      await page.getByRole('dialog').getByText('law-unknown').waitFor();
      const counsel = await pageOf(walk, 'legal-adviser');
      await visit(counsel, path);
      expect(await deeds(counsel)).toEqual(['Note what counsel said']);
      await giveReason(counsel, 'Note what counsel said', 'They take it as a lead.');
      await counsel.getByText('The referral itself lacks nothing.').waitFor();
    },
    '4. Choose what is disclosed, and hand it over': async (walk) => {
      const page = await pageOf(walk, 'investigator');
      await visit(page, path);
      await chooseMessages(page, () => walk.picture('messages', page));
      await press(page, 'Hand to review');
      await page.getByText('A legal adviser who had no part in it reviews it.').waitFor();
      expect(await deeds(page)).toEqual(['Withdraw']);
      await refusedToAll(page, path, ['review', 'approve', 'send', 'acknowledge']);
    },
    '5. Review it': async (walk) => {
      const page = await pageOf(walk, 'legal-adviser');
      await visit(page, '/referrals');
      await page.getByRole('table', { name: 'Waiting for you' }).getByText(AUTHORITY).waitFor();
      await fine(page);
      await visit(page, path);
      await giveReason(page, 'Reviewed: pass on', 'Basis and proportion looked at.');
      await page.getByText('A supervisor who neither drafted nor reviewed it approves it.').waitFor();
      await refusedToAll(page, path, ['complete', 'approve', 'send', 'acknowledge']);
    },
    '6. Approve it': async (walk) => {
      const page = await pageOf(walk, 'supervisor');
      await visit(page, path);
      expect(await deeds(page)).toEqual(['Approve', 'Send back to draft']);
      await page.getByText('People in these conversations').waitFor();
      await walk.picture('approve', page);
      await giveReason(page, 'Approve', 'Needed, and proportionate.');
      await page.getByText('Nothing is missing: it can be sent.').waitFor();
      await fine(page);
      await refusedToAll(page, path, ['complete', 'review', 'send', 'acknowledge']);
    },
    '7. Send it, and hand it over': async (walk) => {
      const page = await pageOf(walk, 'liaison-officer');
      const { data } = walk.server;
      await visit(page, path);
      await refusedToAll(page, path, ['complete', 'review', 'approve']);
      const file = await send(page, join(data, 'handed-over.zip.age'));
      expect(await entriesOf(file, secret, data)).toContain('index.html');
      expect(await verified(file, secret, data)).toMatch(/holds/i);
      await handOver(page, await digestOf(file));
      await walk.picture('sent', page);
    },
    '8. Record the receipt and the outcome': async (walk) => {
      const page = await pageOf(walk, 'liaison-officer');
      await acknowledge(page, 'ab'.repeat(32));
      await page.getByText('This is not the digest of what was sent.').waitFor();
      const digest = await digestOf(join(walk.server.data, 'handed-over.zip.age'));
      await page.getByLabel('SHA-256 of the file').fill(digest);
      await page.getByRole('dialog').getByRole('button', { name: 'Record the receipt' }).click();
      await page.getByText('What the authority makes of it is written down as it tells.').waitFor();
      await tellOutcome(page);
      await walk.picture('outcome', page);
    },
    '9. End the embargo': async (walk) => {
      const page = await pageOf(walk, 'liaison-officer');
      await giveReason(page, 'Propose to end the embargo', 'They confirm that it harms nothing.');
      await page.getByText('End of the embargo proposed').first().waitFor();
      await fine(page);
      const other = await pageOf(walk, 'supervisor');
      await visit(other, path);
      await giveReason(other, 'End the embargo', 'Agreed with the authority.');
      await other.getByText('Embargo ended').first().waitFor();
    },
    '10. Call it back where it must not be relied on': async (walk) => {
      const page = await pageOf(walk, 'supervisor');
      await page.getByRole('main').getByRole('button', { name: 'Call back', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').last().fill('The account belongs to somebody else.');
      await fine(page);
      await dialog.getByRole('button', { name: 'Call back', exact: true }).click();
      await page.getByRole('list', { name: 'What happened' }).getByText('Called back').waitFor();
      await walk.picture('recalled', page);
    },
  },
);

async function digestOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

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
async function draft(page: Page, offered: () => Promise<void>): Promise<string> {
  await visit(page, '/referrals/new');
  await page.getByLabel('Assessment').first().click();
  await page.getByRole('option', { name: new RegExp(CASE) }).click();
  await page.getByText('Subscribes to this').waitFor();
  await fine(page);
  await offered();
  await page.getByRole('button', { name: `Draft for ${AUTHORITY}` }).click();
  await page.getByRole('button', { name: 'Draft the referral' }).click();
  await page.getByRole('heading', { name: `Referral to ${AUTHORITY}`, level: 1 }).waitFor();
  await settle(page);
  return new URL(page.url()).pathname;
}

/** One message less than the findings brought along. */
async function chooseMessages(page: Page, chosen: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Choose messages' }).click();
  const boxes = page.getByRole('checkbox', { name: /^Disclose Message/ });
  await boxes.first().waitFor();
  const before = await boxes.count();
  await boxes.first().uncheck();
  await page.getByText(`${String(before - 1)} messages chosen`).waitFor();
  await fine(page);
  await chosen();
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
  await dialog.getByLabel('Who said it').fill('desk of the national unit');
  await dialog
    .getByRole('combobox', { name: 'How it reached you' })
    .or(dialog.getByLabel('How it reached you'))
    .first()
    .click();
  await page.getByRole('option', { name: 'by letter' }).click();
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
