/**
 * The investigator's guide: a 5,000-message export brought in by dragging, one whose line is lost on the way, reading with everything that is
 * done at an entry, searching, a drill of the alarm, and the page that is nobody else's.
 */
import { writeTelegramJson } from '@custodia/testkit';
import type { Locator, Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { openLine } from '../harness/line.ts';
import { ask } from '../harness/people.ts';
import { dropFile, makeFile } from './drop-file.ts';
import { walkGuide } from './walk.ts';

const MESSAGES = 5_000;
const ENTRIES = 5_031;
const DROP_HERE = 'Drop files here, or press to choose them';
/** Of a file of more than 600,000. */
const CUT_AFTER_BYTES = 300_000;

const line = await openLine();
afterAll(() => line.close());

const march = await makeFile(
  'telegram-march.json',
  writeTelegramJson({ messages: MESSAGES, seed: 8, startIso: '2026-03-02T07:00:00Z' }),
);
/** Before the sample authorisation took effect. */
const lastAutumn = await makeFile(
  'telegram-last-autumn.json',
  writeTelegramJson({ messages: 2_000, seed: 43, startIso: '2025-10-06T09:00:00Z' }),
);

const go = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
};
const fileCard = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Files on their way in' }).getByRole('listitem').filter({ hasText: name });
const entry = (page: Page, place: number): Locator =>
  page.getByRole('feed', { name: 'Entries of the conversation' }).locator(`[aria-posinset="${String(place)}"]`);
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Beside the conversation' });
const dialogOf = (page: Page, name: string): Locator => page.getByRole('dialog', { name });
const marchIn = (page: Page): Locator => page.getByRole('row').filter({ hasText: '5,0' }).getByRole('link');
/** The conversation that was brought in, with its first entry in focus. */
async function openMarch(page: Page): Promise<void> {
  await marchIn(page).click();
  await page.getByText('5,031 entries').waitFor();
  await entry(page, 1).focus();
}
async function tag(page: Page, place: number, key: string, code: string): Promise<void> {
  await entry(page, place).focus();
  await page.keyboard.press('t');
  const dialog = dialogOf(page, `Tag entry ${String(place)}`);
  await dialog.getByRole('button', { name: code }).first().waitFor();
  await page.keyboard.press(key);
  await dialog.waitFor({ state: 'detached' });
  await entry(page, place).getByText(code).waitFor();
}
async function openWellbeing(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account of Sample investigator' }).click();
  await page.getByRole('link', { name: 'My wellbeing' }).click();
  await page.getByRole('heading', { level: 1, name: 'My wellbeing' }).waitFor();
}
const counter = (page: Page, name: string): Locator => page.getByText(name, { exact: true }).locator('..');
const factOf = (within: Locator, name: string): Locator => within.getByRole('row', { name }).getByRole('cell');
/** The digest that a card shows, whole, as its button copies it. */
async function copiedDigest(page: Page, within: Locator): Promise<string> {
  await within.getByRole('row', { name: 'SHA-256 as received' }).getByRole('button').click();
  return await page.evaluate(async () => await navigator.clipboard.readText());
}

walkGuide(
  'investigator',
  { start: 'sample', who: null, window: { proxy: { server: line.proxy } } },
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
    '5. When the line is lost on the way': async ({ page, expectRefusal, picture }) => {
      expectRefusal(/ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_SOCKS_CONNECTION_FAILED/);
      const card = fileCard(page, lastAutumn.name);
      line.cutAfter(CUT_AFTER_BYTES);
      await dropFile(page, DROP_HERE, lastAutumn);
      await page.getByText('The server does not answer').waitFor();
      await card.getByText('it goes on where it stopped').waitFor();
      await picture('line-lost');
      const going = page.waitForRequest((request) => request.method() === 'PATCH');
      line.mend();
      // It goes on where it stopped, not from the beginning.
      expect(Number((await going).headers()['upload-offset'])).toBeGreaterThan(0);
      await page.getByText('The server does not answer').waitFor({ state: 'detached' });
      await card.getByText('Stays in quarantine').waitFor();
      expect(await copiedDigest(page, card)).toBe(lastAutumn.sha256);
    },
    '6. What lies in quarantine, and why': async ({ page, picture }) => {
      const card = fileCard(page, lastAutumn.name);
      await card.getByText('The first dated message precedes the authorisation.').waitFor();
      await page.getByText('1 of them will lie in quarantine').waitFor();
      await page.getByRole('button', { name: 'Seal and bring in 1 file' }).click();
      await card.getByRole('button', { name: 'Save the receipt' }).waitFor();
      await go(page, 'Quarantine');
      const row = page.getByRole('row').filter({ hasText: lastAutumn.name });
      await row.getByText('The first dated message precedes the authorisation.').waitFor();
      await row.getByText('Leave it where it lies').waitFor();
      await picture('quarantine');
    },
    '7. Open the conversation': async ({ page, picture }) => {
      await go(page, 'Conversations');
      await marchIn(page).waitFor();
      await picture('conversations');
      await openMarch(page);
      await entry(page, 8).getByText('Investigator account').waitFor();
      await entry(page, 1).getByText('Other side').waitFor();
      await page.getByText('5,031 entries').waitFor();
      await picture('reader');
      await entry(page, 1).focus();
      await page.keyboard.press('End');
      await entry(page, ENTRIES).getByText('The tomatoes in plot 7').waitFor();
    },
    '8. Choose whose clock you read by': async ({ page, picture }) => {
      const clock = page.getByRole('radiogroup', { name: 'Clock' });
      const shows = async (name: string, time: string) => {
        await clock.getByText(name, { exact: true }).click();
        expect(await clock.getByRole('radio', { name }).isChecked()).toBe(true);
        await entry(page, ENTRIES).getByText(time).waitFor();
      };
      await shows('UTC', '12:59:40');
      await shows('Sender’s', '13:59:40');
      await shows('Yours (Europe/Amsterdam)', '13:59:40');
      await entry(page, ENTRIES).focus();
      await page.keyboard.press('Home');
      await clock.getByText('UTC', { exact: true }).click();
      await entry(page, 1).getByText('07:00:00').waitFor();
      await picture('clock');
      await clock.getByText('Yours (Europe/Amsterdam)').click();
      await entry(page, 1).getByText('08:00:00').waitFor();
    },
    '9. Tag by keyboard': async ({ page, picture }) => {
      await entry(page, 1).focus();
      for (let i = 0; i < 2; i++) await page.keyboard.press('j');
      await page.keyboard.press('t');
      const dialog = dialogOf(page, 'Tag entry 3');
      await dialog.getByRole('button', { name: 'Travel mentioned' }).waitFor();
      await picture('tag');
      await page.keyboard.press('5');
      await dialog.waitFor({ state: 'detached' });
      await entry(page, 3).getByText('Travel mentioned').waitFor();
      await entry(page, 3).getByText('07:45').waitFor();
      await tag(page, 7, '5', 'Travel mentioned');
      await tag(page, 10, '5', 'Travel mentioned');
      // A second thought: the same once more takes it back, and it stays visible as taken back.
      await tag(page, 9, 't', 'Meeting proposed');
      await page.keyboard.press('t');
      await dialogOf(page, 'Tag entry 9').getByRole('button', { name: 'Meeting proposed', pressed: true }).waitFor();
      await page.keyboard.press('t');
      await panel(page).getByText('Taken back').waitFor();
      await picture('tagged');
    },
    '10. Come back to what is tagged': async ({ page, picture }) => {
      await go(page, 'Conversations');
      await openMarch(page);
      await page.keyboard.press('n');
      await entry(page, 3)
        .getByText(/Text closed/)
        .waitFor();
      expect(await entry(page, 3).getByText('07:45').count()).toBe(0);
      await picture('closed');
      await page.keyboard.press('o');
      await entry(page, 3).getByText('07:45').waitFor();
    },
    '11. Comment, and translate': async ({ page, picture }) => {
      await page.keyboard.press('c');
      await panel(page)
        .getByRole('textbox', { name: 'New comment' })
        .first()
        .fill('Compare with the timetable of line 5.');
      await panel(page).getByRole('button', { name: 'Comment', exact: true }).first().click();
      await entry(page, 3).getByText('1 comment').waitFor();
      await entry(page, 5).click();
      await entry(page, 5).focus();
      await page.keyboard.press('l');
      await panel(page).getByRole('combobox', { name: 'Language of the translation' }).fill('en');
      await panel(page).getByRole('textbox', { name: 'Your translation' }).fill('9:5, a great match!');
      await panel(page).getByRole('button', { name: 'Save the translation' }).click();
      await entry(page, 5).getByText('9:5, a great match!').waitFor();
      await entry(page, 5).getByText('Счёт 9:5, отличная игра!').waitFor();
      await picture('translation');
    },
    '12. Go to the sealed source, and cite it': async ({ page, picture }) => {
      await entry(page, 5).focus();
      await page.keyboard.press('s');
      await panel(page).getByText('its digest holds').waitFor();
      const mark = panel(page).locator('mark');
      expect(await mark.innerText()).toContain('Счёт 9:5, отличная игра!');
      expect(await isInView(mark)).toBe(true);
      await picture('source');
      await entry(page, 5).focus();
      await page.keyboard.press('y');
      await page.getByText('Copied with its citation.').waitFor({ state: 'attached' });
      const citation = await page.evaluate(async () => await navigator.clipboard.readText());
      expect(citation).toContain(placeInFile(5));
      expect(citation).toContain(march.sha256);
    },
    '13. Search, and open what you found': async ({ page, picture }) => {
      await go(page, 'Search');
      await page.getByRole('searchbox', { name: 'Words' }).fill('cancelled platform');
      await page.getByRole('button', { name: 'Filters' }).click();
      await page.getByRole('combobox', { name: 'Platform' }).click();
      await page.getByRole('option', { name: 'Telegram' }).click();
      await page.getByRole('button', { name: '1 filter' }).waitFor();
      const asking = page.getByRole('search', { name: 'Search', exact: true });
      await asking.getByRole('button', { name: 'Search', exact: true }).click();
      const found = page.getByRole('feed', { name: 'Messages found' });
      const hit = found.getByRole('article').first();
      await hit.locator('mark').first().waitFor();
      expect(await found.getByText(/^(?:whatsapp|discord|irc)/).count()).toBe(0);
      await picture('search');
      await page.getByRole('button', { name: 'My searches' }).click();
      await page.getByRole('menuitem', { name: 'Keep this search' }).click();
      const dialog = dialogOf(page, 'Keep this search');
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Platforms on Telegram');
      await dialog.getByRole('button', { name: 'Keep this search' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'My searches' }).click();
      await page.getByRole('menuitem', { name: 'Platforms on Telegram' }).waitFor();
      await page.keyboard.press('Escape');
      await hit.getByRole('link').click();
      await page.waitForURL(/\/conversations\/[0-9a-f-]{36}\?at=\d+$/);
      await page.getByRole('feed', { name: 'Entries of the conversation' }).getByText('platform').first().waitFor();
    },
    '14. Set limits of your own': async ({ page, picture }) => {
      await openWellbeing(page);
      await page.getByText('Only you see this').waitFor();
      // The one of step 10.
      await counter(page, 'Tagged messages opened').getByText('1', { exact: true }).waitFor();
      await picture('wellbeing');
      await page.getByRole('textbox', { name: 'Suggest a break after this many tagged messages' }).fill('2');
      await page.getByRole('textbox', { name: 'Ask for a break after this many tagged messages' }).fill('3');
      await page.getByRole('button', { name: 'Keep my limits' }).click();
      await page.getByText('Your limits are kept.').waitFor();
      await picture('limits');
      await page.getByRole('alert').getByRole('button').click();
    },
    '15. When you reach a limit': async ({ page, picture }) => {
      await go(page, 'Conversations');
      await openMarch(page);
      await page.keyboard.press('n');
      await page.keyboard.press('o');
      await page.getByText('Time for a break?').waitFor();
      await page.keyboard.press('n');
      await page.keyboard.press('o');
      await page.getByText('Please take a break').waitFor();
      await page.keyboard.press('n');
      await entry(page, 10).and(page.locator(':focus')).waitFor();
      await page.keyboard.press('o');
      const dialog = dialogOf(page, 'You asked yourself for a break');
      await dialog.waitFor();
      await picture('limit');
      await dialog.getByRole('button', { name: 'Take a break' }).click();
      await dialog.getByText(/left\.$/).waitFor();
      await picture('break');
      await dialog.getByRole('button', { name: 'End it early; the limit stays' }).click();
      await dialog.getByText('Please take a break').waitFor();
      expect(await dialog.getByRole('button', { name: 'Open it now' }).count()).toBe(0);
      await dialog.getByRole('button', { name: 'Leave it closed' }).click();
      await entry(page, 10)
        .getByText(/Text closed/)
        .waitFor();
    },
    '16. Leave a conversation to others': async ({ page, picture }) => {
      await go(page, 'Conversations');
      await page.getByRole('row').filter({ hasText: 'whatsapp' }).getByRole('link').click();
      await entry(page, 1).waitFor();
      await page.getByRole('button', { name: 'Leave it to others' }).click();
      await page.getByText('You left this conversation to others').waitFor();
      expect(await entry(page, 1).count()).toBe(0);
      await picture('left');
      await openWellbeing(page);
      await page.getByRole('button', { name: 'I will read it after all' }).click();
      await page.getByText('You read everything that you are given.').waitFor();
    },
    '17. Raise the alarm, as a drill': async ({ page, as, picture }) => {
      await writeCalloutList((await as('supervisor')).page);
      await page.keyboard.press('Control+.');
      const dialog = dialogOf(page, 'A child may be at risk');
      await dialog.getByRole('checkbox', { name: 'This is a drill' }).check();
      await dialog.getByRole('checkbox', { name: 'Something else, or not yet known' }).check();
      await dialog.getByRole('textbox', { name: 'Short facts' }).fill('Monthly drill of the allotment team.');
      await dialog.getByRole('region', { name: 'Call now' }).getByText('+31 10 000 0000').waitFor();
      await picture('alarm');
      await dialog.getByRole('button', { name: 'Start the drill' }).click();
      await dialog.getByText('The alarm is raised').waitFor();
      await dialog.getByText('Stop contact through the investigator persona').waitFor();
      await picture('alarm-raised');
      await dialog.getByRole('link', { name: 'Open the alarm' }).click();
      await page.waitForURL(/\/safeguarding\/[0-9a-f-]{36}$/);
      await page.getByText('Monthly drill of the allotment team.').waitFor();
    },
  },
);

/** As supervisors do beforehand. */
async function writeCalloutList(page: Page): Promise<void> {
  await page.goto('/');
  await ask(page, 'callout/add', { kind: 'duty-lead', name: 'Duty lead', phone: '+31 10 000 0000' });
  await ask(page, 'callout/add', { kind: 'police', name: 'Police, children', phone: '+32 2 000 0000', country: 'BE' });
}

/** Where the record of an entry lies in the file, by counting in the file itself. */
function placeInFile(place: number): string {
  const at = march.text.indexOf(`{"id":${String(1_000 + place)},`);
  const end = march.text.indexOf('}]}', at) + '}]}'.length;
  const bytesBefore = (index: number) => Buffer.byteLength(march.text.slice(0, index));
  const line = march.text.slice(0, at).split('\n').length;
  return `line ${String(line)}, bytes ${String(bytesBefore(at))}–${String(bytesBefore(end) - 1)}`;
}

/** Whether its middle lies within the box that it scrolls in. */
async function isInView(mark: Locator): Promise<boolean> {
  return await mark.evaluate((element) => {
    const box = element.closest('[role=region]')!.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    return top >= box.top && (top + bottom) / 2 <= box.bottom;
  });
}
