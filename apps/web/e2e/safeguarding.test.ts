/** The alarm, from the button to the second person who closes it; and with the server gone in the middle of it. */
import { beforeAll, expect, it } from 'vitest';
import { settle } from './harness/browser.ts';
import { ask, type Opened } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';

inTheWorkspace('a child may be at risk', ({ open, restart }) => {
  let ann: Opened, sam: Opened;

  beforeAll(async () => {
    sam = await open('supervisor');
    await sam.page.goto('/');
    await ask(sam.page, 'callout/add', { kind: 'duty-lead', name: 'Duty lead', phone: '+31 10 000 0000' });
    await ask(sam.page, 'callout/add', {
      kind: 'police',
      name: 'Police, children',
      phone: '+32 2 000 0000',
      country: 'BE',
    });
    ann = await open('investigator');
  }, 120_000);

  it('one press raises it, whom to call is there at once, and those who respond see it without asking', async () => {
    const { page } = ann;
    await page.goto('/conversations');
    await page.getByRole('button', { name: 'Child may be at risk' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('+31 10 000 0000').waitFor();
    await dialog.getByLabel('A child is in the room').check();
    await dialog.getByLabel('Short facts').fill('A football shirt, number nine.');
    await dialog.getByRole('button', { name: 'Raise the alarm' }).click();
    await dialog.getByText('The alarm is raised').waitFor();
    await dialog.getByText('Nobody has taken charge yet', { exact: false }).waitFor();
    expect(await dialog.getByRole('link', { name: '+31 10 000 0000' }).getAttribute('href')).toBe('tel:+31100000000');
    await sam.page.getByRole('alert').getByText('nobody has taken charge').waitFor();
    await sam.page.waitForFunction(() => document.title.startsWith('● '));
  });

  it('a call is noted, somebody takes charge, and the one who raised it sees that', async () => {
    const dialog = ann.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Called Duty lead: reached' }).click();
    await sam.page.getByRole('alert').getByRole('link', { name: 'Open' }).click();
    await sam.page.getByText('Sample investigator called Duty lead (+31 10 000 0000): reached').waitFor();
    await sam.page.getByRole('button', { name: 'I take charge' }).click();
    await dialog.getByText('Sample supervisor has taken charge.').waitFor();
    await sam.page.waitForFunction(() => !document.title.startsWith('● '));
  });

  it('a second person closes it; the one who raised it cannot', async () => {
    const { page } = sam;
    await page.getByRole('button', { name: 'Close the alarm' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('The child is safe').check();
    await dialog.getByLabel('What was done, and what is known now').fill('The police called back.');
    await dialog.getByRole('button', { name: 'Close the alarm' }).click();
    await page.getByText('Sample supervisor closed it: The child is safe').waitFor();
    expect(await page.getByRole('button', { name: 'Close the alarm' }).count()).toBe(0);
  });

  it('without the server it stays, shows the numbers from memory, and arrives by itself later, once', async () => {
    const { page, watch } = ann;
    watch.expect(/ERR_CONNECTION_REFUSED|Failed to load resource|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET/);
    // What is in memory was fetched before the line broke.
    const fetched = page.waitForResponse('**/api/v1/callout/show');
    await page.reload();
    await (await fetched).finished();
    await settle(page);
    await restart(async () => {
      await page.keyboard.press('Control+.');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('A date of travel or meeting').check();
      await dialog.getByRole('button', { name: 'Raise the alarm' }).click();
      await dialog.getByText('The server has not answered yet', { exact: false }).waitFor();
      await dialog.getByText('+31 10 000 0000').waitFor();
      await page.getByText('The server does not answer', { exact: false }).first().waitFor({ state: 'attached' });
    });
    await page.getByRole('dialog').getByText('The alarm is raised').waitFor({ timeout: 60_000 });
    const raised = await ask<{ categories: string[] }[]>(page, 'alarm/list', { open: true });
    expect(raised.filter(({ categories }) => categories.includes('travel-date'))).toHaveLength(1);
    await page.getByText('The server does not answer').waitFor({ state: 'detached' });
  }, 240_000);

  it('nothing else went wrong in the pages', () => {
    expect([...ann.watch.take(), ...sam.watch.take().filter((fault) => !/ERR_|Failed to load/.test(fault))]).toEqual(
      [],
    );
  });
});
