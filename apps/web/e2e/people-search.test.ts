/**
 * Looking for something and putting somebody on record, as people do it: by keyboard, in a real browser, on the sample operation. What is
 * looked for never stands in an address; every screen on the way is accessible.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle } from './harness/browser.ts';
import { ask, type Opened } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';

interface Hit {
  readonly id: string;
  readonly text: string;
  readonly conversationId: string;
  readonly ordinal: number;
}

const OUR_WORDS = /message|search|conversation|people|person|icon|asset|local|port/;

inTheWorkspace('search and people', ({ open }) => {
  /** A word that several messages of the sample hold. */
  let word: string;

  beforeAll(async () => {
    const { page, close } = await open('supervisor');
    await page.goto('/');
    const { hits } = await ask<{ hits: Hit[] }>(page, 'message/search', { text: '', script: 'latin', limit: 20 });
    const words = hits.flatMap(({ text }) => [...new Set(text.toLowerCase().match(/[a-z]{4,}/g))]);
    // No word that an address of ours may hold by itself.
    const often = words.filter((one) => words.filter((other) => other === one).length > 2);
    word = often.find((one) => !OUR_WORDS.test(one))!;
    await close();
  }, 60_000);

  const addresses = (page: Page): string[] => {
    const seen: string[] = [];
    page.on('framenavigated', (frame) => seen.push(frame.url()));
    page.on('request', (request) => seen.push(request.url()));
    return seen;
  };

  async function faultsOf({ page, watch }: Opened): Promise<string[]> {
    await settle(page);
    return [...(await findAccessibilityFaults(page)), ...watch.take()];
  }

  it('finds a message from the box at the top, and opens it in the reader, by keyboard alone', async () => {
    const opened = await open('investigator');
    const { page, close } = opened;
    const seen = addresses(page);
    await page.goto('/');
    await settle(page);
    await page.keyboard.press('/');
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
    const feed = page.getByRole('feed');
    await feed.getByRole('article').first().waitFor();
    await expect.poll(() => feed.locator('mark').count()).toBeGreaterThan(0);
    expect((await feed.locator('mark').first().innerText()).toLowerCase()).toBe(word.toLowerCase());
    expect(await faultsOf(opened)).toEqual([]);
    await page.locator('main input[type=search]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-hit'))).toBe('1');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/conversations\/[0-9a-f-]{36}\?at=\d+$/);
    expect(seen.filter((url) => url.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
    await close();
  });

  it('says how to ask, narrows by filters, keeps a search, and finds nothing calmly', async () => {
    const opened = await open('analyst', { colorScheme: 'dark' });
    const { page, close } = opened;
    page.setDefaultTimeout(45_000);
    await page.goto('/search');
    await page.getByText('What are you looking for?').waitFor();
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('From (day, UTC)').waitFor();
    expect(await faultsOf(opened)).toEqual([]);
    await page.getByRole('combobox', { name: 'Script' }).click();
    await page.getByRole('option', { name: 'Latin', exact: true }).click();
    await page.getByRole('button', { name: '1 filter' }).waitFor();
    await page.locator('main button[type=submit]').click();
    await page.getByRole('feed').getByRole('article').first().waitFor();
    await page.getByRole('button', { name: 'My searches' }).click();
    await page.getByRole('menuitem', { name: 'Keep this search' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Everything in Latin letters');
    await page.getByRole('dialog').getByRole('button', { name: 'Keep this search' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('button', { name: 'My searches' }).click();
    await page.getByRole('menuitem', { name: 'Everything in Latin letters' }).click();
    await page.getByRole('feed').getByRole('article').first().waitFor();
    await page.locator('main input[type=search]').fill('zzzzqqq');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing found').waitFor();
    expect(await faultsOf(opened)).toEqual([]);
    await close();
  });

  it('puts somebody on record with an account, records and retracts a claim, and changes the category only by an authority', async () => {
    const opened = await open('supervisor');
    const { page, watch, close } = opened;
    page.setDefaultTimeout(45_000);
    await page.goto('/');
    const [operation] = await ask<{ id: string }[]>(page, 'operation/list');
    await page.evaluate((id) => sessionStorage.setItem('custodia-operation', id), operation!.id);
    await page.goto('/people?show=accounts');
    await page
      .getByRole('checkbox', { name: /^Choose / })
      .first()
      .check();
    expect(await faultsOf(opened)).toEqual([]);
    await page.getByRole('button', { name: 'Attach to a person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Called here').fill('Gardener one');
    await dialog.getByLabel('Reason').fill('Grows tomatoes in two chats.');
    expect(await faultsOf(opened)).toEqual([]);
    await dialog.getByRole('button', { name: 'Attach to a person' }).click();
    await page.waitForURL(/\/people\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { level: 1, name: 'Gardener one' }).waitFor();

    await page.getByRole('button', { name: 'Record a claim' }).first().click();
    await dialog.getByLabel('What is claimed').fill('Delfzijl');
    await dialog.getByLabel('Open source').fill('Club page, seen 20 May 2024');
    await dialog.getByLabel('Reason').fill('Speaks of that ferry.');
    expect(await faultsOf(opened)).toEqual([]);
    await dialog.getByRole('button', { name: 'Record a claim' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('article').filter({ hasText: 'Delfzijl' }).getByRole('button', { name: 'Retract' }).click();
    await dialog.getByLabel('Reason').fill('Another ferry.');
    await dialog.getByRole('button', { name: 'Retract' }).click();
    await page.getByRole('article').filter({ hasText: 'Delfzijl' }).getByText('Retracted: Another ferry.').waitFor();
    expect(await faultsOf(opened)).toEqual([]);

    await page.getByRole('button', { name: 'Change category' }).click();
    await dialog.getByRole('combobox', { name: 'Category' }).click();
    await page.getByRole('option', { name: 'Suspect' }).click();
    await dialog.getByLabel('Reason').fill('Since that letter.');
    await dialog.getByRole('button', { name: 'Change category' }).click();
    // Nothing was sent: an authority is missing.
    await dialog.getByLabel('Which authority says so').fill('Prosecutor, letter 14 of 3 May 2024');
    await dialog.getByRole('button', { name: 'Change category' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('according to Prosecutor, letter 14 of 3 May 2024').waitFor();
    expect(watch.take()).toEqual([]);
    await close();
  }, 240_000);
});
