/** What is said in public: drafted by one, released by another, and a site that any browser shows without script and without asking anybody else. */
import { PUBLIC_LANGUAGES } from '@custodia/contract';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { visit } from './harness/browser.ts';
import { inTheWorkspace } from './harness/workspace.ts';
import { readStoredZip } from './read-stored-zip.ts';

let site: ReadonlyMap<string, Buffer> = new Map();
/** Counting and protecting is work, also on a machine that has other work. */
const JOB_MS = 240_000;
let published: Server | undefined;

afterAll(() => published?.close());

inTheWorkspace(
  'publications',
  ({ as }) => {
    it('are drafted with tables, figures and pages, whose words are checked while they are written', () =>
      as('supervisor', async ({ page }) => {
        await visit(page, '/publications');
        expect(await findAccessibilityFaults(page)).toEqual([]);
        await page.getByRole('link', { name: 'New publication' }).click();
        await page.getByLabel('Published by').fill('Unit of the harbour');
        await page.getByRole('button', { name: 'Add a figure' }).click();
        await fillInLanguages(page, 'What it counts', 'Buses counted');
        await page.getByLabel('Number').fill('12345');
        await page.getByLabel('Source').fill('the timetable');
        await page.getByRole('button', { name: 'Add a page' }).click();
        await page.getByLabel('Name of the file').fill('about');
        await fillInLanguages(page, 'Title', 'About the harbour');
        await fillInLanguages(page, 'Text', 'The ferry leaves at ten.\n\nIt is back at noon.');
        await page.getByLabel('Text (Nederlands)').fill('Een klant van het veer.');
        await page.getByText('een kind is geen koopwaar').waitFor();
        expect(await findAccessibilityFaults(page)).toEqual([]);
        await page.getByLabel('Text (Nederlands)').fill('Het veer vaart om tien uur.');
        await page.getByText('een kind is geen koopwaar').waitFor({ state: 'detached' });
        await page.getByRole('button', { name: 'Count and protect' }).press('Enter');
        await page.getByRole('link', { name: 'Look at the draft' }).click({ timeout: JOB_MS });
        await page.getByRole('heading', { name: 'Persons referred to authorities' }).waitFor();
        await page.getByText('12,345').waitFor();
        expect(await findAccessibilityFaults(page)).toEqual([]);
        await page.getByRole('button', { name: 'Propose' }).click();
        await giveReason(page, 'Propose', 'Yearly report');
        await page.getByText('You had a hand in this').waitFor();
        expect(await page.getByRole('button', { name: 'Release' }).count()).toBe(0);
      }));

    it('are released by a second person', () =>
      as('legal-adviser', async ({ page }) => {
        await visit(page, '/publications');
        await page.getByRole('link', { name: 'Persons referred to authorities' }).click();
        await page.getByText('Read every table and every page').waitFor();
        await page.getByRole('button', { name: 'Release' }).click();
        expect(await findAccessibilityFaults(page)).toEqual([]);
        await giveReason(page, 'Release', 'Read every table and page');
        await page.getByRole('button', { name: 'Make the site' }).waitFor();
      }));

    it('are a site as a zip', () =>
      as('liaison-officer', async ({ page }) => {
        await visit(page, '/publications');
        await page.getByRole('link', { name: 'Persons referred to authorities' }).click();
        await page.getByRole('button', { name: 'Make the site' }).click();
        const link = page.getByRole('link', { name: /^Save / });
        await link.waitFor({ timeout: JOB_MS });
        const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
        site = readStoredZip(await readFile(await download.path()));
        expect([...site.keys()]).toContain('nl/about.html');
        expect([...site.keys()].filter((name) => name.endsWith('.csv')).length).toBe(2);
      }));

    it('are read without script, in three languages, light, dark and narrow, and ask nobody else', async () => {
      const origin = await publish();
      for (const look of [{}, { colorScheme: 'dark' as const }, { viewport: { width: 360, height: 800 } }])
        await as(
          null,
          async ({ page, watch }) => {
            watch.expect(ofThePublished);
            const asked: string[] = [];
            page.on('request', (request) => void asked.push(request.url()));
            for (const language of PUBLIC_LANGUAGES) {
              await page.goto(`${origin}/${language}/index.html`);
              expect(await page.locator('table').count()).toBeGreaterThan(0);
              await page.locator('svg.map').waitFor();
              await page.locator('nav a').nth(1).click();
              await page.getByText(language === 'nl' ? 'Het veer vaart om tien uur.' : 'It is back at noon.').waitFor();
            }
            expect(asked.filter((url) => !url.startsWith(origin))).toEqual([]);
          },
          { ...look, javaScriptEnabled: false },
        );
    });

    it('have no fault that a program finds', () =>
      as(null, async ({ page, watch }) => {
        watch.expect(ofThePublished);
        const origin = await publish();
        for (const language of PUBLIC_LANGUAGES)
          for (const file of ['index', 'about', 'method']) {
            await page.goto(`${origin}/${language}/${file}.html`);
            expect(await findAccessibilityFaults(page)).toEqual([]);
          }
      }));

    it('name a country only where its authority agrees, which is written down with its paper', () =>
      as('liaison-officer', async ({ page }) => {
        await visit(page, '/publications/consents');
        await page
          .getByRole('button', { name: /^It agrees: / })
          .first()
          .click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Who said so').fill('Head of the bureau');
        await dialog.getByLabel('Day on which it was said').fill('2025-05-06');
        await dialog.getByLabel('In which paper').fill('letter 2025/114');
        expect(await findAccessibilityFaults(page)).toEqual([]);
        await dialog.getByRole('button', { name: 'It agrees' }).click();
        await page.getByText('letter 2025/114').waitFor();
        expect(await findAccessibilityFaults(page)).toEqual([]);
      }));
  },
  { timeout: 2 * JOB_MS },
);

async function fillInLanguages(page: Page, label: string, text: string): Promise<void> {
  for (const language of ['English', 'Nederlands', 'Français'])
    await page.getByLabel(`${label} (${language})`).fill(text);
}

async function giveReason(page: Page, action: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: action }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** To the workspace's own watch another address is another address: here it is the published site, and the test looks at who else is asked. */
const ofThePublished = /external request: http:\/\/127\.0\.0\.1/;

const TYPES: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8' };

/** As any web server would. */
async function publish(): Promise<string> {
  published ??= createServer((request, response) => {
    const name = request.url!.slice(1);
    const bytes = site.get(name);
    // A browser asks every server for an icon.
    response.writeHead(bytes === undefined ? 204 : 200, {
      'content-type': TYPES[name.split('.').at(-1)!] ?? 'text/plain',
    });
    response.end(bytes);
  });
  if (!published.listening) await new Promise<void>((resolve) => published!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((published.address() as AddressInfo).port)}`;
}
