/** The investigator's guide: sign in, and a 5,000-message export brought in by dragging, looked at first, with its receipt. */
import { writeTelegramJson } from '@custodia/testkit';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { dropFile, makeFile } from './drop-file.ts';
import { walkGuide } from './walk.ts';

const MESSAGES = 5_000;
const DROP_HERE = 'Drop files here, or press to choose them';

const march = await makeFile(
  'telegram-march.json',
  writeTelegramJson({ messages: MESSAGES, seed: 42, startIso: '2026-03-02T07:00:00Z' }),
);

const go = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
};
const fileCard = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Files on their way in' }).getByRole('listitem').filter({ hasText: name });
const factOf = (within: Locator, name: string): Locator => within.getByRole('row', { name }).getByRole('cell');
/** The digest that a card shows, whole, as its button copies it. */
async function copiedDigest(page: Page, within: Locator): Promise<string> {
  await within.getByRole('row', { name: 'SHA-256 as received' }).getByRole('button').click();
  return await page.evaluate(async () => await navigator.clipboard.readText());
}

walkGuide(
  'investigator',
  { start: 'sample', who: null },
  {
    '1. Sign in': async ({ server, page, expectRefusal, picture }) => {
      // Asked who they are, the server says once that nobody is signed in.
      expectRefusal(/status of 401/);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(server.links.get('investigator')!);
      await page.getByText('You will be signed in as Sample investigator.').waitFor();
      await picture('sign-in');
      await page.getByRole('button', { name: 'Open the sample' }).click();
      await page.getByRole('heading', { level: 1, name: 'Good day, Sample investigator' }).waitFor();
    },
    '2. See what waits for you': async ({ page, picture }) => {
      await page.getByRole('list', { name: 'My work' }).getByText('lies in quarantine').waitFor();
      await page.getByRole('list', { name: 'Deadlines' }).getByText('The authorisation of Sample operation').waitFor();
      await page.getByRole('link', { name: 'Sample operation', exact: true }).first().waitFor();
      await picture('home');
    },
    '3. Drop an export in and look at it': async ({ page, picture }) => {
      await go(page, 'Intake');
      expect(await page.getByRole('combobox', { name: 'Operation they belong to' }).inputValue()).toBe(
        'Sample operation',
      );
      await dropFile(page, DROP_HERE, march);
      const card = fileCard(page, march.name);
      await card.getByText('Lies within the authorisation').waitFor();
      await card.getByText('until then nothing is kept').waitFor();
      expect(await factOf(card, 'Recognised as').innerText()).toBe('Telegram export (JSON)');
      expect(await factOf(card, 'Messages').innerText()).toBe('5,000');
      expect(await factOf(card, 'Participants').innerText()).toBe('4');
      expect(await copiedDigest(page, card)).toBe(march.sha256);
      await card.scrollIntoViewIfNeeded();
      await picture('preview');
      // Looked at, and nowhere yet.
      await go(page, 'Custody');
      await page.getByRole('table').getByText('telegram-result.json').waitFor();
      expect(await page.getByText(march.name).count()).toBe(0);
      await go(page, 'Intake');
    },
    '4. Bring it in and keep the receipt': async ({ page, picture }) => {
      await page.getByRole('button', { name: 'Seal and bring in 1 file' }).click();
      const card = fileCard(page, march.name);
      await card.getByText('Being brought in').waitFor();
      await card.getByRole('progressbar', { name: 'Working on it' }).waitFor();
      await card.getByText(/records read|read$/).waitFor();
      const save = card.getByRole('button', { name: 'Save the receipt' });
      await save.waitFor();
      expect(await factOf(card, 'Messages').innerText()).toBe('5,000');
      expect(await copiedDigest(page, card)).toBe(march.sha256);
      await card.scrollIntoViewIfNeeded();
      await picture('receipt');
      const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
      expect(download.suggestedFilename()).toMatch(/^receipt-[0-9a-f]{8}\.json$/);
      const receipt = await new Response((await download.createReadStream()) as unknown as ReadableStream).text();
      expect(receipt).toContain(march.sha256);
      await page.getByRole('button', { name: 'Clear what is done' }).click();
    },
  },
);
