/**
 * The supervisor's guide: a draft of somebody else is authorised, one's own is not; the operation is begun, peopled, held and closed; a file
 * comes out of quarantine; the glass is broken; the alarm is practised and answered.
 */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ask } from '../harness/people.ts';
import { attachOrder, handOverDraft, ORDER, writeDraft } from './hand-over-draft.ts';
import { bringIn, choose, enter, giveReason, go, openDialog, openPart, readEarlierFile } from './on-page.ts';
import { walkGuide } from './walk.ts';

const BUSES = 'Bus station';
const TRAMS = 'Tram stop';
const HARBOUR = 'Harbour';

const idIn = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1)!;
const memberRow = (page: Page, name: string): Locator =>
  page.getByRole('table', { name: 'Members' }).getByRole('row').filter({ hasText: name });
const openOperation = async (page: Page, name: string): Promise<void> => {
  await go(page, 'Operations');
  await page.getByRole('table', { name: 'Operations' }).getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
};

/** The window of the investigator who writes drafts, and later practises the alarm. */
let author: Page;
/** Of the draft that is authorised, and of the operation that comes of it. */
let buses = '';

walkGuide(
  'supervisor',
  { start: 'sample', who: null },
  {
    '1. Sign in and see what waits for you': async ({ server, page, as, expectRefusal, picture }) => {
      ({ page: author } = await as('investigator'));
      await author.goto('/');
      buses = await handOverDraft(author, { name: BUSES, to: 'Sample supervisor' });
      // Asked who they are, the server says once that nobody is signed in.
      expectRefusal(/status of 401/);
      await enter(page, server.links.get('supervisor')!, 'Sample supervisor');
      const work = page.getByRole('list', { name: 'My work' });
      await work.getByText('1 exhibit of Sample operation lies in quarantine').waitFor();
      await work.getByRole('link', { name: `“${BUSES}” waits for your authorisation` }).waitFor();
      await picture('home');
    },
    '2. Read a draft that somebody else wrote': async ({ page, picture }) => {
      await page.getByRole('link', { name: `“${BUSES}” waits for your authorisation` }).click();
      await page.getByRole('heading', { level: 1, name: BUSES }).waitFor();
      await page.getByText('Everything that is asked was stated.').waitFor();
      await page.getByRole('row', { name: 'Countries' }).getByText('Belgium, Netherlands').waitFor();
      await picture('draft');
      await page.getByRole('button', { name: 'Read it' }).click();
      await page.getByRole('region', { name: 'Document of the legal basis' }).getByText(ORDER).waitFor();
      await page.getByText(ORDER).scrollIntoViewIfNeeded();
      await picture('document');
    },
    '3. Authorise it, or send it back': async ({ page, picture }) => {
      const sending = await openDialog(page, 'Send it back');
      await sending.getByRole('textbox', { name: 'What must change' }).waitFor();
      await sending.getByRole('button', { name: 'Cancel' }).click();
      const dialog = await openDialog(page, 'Authorise');
      await dialog.getByText(`“${BUSES}” becomes an operation.`).waitFor();
      await picture('authorise');
      await dialog.getByRole('button', { name: 'Authorise it as it stands' }).click();
      await page.getByText('It takes exhibits in once it is begun.').waitFor();
      await page.getByRole('row', { name: 'Author Sample investigator' }).waitFor();
      await page.getByRole('row', { name: /^Second person Sample supervisor/ }).waitFor();
    },
    '4. Hand your own draft to somebody else': async ({ page, expectRefusal, picture }) => {
      await go(page, 'Operations');
      await page.getByRole('link', { name: 'New operation' }).click();
      await page.getByRole('button', { name: 'Begin the draft' }).click();
      await page.getByRole('button', { name: 'Next step' }).waitFor();
      const id = idIn(page);
      await writeDraft(page, id, { name: TRAMS });
      await attachOrder(page, id);
      await page.getByRole('button', { name: /\. Members$/ }).click();
      await page.getByRole('button', { name: 'Check and submit' }).click();
      const to = page.getByRole('combobox', { name: 'Who shall authorise it' });
      await to.click();
      await page.getByRole('option', { name: /Sample legal adviser/ }).waitFor();
      expect(await page.getByRole('option', { name: /Sample supervisor/ }).count()).toBe(0);
      await page.getByRole('option', { name: /Sample legal adviser/ }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Submit it' }).click();
      await page.getByText('It waits for Sample legal adviser, and stands as it is until then.').waitFor();
      expect(await page.getByRole('button', { name: 'Authorise' }).count()).toBe(0);
      await picture('own-draft');
      await page.getByRole('alert').getByRole('button', { name: 'Close', exact: true }).click();
      // Not even past the buttons.
      expectRefusal(/status of 403/);
      const { version } = await ask<{ version: number }>(page, 'operation/showDraft', { id });
      await expect(ask(page, 'operation/authorise', { id, version })).rejects.toThrow(/own-work/);
    },
    '5. Begin the operation': async ({ page, picture }) => {
      await openOperation(page, BUSES);
      await page.getByRole('button', { name: 'Begin the operation' }).click();
      await page.getByText('It takes exhibits in, within the period of its authorisation.').waitFor();
      await page.getByRole('button', { name: 'Close the operation' }).waitFor();
      await page.getByRole('heading', { level: 1, name: BUSES }).scrollIntoViewIfNeeded();
      await picture('begun');
    },
    '6. Let somebody in, and out again': async ({ page, expectRefusal, picture }) => {
      await openPart(page, 'Members');
      const adding = await openDialog(page, 'Add a member');
      await choose(adding, 'Person', 'Sample analyst');
      await giveReason(adding, 'Reason', 'Reads as the second reader', 'Add a member');
      await memberRow(page, 'Sample analyst').getByText('Reads as the second reader').waitFor();
      await picture('members');
      await memberRow(page, 'Sample analyst').getByRole('button', { name: 'Remove' }).click();
      const removing = page.getByRole('dialog', { name: 'Remove Sample analyst' });
      await giveReason(removing, 'Reason', 'The second reading is done', 'Remove');
      await memberRow(page, 'Sample analyst').waitFor({ state: 'detached' });
      // Somebody always answers for an operation.
      expectRefusal(/status of 409/);
      await memberRow(page, 'Sample supervisor').getByRole('button', { name: 'Remove' }).click();
      const last = page.getByRole('dialog', { name: 'Remove Sample supervisor' });
      await last.getByRole('textbox', { name: 'Reason' }).fill('Goes to another unit');
      await last.getByRole('button', { name: 'Remove', exact: true }).click();
      await last.getByText('It is not in a state in which this can be done.').waitFor();
      await last.getByRole('button', { name: 'Cancel' }).click();
      await memberRow(page, 'Sample supervisor').waitFor();
    },
    '7. Decide what becomes of a file in quarantine': async ({ server, page, picture }) => {
      await go(page, 'Quarantine');
      const row = page.getByRole('row').filter({ hasText: 'telegram-last-year.json' });
      await row.getByText('The first dated message precedes the authorisation.').waitFor();
      const here = page.getByRole('navigation', { name: 'Navigation' }).locator('[aria-current=page]');
      expect(await here.allInnerTexts()).toEqual(['Quarantine']);
      await picture('quarantine');
      await openOperation(page, BUSES);
      await page.getByRole('link', { name: 'Bring files in' }).click();
      const file = await readEarlierFile(server.data);
      await bringIn(page, file);
      await page.getByRole('listitem').filter({ hasText: file.name }).first().scrollIntoViewIfNeeded();
      await picture('admitted');
      await go(page, 'Conversations');
      await page.getByRole('row').filter({ hasText: BUSES }).waitFor();
    },
    '8. Put an operation under legal hold': async ({ page, picture }) => {
      await openOperation(page, BUSES);
      await openPart(page, 'Retention');
      await page.getByRole('row').filter({ hasText: 'Unidentified contacts' }).getByText('Running').waitFor();
      const dialog = await openDialog(page, 'Put under legal hold');
      await giveReason(dialog, 'Reason', 'The court asked for all of it', 'Put under legal hold');
      await page.getByRole('row').filter({ hasText: 'The court asked for all of it' }).waitFor();
      await page.getByRole('row').filter({ hasText: 'Unidentified contacts' }).getByText('Held').waitFor();
      await picture('hold');
    },
    '9. Break the glass where something cannot wait': async ({ page, as, expectRefusal, picture }) => {
      const { page: adviser } = await as('legal-adviser');
      await adviser.goto('/');
      const id = await handOverDraft(author, { name: HARBOUR, to: 'Sample legal adviser' });
      const { version } = await ask<{ version: number }>(adviser, 'operation/showDraft', { id });
      await ask(adviser, 'operation/authorise', { id, version });
      expectRefusal(/status of 404/);
      await page.goto(`/operations/${id}`);
      await page.getByText('Nothing with this identifier exists here, or not for you.').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Go to a page or do something…').fill('break the glass');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Operation' }).fill(id);
      await page
        .getByRole('textbox', { name: 'What cannot wait' })
        .fill('Its supervisor is ill, and the police ask tonight.');
      await picture('glass');
      await page.getByRole('button', { name: 'Break the glass' }).click();
      await page.getByText('The operation is open to you').waitFor();
      await page.getByRole('link', { name: 'Go to the operation' }).click();
      await page.getByRole('heading', { level: 1, name: HARBOUR }).waitFor();
      // Somebody does the same to an operation of the supervisor, who is told.
      const reason = 'The supervisor cannot be reached tonight.';
      await ask(adviser, 'access/breakGlass', { operation: buses, reason, hours: 1 });
      await go(page, 'Home', 'Good day, Sample supervisor');
      await page.getByRole('link', { name: /^Sample legal adviser broke the glass/ }).click();
      await page.getByRole('heading', { level: 1, name: BUSES }).waitFor();
      const broken = page.getByRole('table', { name: 'Broken glass' });
      await broken
        .getByRole('row', { name: /Sample legal adviser/ })
        .getByText('Waits for an auditor')
        .waitFor();
      await picture('glass-members');
    },
    '10. Keep the call-out list': async ({ page, picture }) => {
      await go(page, 'Safeguarding', 'Safeguarding alarms');
      await page.getByRole('link', { name: 'Call-out list' }).click();
      await page.getByText('The call-out list is empty').waitFor();
      await page.getByRole('button', { name: 'Add a contact' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Who answers').fill('Officer on duty');
      await dialog.getByLabel('Telephone').fill('+31 10 000 0000');
      await picture('contact');
      await dialog.getByRole('button', { name: 'Add a contact' }).click();
      await page
        .getByRole('row', { name: /Officer on duty/ })
        .getByText('+31 10 000 0000')
        .waitFor();
    },
    '11. Hold the monthly drill': async ({ page, as, picture }) => {
      await go(page, 'Safeguarding', 'Safeguarding alarms');
      await page.getByText('No drill has been held yet.').waitFor();
      await page.getByRole('button', { name: 'Start a drill' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Short facts').fill('A drill: the bus is late.');
      await picture('drill');
      await dialog.getByRole('button', { name: 'Start the drill' }).click();
      await dialog.getByText('The alarm is raised').waitFor();
      await dialog.getByRole('link', { name: '+31 10 000 0000' }).waitFor();
      await dialog.getByRole('link', { name: 'Open the alarm' }).click();
      await page.getByText('You raised it: a second person closes it.').waitFor();
      expect(await page.getByRole('button', { name: 'Close the alarm' }).isDisabled()).toBe(true);
      await picture('own-alarm');
      const second = await as('liaison-officer');
      await second.page.goto('/');
      await second.page.getByRole('alert').getByRole('link', { name: 'Open' }).click();
      await closeAlarm(second.page, 'Drill done', 'Everybody knew what to do.');
      await page.getByText('Sample liaison officer closed it: Drill done').waitFor();
      await go(page, 'Safeguarding', 'Safeguarding alarms');
      await page.getByText('The drill is up to date').waitFor();
    },
    '12. Take charge of an alarm, and close it as the second person': async ({ page, picture }) => {
      await go(page, 'Conversations');
      await author.getByRole('button', { name: 'Child may be at risk' }).click();
      await author.getByRole('dialog').getByLabel('A date of travel or meeting').check();
      await author.getByRole('dialog').getByLabel('This is a drill').check();
      await author.getByRole('dialog').getByRole('button', { name: 'Start the drill' }).click();
      const banner = page.getByRole('alert').filter({ hasText: 'Drill: nobody has taken charge' });
      await banner.waitFor();
      await picture('banner');
      await banner.getByRole('link', { name: 'Open' }).click();
      await page.getByRole('button', { name: 'I take charge' }).click();
      await author.getByRole('dialog').getByText('Sample supervisor has taken charge.').waitFor();
      await page.getByRole('button', { name: 'Called Officer on duty: reached' }).click();
      await page.getByText('Sample supervisor called Officer on duty (+31 10 000 0000): reached').waitFor();
      await page.getByRole('textbox', { name: 'Add what has become known' }).fill('The timetable was an old one.');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('The timetable was an old one.').waitFor();
      await closeAlarm(page, 'Drill done', 'Answered in time; the timetable is replaced.');
      await page.getByText('Sample supervisor closed it: Drill done').waitFor();
      await page.getByText('Answered in time; the timetable is replaced.').scrollIntoViewIfNeeded();
      await picture('record');
    },
    '13. Look after yourself; nobody else sees it': async ({ page, picture }) => {
      await page.getByRole('button', { name: 'Account of Sample supervisor' }).click();
      await page.getByRole('link', { name: 'My wellbeing' }).click();
      await page.getByText('Only you see this').waitFor();
      await picture('wellbeing');
      // Of somebody else there is nothing to be found, not even for who leads them.
      await go(page, 'People of the unit');
      await page
        .getByRole('row', { name: /Sample investigator/ })
        .getByRole('button')
        .first()
        .click();
      const person = page.getByRole('dialog', { name: 'Sample investigator' });
      await person.waitFor();
      expect(await person.innerText()).not.toMatch(/wellbeing|flagged|minutes|break|limit/i);
      await page.keyboard.press('Escape');
    },
    '14. Close the operation': async ({ page, picture }) => {
      await openOperation(page, BUSES);
      const dialog = await openDialog(page, 'Close the operation');
      await giveReason(dialog, 'Reason', 'No further contact; the report is written', 'Close the operation');
      await page.getByText('There is no further contact.').waitFor();
      await page.getByRole('button', { name: 'Archive the operation' }).waitFor();
      await page.getByText('Reason: No further contact; the report is written').scrollIntoViewIfNeeded();
      await picture('closed');
    },
  },
);

async function closeAlarm(page: Page, outcome: string, text: string): Promise<void> {
  const dialog = await openDialog(page, 'Close the alarm');
  await dialog.getByLabel(outcome).check();
  await giveReason(dialog, 'What was done, and what is known now', text, 'Close the alarm');
}
