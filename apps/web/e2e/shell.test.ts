/** The frame around every page: by keyboard, in three languages, on a narrow screen, and with what somebody has typed kept. */
import { beforeAll, expect, it } from 'vitest';
import { visit } from './harness/browser.ts';
import { type Opened } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';

inTheWorkspace('the shell', ({ open, restart }) => {
  let sam: Opened;

  beforeAll(async () => {
    sam = await open('supervisor');
  }, 60_000);

  it('goes by keys, moves the focus to the new page, and says where it is', async () => {
    const { page } = sam;
    await visit(page, '/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page');
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL('**/safeguarding');
    await page.getByRole('heading', { level: 1, name: 'Safeguarding alarms' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('page');
    expect(await page.title()).toContain('Safeguarding alarms · Custodia');
  });

  it('does nothing by keys while somebody types', async () => {
    const { page } = sam;
    await page.keyboard.press('/');
    await page.keyboard.type('g h ?');
    expect(new URL(page.url()).pathname).toBe('/safeguarding');
    expect(await page.getByRole('searchbox').inputValue()).toBe('g h ?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('heading', { level: 1 }).click();
  });

  it('lists the shortcuts that hold, and finds pages and actions by name', async () => {
    const { page } = sam;
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Child may be at risk').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Go to a page or do something…').fill('wellbeing');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'My wellbeing' }).waitFor();
  });

  it.each([
    ['Nederlands', 'nl', 'Mijn welzijn'],
    ['Français', 'fr', 'Mon bien-être'],
    ['English', 'en', 'My wellbeing'],
  ])('speaks %s', async (name, code, heading) => {
    const { page } = sam;
    await page.locator('header button').last().click();
    await page.getByText(name, { exact: true }).click();
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(code);
    await page.keyboard.press('Escape');
  });

  it('puts the navigation into a drawer on a narrow screen', async () => {
    const { page, close } = await open('supervisor', { viewport: { width: 768, height: 1024 } });
    await visit(page, '/');
    expect(await page.getByRole('link', { name: 'Operations' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Open navigation' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Operations' }).click();
    await page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await close();
  });

  it('shows to each role what it may open, and refuses the rest with a way on', async () => {
    const { page, close } = await open('auditor');
    await visit(page, '/');
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Conversations' }).count()).toBe(0);
    await page.goto('/conversations');
    await page.getByText('None of your roles opens this page').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Go to the start page' }).click();
    await page.waitForURL('**/');
    await close();
  });

  it('says that the server is gone, keeps what was typed, and goes on by itself', async () => {
    const { page, watch, close } = await open('investigator');
    watch.expect(/ERR_CONNECTION_REFUSED|Failed to load resource|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET/);
    await visit(page, '/search');
    const words = page.getByRole('main').getByRole('searchbox');
    await words.fill('bus');
    // The other window hears of it as well, and this is not about it.
    sam.watch.expect(/ERR_|Failed to load resource/);
    await restart(async () => {
      await words.press('Enter');
      await page.getByText('The server does not answer', { exact: false }).first().waitFor();
    });
    await page.getByText('The server does not answer', { exact: false }).first().waitFor({ state: 'detached' });
    expect(await words.inputValue()).toBe('bus');
    await words.press('Enter');
    await page.getByRole('feed').getByRole('article').first().waitFor();
    expect(watch.take()).toEqual([]);
    await close();
  }, 240_000);

  it('nothing else went wrong', () => {
    expect(sam.watch.take()).toEqual([]);
  });
});
