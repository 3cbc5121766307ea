/**
 * The legal adviser's guide: an authority is read, sent back, authorised and read again in the record; periods and holds, custody, what was
 * handed over; and the doors that stay shut.
 */
import type { OutputOf, Procedures } from '@custodia/contract';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ask } from '../harness/people.ts';
import { accountOf, handOverDraft, ORDER, submitDraft, writeDraft } from './hand-over-draft.ts';
import { bringIn, choose, enter, go, openDialog, openPart, readEarlierFile } from './on-page.ts';
import { walkGuide } from './walk.ts';

const HARBOUR = 'Harbour';
/** What the author has not found out yet. */
const OPEN = {
  legalSignOff: 'unknown',
  deconfliction: { answer: 'asked-no-answer', reference: null, answeredAt: null },
} as const;

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Beside the conversation' });
const entry = (page: Page, place: number): Locator =>
  page.getByRole('feed', { name: 'Entries of the conversation' }).locator(`[aria-posinset="${String(place)}"]`);
const fact = (page: Page, name: string): Locator => page.getByRole('row', { name }).getByRole('cell');
/** Of the draft, and of the operation that comes of it. */
let harbour = '';

walkGuide(
  'legal-adviser',
  { start: 'sample', who: null },
  {
    '1. Sign in and see what is open to you': async ({ server, page, as, expectRefusal, picture }) => {
      const { page: author } = await as('investigator');
      await author.goto('/');
      const members = [await accountOf(author, 'Sample supervisor')];
      harbour = await handOverDraft(author, { ...OPEN, name: HARBOUR, members, to: 'Sample legal adviser' });
      // Asked who they are, the server says once that nobody is signed in.
      expectRefusal(/status of 401/);
      await enter(page, server.links.get('legal-adviser')!, 'Sample legal adviser');
      await page.getByRole('link', { name: `“${HARBOUR}” waits for your authorisation` }).waitFor();
      for (const name of ['Intake', 'Installation', 'Audit trail']) {
        expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0);
      }
      await picture('home');
    },
    '2. Read the authority that you are asked to judge': async ({ page, picture }) => {
      await page.getByRole('link', { name: `“${HARBOUR}” waits for your authorisation` }).click();
      await page.getByRole('heading', { level: 1, name: HARBOUR }).waitFor();
      await page.getByText('It is not known whether a prosecutor or counsel signed it off.').waitFor();
      expect(await fact(page, 'Legal basis').first().innerText()).toBe('Article 1 of the sample act');
      expect(await fact(page, 'Countries').innerText()).toBe('Belgium, Netherlands');
      expect(await fact(page, 'Takes effect').innerText()).toContain('Recorded as 1 Oct 2025, 00:00 UTC');
      await picture('draft');
      await page.getByRole('button', { name: 'Read it' }).click();
      await page.getByRole('region', { name: 'Document of the legal basis' }).getByText(ORDER).waitFor();
      await page.getByText(ORDER).scrollIntoViewIfNeeded();
      await picture('document');
    },
    '3. Send it back where it does not carry': async ({ page, as, picture }) => {
      const dialog = await openDialog(page, 'Send it back');
      await dialog
        .getByRole('textbox', { name: 'What must change' })
        .fill('Ask the prosecutor, and say what police answered.');
      await picture('send-back');
      await dialog.getByRole('button', { name: 'Send it back' }).click();
      await page.getByText('Reason: Ask the prosecutor, and say what police answered.').waitFor();
      expect(await page.getByRole('button', { name: 'Authorise', exact: true }).count()).toBe(0);
      // Its author answers, and hands it in again.
      const { page: author } = await as('investigator');
      await author.goto('/');
      const members = [await accountOf(author, 'Sample supervisor')];
      await writeDraft(author, harbour, { name: HARBOUR, members });
      await submitDraft(author, harbour, 'Sample legal adviser');
    },
    '4. Authorise it as the second person': async ({ page, picture }) => {
      await page.getByRole('button', { name: 'Authorise', exact: true }).waitFor();
      await page.getByText('Everything that is asked was stated.').waitFor();
      const dialog = await openDialog(page, 'Authorise');
      await dialog.getByText('what was authorised cannot be changed any more').waitFor();
      await picture('authorise');
      await dialog.getByRole('button', { name: 'Authorise it as it stands' }).click();
      await page.getByText('It takes exhibits in once it is begun.').waitFor();
      // To begin it is the supervisor's.
      expect(await page.getByRole('button', { name: 'Begin the operation' }).count()).toBe(0);
    },
    '5. Read the authority record of an operation': async ({ page, picture }) => {
      await page.getByRole('row', { name: 'Author Sample investigator' }).waitFor();
      await page.getByRole('row', { name: /^Second person Sample legal adviser/ }).waitFor();
      const course = page.getByRole('region', { name: 'What happened to it' });
      await course
        .getByText(/^Log entry/)
        .first()
        .waitFor();
      await course.getByText('Sent back to its author').waitFor();
      await picture('overview');
      await openPart(page, 'What was authorised');
      await page.getByRole('row', { name: 'Countries' }).getByText('Belgium, Netherlands').waitFor();
      await picture('authorised');
    },
    '6. Check periods and legal holds': async ({ server, page, as, picture }) => {
      await beginAndHold(await as('supervisor').then(({ page }) => page), server.data);
      await choose(page.getByRole('banner'), 'Operation you are working in', HARBOUR);
      await go(page, 'Retention');
      await page.getByRole('radiogroup', { name: 'Due within' }).getByText('All', { exact: true }).click();
      const due = page.getByRole('row').filter({ hasText: HARBOUR }).filter({ hasText: 'Unidentified contacts' });
      await page
        .getByRole('row')
        .filter({ hasText: 'The court asked for all of it' })
        .getByRole('link', { name: HARBOUR })
        .waitFor();
      await due.getByText('3 months').waitFor();
      await due.getByText('Held').waitFor();
      await page.getByRole('row').filter({ hasText: 'The court asked for all of it' }).getByText('Stands').waitFor();
      expect(await page.getByRole('button', { name: /hold/ }).count()).toBe(0);
      await picture('retention');
      await choose(page.getByRole('banner'), 'Operation you are working in', 'All my operations');
    },
    '7. Read a conversation, and comment on it': async ({ page, as, picture }) => {
      await tagThird(await as('investigator').then(({ page }) => page), 'whatsapp');
      await go(page, 'Conversations');
      await page.getByRole('row').filter({ hasText: 'whatsapp' }).getByRole('link').click();
      await panel(page).getByText('Sample investigator').first().waitFor();
      // What others tagged is shown; to tag is theirs.
      expect(await page.getByRole('button', { name: 'Tag', exact: true }).count()).toBe(0);
      await entry(page, 3).focus();
      await page.keyboard.press('c');
      const comments = panel(page);
      await comments
        .getByRole('textbox', { name: 'New comment' })
        .first()
        .fill('Who asked first? Please look at the entries before.');
      await comments.getByRole('button', { name: 'Comment', exact: true }).first().click();
      await comments.getByText('Sample legal adviser').first().waitFor();
      await picture('comment');
    },
    '8. Search where you are a member': async ({ page, picture }) => {
      await go(page, 'Search');
      const search = page.getByRole('search', { name: 'Search', exact: true });
      await search.getByRole('searchbox', { name: 'Words' }).fill('bus');
      await search.getByRole('button', { name: 'Search', exact: true }).click();
      const found = page.getByRole('feed', { name: 'Messages found' });
      await found.getByRole('article').first().waitFor();
      await picture('search');
      await found.getByRole('article').first().getByRole('link').first().click();
      await page.getByRole('feed', { name: 'Entries of the conversation' }).waitFor();
    },
    '9. Verify the custody of an exhibit': async ({ page, picture }) => {
      await go(page, 'Custody');
      await page.getByRole('link', { name: 'telegram-result.json' }).click();
      await page.getByText('Put under seal').waitFor();
      await picture('custody');
      await page.getByRole('button', { name: 'Verify now' }).click();
      await page.getByText('This browser sees this log for the first time.').waitFor();
      // On paper, in a unit; here the server is asked for it.
      const { logKey } = await ask<{ logKey: string }>(page, 'log/status');
      await page.getByRole('button', { name: 'Enter the log key you have from elsewhere' }).click();
      const dialog = page.getByRole('dialog', { name: 'Log key from elsewhere' });
      await dialog.getByRole('textbox', { name: 'Log key' }).fill(logKey);
      await dialog.getByRole('button', { name: 'Remember this key' }).click();
      await page.getByRole('button', { name: 'Verify now' }).click();
      await page.getByText('All of it holds').waitFor();
      await page.getByText('It is the key that was compared on this machine.').waitFor();
      const checks = page.getByRole('table', { name: 'Checks by this browser' });
      await checks
        .getByRole('row', { name: 'Sealed parts against the record' })
        .getByText('Holds', { exact: true })
        .waitFor();
      expect(await checks.getByText('Does not hold').count()).toBe(0);
      await picture('verified');
    },
    '10. See what was handed over': async ({ page, picture }) => {
      await go(page, 'Packages');
      expect(await page.getByRole('link', { name: 'Build a package' }).count()).toBe(0);
      await page.getByRole('row').filter({ hasText: 'Sample authority' }).getByRole('link').first().click();
      await page.getByRole('heading', { level: 1, name: 'Package' }).waitFor();
      await page
        .getByRole('row', { name: 'For' })
        .getByText(/Sample authority/)
        .waitFor();
      await picture('package');
    },
    '11. Doors that stay shut': async ({ page, as, expectRefusal, picture }) => {
      await go(page, 'Quarantine');
      await page.getByText('The first dated message precedes the authorisation.').waitFor();
      expect(
        await page
          .getByRole('main')
          .getByRole('link', { name: /New operation|To the intake/ })
          .count(),
      ).toBe(0);
      await picture('quarantine');
      expectRefusal(/status of (?:403|404)/);
      await page.goto('/intake');
      await page.getByText('Not open to you').waitFor();
      await picture('not-for-your-role');
      // An address that somebody passed on, of an operation that this adviser is no member of.
      const supervisor = await as('supervisor');
      await supervisor.page.goto('/');
      const { id } = await ask<{ id: string }>(supervisor.page, 'operation/draft', { fields: { name: 'Tram stop' } });
      await page.goto(`/operations/${id}`);
      await page.getByText('Nothing with this identifier exists here, or not for you.').waitFor();
      expect(await page.getByText('Tram stop').count()).toBe(0);
      await picture('not-for-you');
    },
  },
);

/** The supervisor, who was named as a member, begins the operation, brings a file in and puts all of it under hold. */
async function beginAndHold(supervisor: Page, data: string): Promise<void> {
  await supervisor.goto(`/operations/${harbour}`);
  await supervisor.getByRole('button', { name: 'Begin the operation' }).click();
  await supervisor.getByRole('link', { name: 'Bring files in' }).click();
  await bringIn(supervisor, await readEarlierFile(data));
  await ask(supervisor, 'retention/hold', { operation: harbour, reason: 'The court asked for all of it' });
}

/** Somebody who reads has tagged the third entry of the conversation on this platform. */
async function tagThird(reader: Page, platform: string): Promise<void> {
  await reader.goto('/');
  const listed = await ask<OutputOf<Procedures['conversationList']>>(reader, 'conversation/list');
  const { id } = listed.find((one) => one.platform === platform)!;
  const { shown } = await ask<OutputOf<Procedures['conversationShow']>>(reader, 'conversation/show', { id, limit: 3 });
  const tag = { message: shown[2]!.id, code: 'CONTACT_DETAILS_REQUEST', raisedBy: 'investigator' };
  await ask(reader, 'signal/tag', tag);
}
