/**
 * A reader's own limit, to its end: tagged messages stay closed in the reader and in what a search found, an alarm is raised all the same, and
 * after a break that lasted as long as they asked of themselves (a minute, the shortest there is) they open again.
 */
import type { OutputOf, Procedures } from '@custodia/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOrNote, launch, visit } from './harness/browser.ts';
import { ask, openPeople, type Opened } from './harness/people.ts';
import { startServer, type RunningServer } from './harness/server.ts';

type Wellbeing = OutputOf<Procedures['wellbeingShow']>;
type Listed = OutputOf<Procedures['conversationList']>[number];

const chromium = chromiumOrNote();
const LIMITS = { softOpened: 1, hardOpened: 2, softMinutes: 90, hardMinutes: 180, pauseMinutes: 1, greyscale: false };
const TAGGED = [2, 3, 4];
const A_BREAK_MS = 90_000;

const entry = (page: Page, place: number): Locator =>
  page.getByRole('feed', { name: 'Entries of the conversation' }).locator(`[aria-posinset="${String(place)}"]`);
const closed = (page: Page, place: number): Locator => entry(page, place).getByText(/Text closed/);
const asked = (page: Page): Locator => page.getByRole('dialog', { name: 'You asked yourself for a break' });
async function open(page: Page, place: number): Promise<void> {
  await entry(page, place).focus();
  await page.keyboard.press('o');
}

describe.skipIf(chromium === null)('the limit of a reader', () => {
  let server: RunningServer;
  let browser: Browser;
  let ann: Opened;
  let conversation: string;

  beforeAll(async () => {
    server = await startServer('sample');
    browser = await launch(chromium!);
    ann = await openPeople(browser, () => server).open('investigator');
    await visit(ann.page, '/');
    const listed = await ask<Listed[]>(ann.page, 'conversation/list');
    const { id, exhibitId } = listed.find(({ platform }) => platform === 'whatsapp')!;
    conversation = `/conversations/${id}`;
    for (const place of TAGGED) {
      const message = `${exhibitId}:${String(place - 1)}`;
      await ask(ann.page, 'signal/tag', { message, code: 'TRAVEL_MENTIONED', raisedBy: 'unclear' });
    }
    await ask(ann.page, 'wellbeing/configure', LIMITS);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('suggests a break, then keeps tagged messages closed', async () => {
    const { page } = ann;
    await visit(page, conversation);
    await closed(page, 2).waitFor();
    await open(page, 2);
    await page.getByText('Time for a break?').waitFor();
    await open(page, 3);
    await page.getByText('Please take a break').waitFor();
    // What is open already stays open, and is no further one.
    await open(page, 3);
    expect(await asked(page).count()).toBe(0);
    await open(page, 4);
    await asked(page).getByRole('button', { name: 'Leave it closed' }).click();
    expect(
      await entry(page, 4)
        .getByText(/Text closed/)
        .count(),
    ).toBe(1);
  });

  it('keeps them closed in what a search found too, and after a reload', async () => {
    const { page } = ann;
    await visit(page, '/search');
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('combobox', { name: 'Tagged as' }).click();
    await page.getByRole('option', { name: 'Travel mentioned' }).click();
    const search = page.getByRole('search', { name: 'Search', exact: true });
    await search.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('button', { name: 'Open the text' }).first().click();
    await asked(page).getByRole('button', { name: 'Leave it closed' }).click();
    expect(await page.getByText('Tagged message: its text is closed.').count()).toBe(TAGGED.length);
  });

  it('an alarm is raised in the middle of the break, whose end is waited for', async () => {
    const { page } = ann;
    await visit(page, conversation);
    await closed(page, 4).waitFor();
    await open(page, 4);
    await asked(page).getByRole('button', { name: 'Take a break' }).click();
    await asked(page)
      .getByText(/left\.$/)
      .waitFor();
    expect(await asked(page).getByRole('button', { name: 'Open it now' }).count()).toBe(0);
    await asked(page).getByRole('button', { name: 'Leave it closed' }).click();
    await page.keyboard.press('Control+.');
    const alarm = page.getByRole('dialog', { name: 'A child may be at risk' });
    await alarm.getByRole('checkbox', { name: 'This is a drill' }).check();
    await alarm.getByRole('button', { name: 'Start the drill' }).click();
    await alarm.getByText('The alarm is raised').waitFor();
    await page.keyboard.press('Escape');
    await alarm.waitFor({ state: 'detached' });
    await page.getByText('The break is over.').waitFor({ timeout: A_BREAK_MS });
    await page.getByRole('button', { name: 'Go on reading' }).click();
    await page.getByText('You are on a break').waitFor({ state: 'detached' });
    await open(page, 4);
    await closed(page, 4).waitFor({ state: 'detached' });
    expect(await asked(page).count()).toBe(0);
    const day = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Amsterdam' });
    const counted = await ask<Wellbeing>(page, 'wellbeing/show', { day });
    expect(counted).toMatchObject({ opened: 3, openedSincePause: 1, pauses: 1, state: 'soft' });
    expect(ann.watch.take()).toEqual([]);
  }, 180_000);
});
