/** From the authority wizard, with a second person, to files brought in: dropped, looked at, answered, interrupted and resumed. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropFile } from './guide/drop-file.ts';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { ask } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';
import { writeLongChat } from './long-chat.ts';

type Operation = OutputOf<Procedures['operationShow']>;

const JOB_MS = 90_000;
const NAME = 'Bus station';
const DROP_HERE = 'Drop files here, or press to choose them';

inTheWorkspace('authority and intake', ({ as }) => {
  let folder: string;
  /** Address of the draft, and later the identifier of the operation that came of it. */
  let draft: string;
  let operation: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'custodia-e2e-files-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('a draft is written step by step, and saved as one goes', () =>
    as('investigator', async ({ page }) => {
      await visit(page, '/operations/new');
      await page.getByRole('button', { name: 'Begin the draft' }).click();
      await page.waitForURL(/\/operations\/drafts\//);
      draft = new URL(page.url()).pathname;
      await settle(page);
      await writeBasis(page, await file(folder, 'order.txt', 'Order of the sample court about bus times.\n'));
      await page.getByRole('button', { name: 'Next step' }).click();
      await writeScope(page);
      await page.getByRole('button', { name: /Supervision and necessity$/ }).click();
      await fill(page, 'Who supervises', 'duty supervisor');
      await fill(page, 'How often, and what is looked at', 'weekly, all transcripts');
      await fill(page, 'Why it is necessary', 'The room cannot be observed without taking part.');
      await fill(page, 'Why less intrusive means do not do', 'Reports were asked for and not given.');
      await page.getByRole('button', { name: /\. Retention$/ }).click();
      await writeRetention(page);
      await page.getByText('Saved', { exact: true }).waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
      // What was typed is there again for who comes back.
      await visit(page, `${draft}?step=supervision`);
      expect(await page.getByLabel('Who supervises').inputValue()).toBe('duty supervisor');
    }));

  it('the second of two windows is told, and loses nothing', () =>
    as('investigator', async ({ context, page, watch }) => {
      watch.expect(/409/);
      const other = await context.newPage();
      for (const one of [page, other]) await visit(one, draft);
      // The first window does not hear of it until we let it.
      const hearing = Promise.withResolvers<void>();
      await page.route('**/api/v1/operation/showDraft', async (route) => {
        await hearing.promise;
        await route.continue();
      });
      await fill(other, 'Name', 'Changed elsewhere');
      await other.getByText('Not saved yet').waitFor();
      await other.getByText('Saved', { exact: true }).waitFor();
      await fill(page, 'Name', NAME);
      await page.getByText('Not saved: somebody else changed it').waitFor();
      hearing.resolve();
      await page.getByText('Sample investigator saved this draft in the meantime').waitFor();
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(NAME);
      await page.getByRole('button', { name: 'Keep mine' }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      const id = draft.split('/').at(-1)!;
      expect(await ask<{ name: string }>(page, 'operation/showDraft', { id })).toMatchObject({ name: NAME });
    }));

  it('it is handed to a second person; nobody decides on their own', () =>
    as('investigator', async ({ page, watch }) => {
      await visit(page, `${draft}/review`);
      await page.getByText(/points are open or unknown/).waitFor();
      await page.getByRole('combobox', { name: 'Who shall authorise it' }).click();
      await page.getByRole('option', { name: /Sample supervisor/ }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Submit it' }).click();
      await page.getByText(/It waits for Sample supervisor/).waitFor();
      const id = draft.split('/').at(-1)!;
      watch.expect(/403/);
      const refused = await ask(page, 'operation/authorise', { id, version: 1 }).catch((cause: unknown) =>
        String(cause),
      );
      expect(refused).toMatch(/forbidden|own-work/);
    }));

  it('the second person sees all of it, authorises it and begins it', () =>
    as('supervisor', async ({ page }) => {
      await visit(page, '/operations');
      await page.getByRole('link', { name: NAME }).click();
      await page.getByRole('button', { name: 'Read it' }).click();
      await page.getByText('Order of the sample court about bus times.').waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Authorise', exact: true }).click();
      await page.getByRole('button', { name: 'Authorise it as it stands' }).click();
      await page.waitForURL(/\/operations\/[0-9a-f-]{36}$/);
      operation = new URL(page.url()).pathname.split('/').at(-1)!;
      await page.getByRole('button', { name: 'Begin the operation' }).click();
      await page.getByRole('button', { name: 'Close the operation' }).waitFor();
      const shown = await ask<Operation>(page, 'operation/show', { id: operation });
      expect(shown).toMatchObject({ state: 'active', draftedBy: { name: 'Sample investigator' } });
      expect(shown.secondPerson?.name).toBe('Sample supervisor');
    }));

  it('who is no member sees nothing of it', () =>
    as('analyst', async ({ page, watch }) => {
      watch.expect(/404/);
      await visit(page, `/operations/${operation}`);
      await page.getByText('Nothing with this identifier exists here, or not for you.').waitFor();
      expect(await page.getByText(NAME).count()).toBe(0);
    }));

  it('5,000 messages are dropped in, looked at, and only then kept', () =>
    as('investigator', async ({ page }) => {
      await visit(page, `/intake?operation=${operation}`);
      await dropFile(page, DROP_HERE, { name: 'result.json', text: writeLongChat(5000, 'Ann', 'Watcher') });
      await page.getByText('Looked at').waitFor({ timeout: JOB_MS });
      await page.getByText('Lies within the authorisation').waitFor();
      await page.getByText('Telegram export (JSON)').waitFor();
      expect(await page.getByRole('row', { name: /^Messages/ }).textContent()).toContain('5,000');
      expect(await ask<unknown[]>(page, 'exhibit/list', { operation })).toEqual([]);
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Seal and bring in 1 file' }).click();
      await page.getByText('Done', { exact: true }).waitFor({ timeout: JOB_MS });
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save the receipt' }).click();
      expect((await download).suggestedFilename()).toMatch(/^receipt-[0-9a-f]{8}\.json$/);
      expect(await ask<unknown[]>(page, 'exhibit/list', { operation })).toMatchObject([{ messages: 5000 }]);
    }));

  it('a question is answered where it is asked; what lies outside goes to quarantine with its reason', () =>
    as('investigator', async ({ page }) => {
      await visit(page, `/intake?operation=${operation}`);
      await dropFile(page, DROP_HERE, {
        name: 'late\u202Etxt.log',
        text: '[2031-05-01 10:00:00] <ann> rain at noon\n',
      });
      await page.getByText('Looked at').waitFor({ timeout: JOB_MS });
      await page.getByText('late⟨U+202E⟩txt.log').waitFor();
      await page.getByRole('combobox', { name: 'In which zone are the times?' }).fill('Amsterdam');
      await page.getByRole('option', { name: 'Europe/Amsterdam' }).click();
      await page.getByRole('button', { name: 'Answer, and look again' }).click();
      await page.getByText('Wall times; you stated the zone').waitFor({ timeout: JOB_MS });
      await page.getByRole('button', { name: 'Seal and bring in 1 file' }).click();
      await page.getByText('Done', { exact: true }).waitFor({ timeout: JOB_MS });
      await visit(page, `/intake/quarantine?operation=${operation}`);
      await page.getByText('The last dated message follows the end of the authorisation.').waitFor();
    }));

  it('an upload whose line breaks goes on where it stopped', () =>
    as('investigator', async ({ context, page, watch }) => {
      watch.expect(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
      await visit(page, `/intake?operation=${operation}`);
      const lines = '[2026-05-01 10:00:00] <ann> the bus is late again, and the rain has not stopped since noon\n';
      const bytes = 40 * 1024 * 1024;
      const path = await file(folder, 'long.log', lines.repeat(Math.ceil(bytes / lines.length)));
      const sent: number[] = [];
      page.on('request', (request) => {
        if (request.method() === 'PATCH') sent.push(Number(request.headers()['upload-offset']));
      });
      const line = await context.newCDPSession(page);
      const speed = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 8 * 1024 * 1024 };
      await line.send('Network.emulateNetworkConditions', speed);
      await page.locator('input[type=file]').setInputFiles(path);
      await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
      await context.setOffline(true);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await context.setOffline(false);
      await line.send('Network.emulateNetworkConditions', { ...speed, uploadThroughput: -1 });
      await page.getByText('Looked at').waitFor({ timeout: JOB_MS });
      // It did not begin anew: the bytes that had arrived were not sent again.
      expect(sent.filter((offset) => offset === 0)).toHaveLength(1);
      expect(await page.getByText(/long\.log/).count()).toBeGreaterThan(0);
    }));
});

async function file(folder: string, name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const fill = (page: Page, label: string, value: string) => page.getByLabel(label, { exact: true }).first().fill(value);

async function writeBasis(page: Page, order: string): Promise<void> {
  await fill(page, 'Name', 'Bus stop');
  await page.getByRole('radio', { name: /^Police/ }).check();
  await fill(page, 'Legal basis', 'article 1 of the sample act');
  await fill(page, 'Issued by', 'Sample court');
  await fill(page, 'Takes effect', '2026-01-01T00:00');
  await fill(page, 'Ends', '2030-01-01T00:00');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(order);
  await page.getByText('text sealed').waitFor();
}

async function writeScope(page: Page): Promise<void> {
  await fill(page, 'What is authorised', 'Reading along and answering who writes first.');
  await page.getByRole('combobox', { name: 'Countries' }).fill('Belgium');
  await page.getByRole('option', { name: 'Belgium' }).click();
  await page.keyboard.press('Escape');
  await fill(page, 'Lowest age', '14');
  await fill(page, 'Highest age', '16');
  await fill(page, 'Permitted tools', 'own client');
  await page.keyboard.press('Enter');
  await fill(page, 'Platform', 'telegram');
  await fill(page, 'Account name', 'watcher');
  await page.getByRole('button', { name: 'Add account' }).click();
}

async function writeRetention(page: Page): Promise<void> {
  for (const label of [
    'Persons of interest',
    'Suspects',
    'Convicted persons',
    'Children',
    'Witnesses',
    'Third parties',
  ]) {
    await fill(page, label, '60');
  }
  await fill(page, 'Unidentified contacts', '3');
  await page.keyboard.press('Tab');
}
