/**
 * The liaison officer's guide: a key that a second person confirms, a package that is looked at before it is built, opened with the
 * authority's own secret key as the authority will, custody verified before it goes, an alarm answered, and what is refused.
 */
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ask } from '../harness/people.ts';
import { choose, closeNotice, enter, giveReason, go, openDialog } from './on-page.ts';
import { walkGuide } from './walk.ts';

const AUTHORITY = 'Sample prosecution service';
/** The secret half stays with the authority: here it opens the package that was saved. */
const identity = await generateX25519Identity();
const publicKey = await identityToRecipient(identity);

let built: Uint8Array;

const keyOf = (page: Page, name: string): Locator => page.getByRole('listitem').filter({ hasText: name });
const factOf = (page: Page, name: string | RegExp): Locator => page.getByRole('row', { name }).getByRole('cell');
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function copied(page: Page, within: Locator): Promise<string> {
  await within.getByRole('button').click();
  return await page.evaluate(async () => await navigator.clipboard.readText());
}

walkGuide(
  'liaison-officer',
  { start: 'sample', who: null },
  {
    '1. Sign in': async ({ server, page, expectRefusal, picture }) => {
      // Asked who they are, the server says once that nobody is signed in.
      expectRefusal(/status of 401/);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await enter(page, server.links.get('liaison-officer')!, 'Sample liaison officer');
      await page.getByRole('link', { name: 'Authorities and keys' }).waitFor();
      // Nothing leads where a liaison officer may not go.
      for (const name of ['Intake', 'Audit trail', 'Installation'])
        expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0);
      await picture('home');
    },
    '2. See whose keys are there': async ({ page, as, picture }) => {
      const administrator = await as('administrator');
      await administrator.page.goto('/');
      const checked = 'Handed over in person at their office';
      await ask(administrator.page, 'recipient/add', { name: AUTHORITY, country: 'NL', key: publicKey, checked });
      await go(page, 'Authorities and keys');
      await keyOf(page, AUTHORITY).getByText('Waits for a second person').waitFor();
      await keyOf(page, 'Sample authority').getByText('Confirmed', { exact: true }).first().waitFor();
      expect(await page.getByRole('button', { name: 'Add key' }).count()).toBe(0);
      await picture('keys');
    },
    '3. Confirm a key with the authority': async ({ page, expectRefusal, picture }) => {
      const fingerprint = await copied(page, factOf(page, /^Fingerprint/).first());
      await keyOf(page, AUTHORITY).getByRole('button', { name: 'Confirm key' }).click();
      const dialog = page.getByRole('dialog', { name: `Confirm the key of ${AUTHORITY}` });
      const heard = dialog.getByRole('textbox', { name: 'Fingerprint as the authority gave it to you' });
      // One digit was misheard, or it is another key.
      expectRefusal(/status of 422/);
      await heard.fill(fingerprint.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
      await dialog.getByRole('textbox', { name: 'How you got the fingerprint' }).fill('Called the registry on 9 March');
      await dialog.getByRole('button', { name: 'Confirm key' }).click();
      await dialog.getByText('it was not confirmed').waitFor();
      await picture('key-refused');
      await heard.fill(fingerprint.toUpperCase().replace(/(.{4})/g, '$1 '));
      await dialog.getByRole('button', { name: 'Confirm key' }).click();
      await dialog.waitFor({ state: 'detached' });
      await keyOf(page, AUTHORITY).getByText('Sample liaison officer').waitFor();
      expect(await page.getByText('Waits for a second person').count()).toBe(0);
      await closeNotice(page, 'The key is confirmed.');
      await keyOf(page, AUTHORITY).scrollIntoViewIfNeeded();
      await picture('key-confirmed');
    },
    '4. Choose what goes': async ({ page, picture }) => {
      await go(page, 'Packages');
      await page.getByRole('link', { name: 'Build a package' }).click();
      const main = page.getByRole('main');
      await choose(main, 'Operation', 'Sample operation');
      await choose(main, 'Only these conversations', /Allotment club · whatsapp/);
      await page.keyboard.press('Escape');
      await main
        .getByRole('combobox', { name: 'Only conversations with these accounts' })
        .fill('whatsapp:Kees Tuinman');
      await page.keyboard.press('Enter');
      await main.getByText('whatsapp:Kees Tuinman').waitFor();
      await picture('selection');
    },
    '5. Look at what would go': async ({ page, picture }) => {
      await page.getByRole('button', { name: 'Look at it' }).click();
      await page.getByText('2 third parties are in it').waitFor();
      expect(await factOf(page, 'What of it').innerText()).toBe('Selected messages, with proof');
      expect(await factOf(page, /^Messages \d/).innerText()).toBe('403');
      const people = page.getByRole('table', { name: 'People in it' });
      await people.getByRole('row', { name: 'Bus spotter' }).getByText('Investigator account').waitFor();
      await people.getByRole('row', { name: 'Kees Tuinman' }).getByText('Named account').waitFor();
      await people.getByRole('row', { name: 'Goalkeeper Jo' }).getByText('Third party').waitFor();
      await page.getByRole('table', { name: 'Conversations in it' }).scrollIntoViewIfNeeded();
      await picture('preview');
    },
    '6. Build it and save it': async ({ page, picture }) => {
      const build = page.getByRole('button', { name: 'Build the package' });
      expect(await build.isDisabled()).toBe(true);
      await page.getByRole('checkbox', { name: AUTHORITY }).check();
      await build.click();
      const save = page.getByRole('link', { name: /Save custodia-/ });
      await save.waitFor({ timeout: 60_000 });
      await save.scrollIntoViewIfNeeded();
      await picture('built');
      const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
      expect(download.suggestedFilename()).toMatch(/^custodia-[0-9a-f]{8}\.zip\.age$/);
      built = await readFile(await download.path());
    },
    '7. Tell the authority what it needs': async ({ page, picture }) => {
      await page.getByRole('link', { name: 'To all packages' }).click();
      const row = page.getByRole('table', { name: 'Packages' }).getByRole('row', { name: AUTHORITY });
      await row.getByText('Sample liaison officer').waitFor();
      await row.getByRole('link').click();
      await page.getByRole('heading', { name: 'What was handed over' }).waitFor();
      expect(await copied(page, factOf(page, /^Encrypted file/))).toBe(digestOf(built));
      // What the authority does with it: nobody else can.
      const own = new Decrypter();
      own.addIdentity(identity);
      const zip = await own.decrypt(built);
      expect(await copied(page, factOf(page, 'Digest before encryption'))).toBe(digestOf(zip));
      const other = new Decrypter();
      other.addIdentity(await generateX25519Identity());
      await expect(other.decrypt(built)).rejects.toThrow();
      await picture('package');
    },
    '8. Verify custody before it leaves': async ({ page, picture }) => {
      await page.getByRole('table').getByRole('link', { name: 'Selected messages, with proof' }).click();
      await page.getByText('Handed over in a package').first().waitFor();
      const { logKey } = await ask<{ logKey: string }>(page, 'log/status');
      const dialog = await openDialog(page, 'Enter the log key you have from elsewhere', 'Log key from elsewhere');
      await dialog.getByRole('textbox', { name: 'Log key' }).fill(logKey);
      await dialog.getByRole('button', { name: 'Remember this key' }).click();
      await page.getByRole('button', { name: 'Verify now' }).click();
      const checks = page.getByRole('table', { name: 'Checks by this browser' });
      await checks.getByText('It is the key that was compared on this machine.').waitFor();
      await checks.getByRole('row', { name: 'Sealed parts against the record' }).getByText('Holds').waitFor();
      expect(await checks.getByText('Does not hold').count()).toBe(0);
      await picture('verified');
    },
    '9. Take charge of an alarm': async ({ page, as, picture }) => {
      const investigator = await as('investigator');
      await investigator.page.goto('/safeguarding');
      await investigator.page.getByRole('button', { name: 'Start a drill' }).click();
      await investigator.page.getByRole('dialog').getByRole('button', { name: 'Start the drill' }).click();
      const alert = page.getByRole('alert');
      await alert.getByText('Drill: nobody has taken charge').waitFor();
      await alert.getByRole('link', { name: 'Open' }).click();
      await page.getByRole('button', { name: 'I take charge' }).waitFor();
      await picture('alarm');
      await page.getByRole('button', { name: 'I take charge' }).click();
      await page.getByText('Sample liaison officer took charge').waitFor();
      const dialog = await openDialog(page, 'Close the alarm');
      await dialog.getByRole('radio', { name: 'Drill done' }).check();
      await giveReason(dialog, 'What was done, and what is known now', 'A drill: all reached', 'Close the alarm');
      await page.getByText('Sample liaison officer closed it').waitFor();
    },
    '10. Doors that stay shut': async ({ page, as, expectRefusal, picture }) => {
      for (const path of ['/intake', '/audit', '/installation']) {
        await page.goto(path);
        await page.getByText('Not open to you').waitFor();
      }
      await picture('not-for-your-role');
      // The keys that they confirm are brought in by others, however it is asked.
      expectRefusal(/status of (?:403|404)/);
      await expect(
        ask(page, 'recipient/add', { name: 'Sample court', country: 'NL', key: publicKey, checked: 'By post' }),
      ).rejects.toThrow(/403.*forbidden/s);
      const supervisor = await as('supervisor');
      await supervisor.page.goto('/');
      const { id } = await ask<{ id: string }>(supervisor.page, 'operation/draft', {
        fields: { name: 'Allotments, second season' },
      });
      await page.goto(`/operations/${id}`);
      await page.getByText(/Nothing with this identifier exists here, or not for you/).waitFor();
    },
  },
);
