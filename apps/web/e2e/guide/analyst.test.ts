/**
 * The analyst's guide: reading as the second reader who does not see what the first one tagged, people of interest with claims and their
 * grades, identifiers with every place, a search that is kept, custody verified by the browser, and two doors that stay shut.
 */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ask } from '../harness/people.ts';
import { walkGuide } from './walk.ts';

interface Listed {
  readonly id: string;
  readonly title: string | null;
  readonly platform: string;
}

const go = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: name === 'Home' ? 'Good day' : name }).waitFor();
};
const entry = (page: Page, place: number): Locator =>
  page.getByRole('feed', { name: 'Entries of the conversation' }).locator(`[aria-posinset="${String(place)}"]`);
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Beside the conversation' });
const dialogOf = (page: Page, name: string): Locator => page.getByRole('dialog', { name });
async function choose(within: Locator, field: string, option: string | RegExp): Promise<void> {
  await within.getByRole('combobox', { name: field }).click();
  await within.page().getByRole('option', { name: option }).click();
}
async function tag(page: Page, place: number, key: string, code: string): Promise<void> {
  await entry(page, place).focus();
  await page.keyboard.press('t');
  const dialog = dialogOf(page, `Tag entry ${String(place)}`);
  await dialog.getByRole('button', { name: code }).first().waitFor();
  await page.keyboard.press(key);
  await dialog.waitFor({ state: 'detached' });
  await panel(page).getByText(code, { exact: true }).waitFor();
}

walkGuide(
  'analyst',
  { start: 'sample', who: null },
  {
    '1. Sign in': async ({ server, page, expectRefusal, picture }) => {
      // Asked who they are, the server says once that nobody is signed in.
      expectRefusal(/status of 401/);
      await page.goto(server.links.get('analyst')!);
      await page.getByRole('button', { name: 'Open the sample' }).click();
      await page.getByRole('heading', { level: 1, name: 'Good day, Sample analyst' }).waitFor();
      // Nothing leads where an analyst may not go.
      expect(await page.getByRole('link', { name: 'Intake', exact: true }).count()).toBe(0);
      await picture('home');
    },
    '2. Choose the operation that you work in': async ({ page, picture }) => {
      await choose(page.getByRole('banner'), 'Operation you are working in', 'Sample operation');
      await go(page, 'Conversations');
      await page.getByRole('row').filter({ hasText: 'whatsapp' }).waitFor();
      expect(await page.getByRole('row').filter({ hasText: 'Sample operation' }).count()).toBe(6);
      await picture('conversations');
    },
    '3. Read as the second reader': async ({ page, as, picture }) => {
      // Somebody has read it before, and tagged an entry.
      const first = await as('investigator');
      await first.page.goto('/');
      const listed = await ask<Listed[]>(first.page, 'conversation/list');
      const { id } = listed.find(({ platform }) => platform === 'whatsapp')!;
      await first.page.goto(`/conversations/${id}`);
      await entry(first.page, 3).waitFor();
      await tag(first.page, 3, 'n', 'Contact details requested');
      await page.getByRole('row').filter({ hasText: 'whatsapp' }).getByRole('link').click();
      await entry(page, 1).waitFor();
      await panel(page).getByText('You see your own tags only').waitFor();
      expect(await entry(page, 3).getByText('Contact details requested').count()).toBe(0);
      await picture('blind');
      await tag(page, 3, 'm', 'Move to another platform');
    },
    '4. Say that you are done, and compare': async ({ page, picture }) => {
      await page.getByRole('button', { name: 'I am done reading' }).click();
      const dialog = dialogOf(page, 'Done with this conversation');
      await dialog.getByRole('radio', { name: 'I have read all of it' }).check();
      await picture('done');
      await dialog.getByRole('button', { name: 'Show me the tags of others' }).click();
      await panel(page).getByText('Contact details requested', { exact: true }).waitFor();
      await panel(page).getByText('Sample investigator').first().waitFor();
      await panel(page)
        .getByText(/Sample analyst has read all of it; 1 tag/)
        .waitFor();
      await picture('compare');
    },
    '5. Put a person of interest on record': async ({ page, picture }) => {
      await go(page, 'People of interest');
      await page.getByRole('tab', { name: 'Accounts' }).click();
      await page.getByRole('textbox', { name: 'Name or handle holds' }).fill('Kees');
      const box = page
        .getByRole('row')
        .filter({ hasText: 'telegram' })
        .getByRole('checkbox', { name: 'Choose user700000002' });
      await box.check();
      await picture('accounts');
      await page.getByRole('button', { name: 'Attach to a person' }).click();
      const dialog = dialogOf(page, 'Attach to a person');
      await dialog.getByRole('textbox', { name: 'Called here' }).fill('Gardener A');
      await dialog.getByRole('textbox', { name: 'Reason' }).fill('Writes about plot 18 from this account.');
      await picture('attach');
      await dialog.getByRole('button', { name: 'Attach to a person' }).click();
      await page.waitForURL(/\/people\/[0-9a-f-]{36}$/);
      await page.getByRole('heading', { level: 1, name: 'Gardener A' }).waitFor();
      await page.getByText('Writes about plot 18 from this account.').first().waitFor();
      await picture('person');
    },
    '6. Record a claim with its grades': async ({ page, picture }) => {
      await page.getByRole('button', { name: 'Record a claim' }).first().click();
      const dialog = dialogOf(page, 'Record a claim');
      await choose(dialog, 'Kind', 'Place');
      await dialog.getByRole('textbox', { name: 'What is claimed' }).fill('Delfzijl');
      await choose(dialog, 'Reliability of the source', /^C ·/);
      await choose(dialog, 'Credibility of what it says', /^3 ·/);
      await dialog.getByRole('textbox', { name: 'Open source' }).fill('Page of the gardening club, seen 20 May 2026');
      await dialog.getByRole('textbox', { name: 'Reason' }).fill('Names the ferry of that town.');
      await picture('claim');
      await dialog.getByRole('button', { name: 'Record a claim' }).click();
      const claim = page.getByRole('article').filter({ hasText: 'Delfzijl' });
      await claim.getByText('Fairly reliable').waitFor();
      await claim.getByText('Possibly true').waitFor();
    },
    '7. Retract what proves wrong': async ({ page, picture }) => {
      const claim = page.getByRole('article').filter({ hasText: 'Delfzijl' });
      await claim.getByRole('button', { name: 'Retract' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Reason' }).fill('It was another ferry.');
      await dialog.getByRole('button', { name: 'Retract' }).click();
      await claim.getByText('Retracted: It was another ferry.').waitFor();
      await claim.scrollIntoViewIfNeeded();
      await picture('retracted');
    },
    '8. See every place of an identifier': async ({ page, picture }) => {
      const identifiers = page.getByRole('table', { name: 'Identifiers', exact: true });
      const row = identifiers.getByRole('row').filter({ hasText: 'E-mail address' }).first();
      await row.getByRole('button', { name: /place/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(/^Seen at/).waitFor();
      const places = dialog.getByRole('table', { name: 'Every place seen' }).getByRole('row');
      expect(await places.count()).toBeGreaterThan(1);
      await picture('places');
      await places.nth(1).getByRole('link').first().click();
      await page.waitForURL(/\/conversations\/[0-9a-f-]{36}\?at=\d+$/);
      await page.getByRole('feed', { name: 'Entries of the conversation' }).getByRole('article').first().waitFor();
    },
    '9. Keep a search': async ({ page, picture }) => {
      await go(page, 'Search');
      await page.getByRole('searchbox', { name: 'Words' }).fill('bus');
      await page.getByRole('button', { name: 'Filters' }).click();
      await choose(page.getByRole('search', { name: 'Search', exact: true }), 'Platform', 'WhatsApp');
      await page
        .getByRole('search', { name: 'Search', exact: true })
        .getByRole('button', { name: 'Search', exact: true })
        .click();
      await page.getByRole('feed', { name: 'Messages found' }).getByRole('article').first().waitFor();
      await page.getByRole('button', { name: 'My searches' }).click();
      await page.getByRole('menuitem', { name: 'Keep this search' }).click();
      const dialog = dialogOf(page, 'Keep this search');
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Buses on WhatsApp');
      await dialog.getByRole('button', { name: 'Keep this search' }).click();
      await dialog.waitFor({ state: 'detached' });
      await go(page, 'Home');
      await go(page, 'Search');
      await page.getByRole('button', { name: 'My searches' }).click();
      await page.getByRole('menuitem', { name: 'Buses on WhatsApp' }).waitFor();
      await picture('kept');
      await page.getByRole('menuitem', { name: 'Buses on WhatsApp' }).click();
      await page.getByRole('feed', { name: 'Messages found' }).getByRole('article').first().waitFor();
      expect(await page.getByRole('searchbox', { name: 'Words' }).inputValue()).toBe('bus');
    },
    '10. Verify custody in your own browser': async ({ page, picture }) => {
      await go(page, 'Custody');
      await page.getByRole('link', { name: 'telegram-result.json' }).click();
      await page.getByText('Put under seal').waitFor();
      await picture('chain');
      await page.getByRole('button', { name: 'Verify now' }).click();
      const checks = page.getByRole('table', { name: 'Checks by this browser' });
      const outcome = (name: string | RegExp) => checks.getByRole('row', { name }).getByText('Holds', { exact: true });
      await outcome('Signature over the log').waitFor();
      await outcome('Sealed parts against the record').waitFor();
      expect(await checks.getByText('Does not hold').count()).toBe(0);
      await picture('verified');
    },
    '11. Doors that stay shut': async ({ page, as, expectRefusal, picture }) => {
      expectRefusal(/status of (?:403|404)/);
      await page.goto('/intake');
      await page.getByText('Not open to you').waitFor();
      expect(await page.locator('input[type=file]').count()).toBe(0);
      await picture('not-for-your-role');
      // An address that somebody passed on, of an operation that this analyst is no member of.
      const supervisor = await as('supervisor');
      await supervisor.page.goto('/');
      const drafted = { fields: { name: 'Allotments, second season' } };
      const { id } = await ask<{ id: string }>(supervisor.page, 'operation/draft', drafted);
      await page.goto(`/operations/${id}`);
      await page.getByText(/Nothing with this identifier exists here, or not for you/).waitFor();
      await picture('not-for-you');
    },
  },
);
