/** The administrator's guide: from the set-up link to a checked store. The passkey is Chromium's own virtual authenticator. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { addPasskeyDevice, setUpAuthenticatorApp } from '../harness/authenticator.ts';
import { walkGuide } from './walk.ts';

const NEW_PERSON = { name: 'Robin Visser', email: 'robin@unit.example' };
/** A public key that nobody holds the secret of: made for this test. */
const AUTHORITY_KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

let link = '';

walkGuide(
  'administrator',
  { start: 'empty', who: null },
  {
    '1. Open the set-up link': async ({ server, page, expectRefusal, picture }) => {
      expectRefusal(/status of 401/);
      await addPasskeyDevice(page);
      await page.goto(server.setup!.replace('localhost', new URL(server.origin).hostname));
      await page.getByLabel('Name').fill('Kim de Boer');
      await page.getByLabel('E-mail address').fill('kim@unit.example');
      await picture('setup');
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByRole('heading', { name: 'How you will sign in' }).waitFor();
    },
    '2. Choose how you will sign in': async ({ page, picture }) => {
      await picture('ways');
      await page.getByRole('button', { name: 'Set up a passkey' }).click();
      await page.getByLabel('Name of the passkey').fill('Laptop of the office');
      await page.getByRole('button', { name: 'Create the passkey' }).click();
      await page.getByRole('heading', { name: /Kim de Boer/ }).waitFor();
    },
    '3. Sign out, and in again': async ({ page, expectRefusal, picture }) => {
      expectRefusal(/status of 401/);
      await page.getByRole('button', { name: 'Account of Kim de Boer' }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
      await picture('sign-in');
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.getByRole('heading', { name: /Kim de Boer/ }).waitFor();
    },
    '4. Add a person': async ({ page, picture }) => {
      await page.getByRole('link', { name: 'People of the unit' }).click();
      await page.getByRole('button', { name: 'Add a person' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a person' });
      await dialog.getByLabel('Name').fill(NEW_PERSON.name);
      await dialog.getByLabel('Address').fill(NEW_PERSON.email);
      await dialog.getByLabel(/Investigator/).check();
      await dialog.getByLabel('Reason').fill('Joins the unit on the first of the month');
      await dialog.getByRole('button', { name: 'Add a person' }).click();
      link = await readLink(page);
      await picture('link');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('row', { name: /Robin Visser/ }).waitFor();
    },
    '5. See what the person sees': async ({ as, picture }) => {
      const { page, watch } = await as(null);
      watch.expect(/status of 401/);
      await page.goto(link);
      await page.getByText(NEW_PERSON.name).waitFor();
      await page.getByRole('button', { name: 'This is me: go on' }).click();
      await page.getByRole('button', { name: 'Set up password and app' }).click();
      await page.getByLabel('New password').fill('four neutral words about allotments');
      await page.getByRole('button', { name: 'Continue' }).click();
      const app = await setUpAuthenticatorApp(page);
      await picture('authenticator', page);
      await page.getByLabel('The code the app shows now').fill(app.code());
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByLabel('I have kept the codes').check();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('heading', { name: /Robin Visser/ }).waitFor();
      await page.getByRole('link', { name: 'Operations' }).first().click();
      await page.getByRole('heading', { name: 'Operations' }).first().waitFor();
    },
    "6. Change somebody's roles": async ({ page, picture }) => {
      await page.reload();
      await openPerson(page);
      await picture('person');
      await page.getByRole('button', { name: 'Change roles' }).click();
      const dialog = page.getByRole('dialog', { name: 'Roles of Robin Visser' });
      await dialog.getByLabel(/Analyst/).check();
      await dialog.getByLabel('Reason').fill('Reads as well, from now on');
      await dialog.getByRole('button', { name: 'Save roles' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.keyboard.press('Escape');
      const roles = page.getByRole('row', { name: /Robin Visser/ });
      await roles.getByText(/Analyst/).waitFor();
    },
    '7. Let somebody in who lost everything': async ({ page, picture }) => {
      await page.reload();
      await openPerson(page);
      await page.getByRole('button', { name: 'Reset sign-in' }).click();
      const dialog = page.getByRole('dialog', { name: 'Reset how Robin Visser signs in' });
      await dialog.getByLabel('Reason').fill('Telephone lost; met in person, passport seen');
      await dialog.getByRole('button', { name: 'Reset sign-in' }).click();
      const renewed = await readLink(page);
      expect(renewed).not.toBe(link);
      await picture('reset');
      await page.getByRole('button', { name: 'Done' }).click();
    },
    '8. Bring in the key of an authority': async ({ page, picture }) => {
      await page.goto('/');
      await page.getByRole('link', { name: 'Authorities and keys' }).click();
      await page.getByRole('button', { name: 'Add key' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Add a public key' });
      await dialog.getByLabel('Authority, as it calls itself').fill('Sample prosecution service');
      await dialog.getByRole('combobox', { name: 'Country' }).fill('Netherlands');
      await page.getByRole('option', { name: 'Netherlands' }).first().click();
      await dialog.getByRole('textbox', { name: /^Public key/ }).fill(AUTHORITY_KEY);
      await dialog.getByLabel('How you know that the key is theirs').fill('Handed over in person at their office');
      await dialog.getByRole('button', { name: 'Add key' }).click();
      await page.getByText('Waits for a second person').first().waitFor();
      expect(await page.getByRole('button', { name: 'Confirm key' }).count()).toBe(0);
      await picture('key');
    },
    '9. Look at the configuration check': async ({ page, picture }) => {
      await page.getByRole('link', { name: 'Installation' }).click();
      await page.getByRole('row', { name: /Key for backups/ }).waitFor();
      await page.getByText('Needs attention').first().waitFor();
      await picture('configuration');
    },
    '10. Check the store': async ({ page, picture }) => {
      await page.getByRole('button', { name: 'Check now' }).click();
      await page.getByText('All of it holds').first().waitFor({ timeout: 60_000 });
      await page.getByText('All of it holds').first().scrollIntoViewIfNeeded();
      await picture('check');
    },
  },
);

async function openPerson(page: Page): Promise<void> {
  await page
    .getByRole('row', { name: /Robin Visser/ })
    .getByRole('button')
    .first()
    .click();
  await page.getByRole('dialog', { name: NEW_PERSON.name }).waitFor();
}

async function readLink(page: Page): Promise<string> {
  const code = page.locator('code', { hasText: '/invite#' });
  await code.waitFor();
  return (await code.textContent())!;
}
