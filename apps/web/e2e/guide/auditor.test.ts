/**
 * The auditor's guide: what others read, searched, disclosed and were refused; broken glass; the log, verified by the browser; the store,
 * checked; and the evidence, which stays shut.
 */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ask } from '../harness/people.ts';
import { choose, closeNotice, enter, giveReason, go, openDialog } from './on-page.ts';
import { walkGuide } from './walk.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

const trail = (page: Page): Locator => page.getByRole('table', { name: 'Audit trail' });
const filters = (page: Page): Locator => page.getByRole('search', { name: 'Narrow the audit trail' });
const event = (page: Page): Locator => page.getByRole('dialog', { name: /^Event/ });
const factOf = (within: Locator, name: string | RegExp): Locator =>
  within.getByRole('row', { name }).getByRole('cell').first();

/** Every event that is shown says this, and there is one at least. */
async function expectOnly(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const rows = [...document.querySelectorAll('main tbody tr')].filter((row) => row.textContent !== '');
    return rows.length > 0 && rows.every((row) => row.textContent.includes(wanted));
  }, text);
}

walkGuide(
  'auditor',
  { start: 'sample', who: null },
  {
    '1. Sign in': async ({ server, page, expectRefusal, picture }) => {
      // Asked who they are, the server says once that nobody is signed in.
      expectRefusal(/status of 401/);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await enter(page, server.links.get('auditor')!, 'Sample auditor');
      await page.getByRole('link', { name: 'Audit trail' }).waitFor();
      // Nothing leads to evidence.
      for (const name of ['Operations', 'Conversations', 'Search', 'Custody', 'Packages'])
        expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0);
      await picture('home');
    },
    '2. See what was done': async ({ page, as, picture }) => {
      const analyst = await as('analyst');
      await analyst.page.goto('/');
      await analyst.page.getByRole('heading', { level: 2, name: 'My operations' }).waitFor();
      await analyst.page.goto('/search');
      await analyst.page.getByRole('searchbox', { name: 'Words' }).fill('bus times');
      await analyst.page.keyboard.press('Enter');
      await analyst.page.getByRole('feed', { name: 'Messages found' }).getByRole('article').first().waitFor();
      await go(page, 'Audit trail');
      const searched = trail(page).getByRole('row', { name: /Sample analyst Search messages Search Done/ });
      await searched.first().waitFor();
      await trail(page)
        .getByRole('row', { name: /Sample analyst Open the start page Reading Done/ })
        .first()
        .waitFor();
      await picture('trail');
      await searched.first().getByRole('button').first().click();
      await event(page).getByText('message.search').waitFor();
      expect(await factOf(event(page), /^Words/).innerText()).toBe('bus times');
      expect(await factOf(event(page), /^Who/).innerText()).toBe('Sample analyst');
      await event(page).getByText('What it asked for, word for word').scrollIntoViewIfNeeded();
      await picture('event');
      await page.keyboard.press('Escape');
      await event(page).waitFor({ state: 'detached' });
    },
    '3. Find what was refused': async ({ page, as, expectRefusal, picture }) => {
      const analyst = await as('analyst');
      await analyst.page.goto('/');
      expectRefusal(/status of 403/);
      await expect(ask(analyst.page, 'audit/list')).rejects.toThrow(/403.*forbidden/s);
      await choose(filters(page), 'Person', 'Sample analyst');
      await choose(filters(page), 'How it ended', 'Any refusal');
      await expectOnly(page, 'Refused: not allowed to them');
      await trail(page)
        .getByRole('row', { name: /Sample analyst Read the audit trail Reading Refused/ })
        .waitFor();
      await picture('refused');
      await page.getByRole('button', { name: 'Clear filters' }).click();
    },
    '4. Find what was handed over': async ({ page, picture }) => {
      // By its code too, as it stands in the records.
      await filters(page).getByRole('combobox', { name: 'What was asked' }).fill('package.build');
      await page.getByRole('option', { name: 'Build a package for an authority' }).click();
      await expectOnly(page, 'Disclosure');
      await trail(page).getByRole('row').getByRole('button', { name: /^\d+$/ }).first().click();
      await event(page).getByText('Disclosure').waitFor();
      await event(page)
        .getByRole('row', { name: /^Recipients/ })
        .scrollIntoViewIfNeeded();
      await picture('disclosure');
      await page.keyboard.press('Escape');
      await event(page).waitFor({ state: 'detached' });
    },
    '5. Take the trail out as a file': async ({ page }) => {
      const save = page.getByRole('button', { name: 'Save these events as a file' });
      const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
      expect(download.suggestedFilename()).toMatch(/^audit-trail-\d+-\d+\.json$/);
      const events = JSON.parse(await readFile(await download.path(), 'utf8')) as { procedure: string }[];
      expect(new Set(events.map(({ procedure }) => procedure))).toEqual(new Set(['package.build']));
      await page.getByRole('button', { name: 'Clear filters' }).click();
    },
    '6. Review broken glass': async ({ page, as, picture }) => {
      await breakGlass(await as('supervisor'), await as('analyst'));
      await go(page, 'Home', 'Good day, Sample auditor');
      await page.getByText('Sample analyst broke the glass: review it').waitFor();
      await picture('glass-alert');
      await go(page, 'Broken glass');
      const card = page.getByRole('article', { name: 'Sample analyst' });
      await card.getByText('The police called about tonight and nobody of the operation answers').waitFor();
      await picture('glass');
      await card.getByRole('button', { name: 'Record the review' }).click();
      const dialog = page.getByRole('dialog', { name: 'Review broken glass' });
      await giveReason(dialog, 'What was found', 'Justified: the call is on record', 'Record the review');
      await page.getByText('Nothing to review').waitFor();
      await closeNotice(page, 'The review is recorded.');
      await page.getByRole('switch', { name: 'Only those to review' }).uncheck();
      await card.getByText('Justified: the call is on record').waitFor();
      await picture('glass-reviewed');
    },
    '7. Look through the log': async ({ page, picture }) => {
      await go(page, 'Log');
      const log = page.getByRole('table', { name: 'Log' });
      await log.getByRole('row', { name: /Broken glass reviewed/ }).waitFor();
      await choose(page.getByRole('main'), 'Kind', 'Package built');
      await expect.poll(async () => await log.getByRole('row', { name: /Exhibit put under seal/ }).count()).toBe(0);
      await log
        .getByRole('row', { name: /Package built/ })
        .first()
        .getByText('Not yours to read')
        .waitFor();
      await log
        .getByRole('row', { name: /Package built/ })
        .first()
        .scrollIntoViewIfNeeded();
      await picture('log');
      await log
        .getByRole('row', { name: /Package built/ })
        .first()
        .getByRole('link')
        .click();
      await page.getByRole('heading', { name: /^Log entry/ }).waitFor();
      expect(await factOf(page.getByRole('main'), /^Record/).innerText()).toBe('Not yours to read');
      await picture('entry');
    },
    '8. Verify the log in your own browser': async ({ page, picture }) => {
      const { logKey } = await ask<{ logKey: string }>(page, 'log/status');
      const dialog = await openDialog(page, 'Enter the log key you have from elsewhere', 'Log key from elsewhere');
      await dialog.getByRole('textbox', { name: 'Log key' }).fill(logKey);
      await dialog.getByRole('button', { name: 'Remember this key' }).click();
      await page.getByRole('button', { name: 'Verify now' }).click();
      const checks = page.getByRole('table', { name: 'Checks by this browser' });
      await checks.getByText('It is the key that was compared on this machine.').waitFor();
      const place = checks.getByRole('row', { name: /^Place of log entry/ });
      await place.getByText('Holds', { exact: true }).waitFor();
      await checks
        .getByRole('row', { name: /^Signature over the log/ })
        .getByText('Holds', { exact: true })
        .waitFor();
      await checks.getByText('Nothing to compare with yet').waitFor();
      // From now on this browser has something to compare with.
      await page.getByRole('button', { name: 'Verify now' }).click();
      await page.getByText('All of it holds').waitFor();
      await place.scrollIntoViewIfNeeded();
      await picture('verified');
    },
    '9. Check the store': async ({ page, picture }) => {
      await go(page, 'Installation');
      await page.getByRole('button', { name: 'Check now' }).click();
      const run = page.getByRole('button', { name: /All of it holds/ }).first();
      await run.waitFor({ timeout: 60_000 });
      await run.click();
      await page.getByText('Nothing was found that does not hold.').waitFor();
      await picture('check');
    },
    '10. Doors that stay shut': async ({ page, picture }) => {
      for (const path of ['/conversations', '/search', '/packages', '/custody']) {
        await page.goto(path);
        await page.getByText('Not open to you').waitFor();
      }
      await picture('not-for-your-role');
      await expect(ask(page, 'message/search', { text: 'bus' })).rejects.toThrow(/403.*forbidden/s);
      // The auditor's own attempt stands in the trail like anybody's.
      await go(page, 'Audit trail');
      await choose(filters(page), 'Person', 'Sample auditor');
      await choose(filters(page), 'How it ended', 'Any refusal');
      await trail(page)
        .getByRole('row', { name: /Sample auditor Search messages Search Refused/ })
        .waitFor();
      await picture('own');
    },
  },
);

type Window = Readonly<{ page: Page }>;

/** Somebody is let out of the operation, and comes back in on their own. */
async function breakGlass(supervisor: Window, analyst: Window): Promise<void> {
  for (const { page } of [supervisor, analyst]) await page.goto('/');
  const [operation] = await ask<Named[]>(supervisor.page, 'operation/list');
  const people = await ask<Named[]>(supervisor.page, 'account/list');
  const account = people.find(({ name }) => name === 'Sample analyst')!.id;
  await ask(supervisor.page, 'access/removeMember', {
    operation: operation!.id,
    account,
    reason: 'Moves to another unit',
  });
  await analyst.page.goto('/break-glass');
  await analyst.page.getByRole('textbox', { name: 'Operation' }).fill(operation!.id);
  await analyst.page
    .getByRole('textbox', { name: 'What cannot wait' })
    .fill('The police called about tonight and nobody of the operation answers');
  await analyst.page.getByRole('button', { name: 'Break the glass' }).click();
  await analyst.page.getByText('The operation is open to you').waitFor();
}
