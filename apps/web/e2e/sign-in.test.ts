/**
 * Getting in, as people do it: the first administrator by the link that the start prints, a passkey (Chromium's own virtual authenticator), a
 * password with an authenticator app, a session that ends mid-work, a lock-out, and the three languages.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPasskeyDevice, setUpAuthenticatorApp, type AuthenticatorApp } from './harness/authenticator.ts';
import { findAccessibilityFaults } from './harness/axe.ts';
import { chromiumOrNote, launch, settle, watch, watchPolicy, type Watch } from './harness/browser.ts';
import { endSession } from './harness/people.ts';
import { startServer, type RunningServer } from './harness/server.ts';

const chromium = chromiumOrNote();
const EMAIL = 'ada@unit.example';
const PASSWORD = 'a harbour of calm boats';

interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watched: Watch;
}

describe.skipIf(chromium === null)('signing in', () => {
  let server: RunningServer;
  let browser: Browser;
  let origin: string;
  let first: Window;
  let app: AuthenticatorApp;

  beforeAll(async () => {
    server = await startServer('empty');
    browser = await launch(chromium!);
    origin = new URL(server.setup!).origin;
    first = await openWindow(true);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function openWindow(withAuthenticator: boolean, locale = 'en-GB'): Promise<Window> {
    const context = await browser.newContext({ baseURL: origin, locale, reducedMotion: 'reduce' });
    await watchPolicy(context);
    const watched = watch(context, origin);
    // Whether somebody is signed in is asked on every page; a refusal is what these tests ask for.
    watched.expect(/status of (?:401|403|429)/);
    const page = await context.newPage();
    if (withAuthenticator) await addPasskeyDevice(page);
    return { context, page, watched };
  }

  async function expectSound(page: Page): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction(
        (scheme) => document.documentElement.dataset.mantineColorScheme === scheme,
        colorScheme,
      );
      await settle(page);
      expect(await findAccessibilityFaults(page), colorScheme).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  it('who opens the server is at the door, and is told where to begin', async () => {
    const { page } = first;
    await page.goto('/operations');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByText('has no administrator yet').waitFor();
    await expectSound(page);
  });

  it('the link that the start prints makes the first administrator, with a passkey', async () => {
    const { page, watched } = first;
    await page.goto(server.setup!);
    await page.getByRole('textbox', { name: 'Name' }).fill('Ada Harbour');
    // What opens the door is not left in the address, where others could read it.
    expect(page.url()).toBe(`${origin}/setup`);
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(EMAIL);
    await expectSound(page);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Set up a passkey' }).waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Set up a passkey' }).click();
    await page.getByRole('button', { name: 'Create the passkey' }).click();
    await page.waitForURL(`${origin}/`);
    await page.getByRole('button', { name: 'Account of Ada Harbour' }).waitFor();
    expect(watched.take()).toEqual([]);
  });

  it('the link is worth one use', async () => {
    const { page, context } = await openWindow(false);
    await page.goto(server.setup!);
    await page.getByRole('alert').getByText('This link was used already').waitFor();
    await context.close();
  });

  it('signing out ends it, and the passkey signs in again, to the page that was wanted', async () => {
    const { page } = first;
    await page.getByRole('button', { name: 'Account of Ada Harbour' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto('/me');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    await expectSound(page);
  });

  it('a password and an authenticator app are added, with recovery codes that one has to have kept', async () => {
    const { page } = first;
    await page.getByRole('link', { name: 'How I sign in' }).click();
    await page.getByRole('button', { name: 'Add an authenticator app' }).click();
    await page.getByRole('textbox', { name: 'New password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Continue' }).click();
    app = await setUpAuthenticatorApp(page);
    await expectSound(page);
    await page.getByRole('textbox', { name: 'The code the app shows now' }).fill(app.code());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Recovery codes for Custodia').waitFor();
    expect(await page.getByRole('dialog').getByRole('listitem').count()).toBe(10);
    await expectSound(page);
    await page.getByRole('checkbox', { name: 'I have kept the codes' }).check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Set up', { exact: true }).waitFor();
  });

  it('a session that ends mid-work: what was typed is kept, and the page goes on after signing in again', async () => {
    const { page, watched } = first;
    await page.goto('/me');
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('nightly check');
    await page.getByRole('combobox', { name: 'What it may do' }).click();
    await page.getByRole('option', { name: 'account:read' }).click();
    await page.keyboard.press('Tab');
    await endSession(page);
    await page.getByRole('button', { name: 'Make the token' }).click();
    const overlay = page.getByRole('dialog', { name: 'Sign in again' });
    await overlay.waitFor();
    await expectSound(page);
    await overlay.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await overlay.waitFor({ state: 'detached' });
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('nightly check');
    await page.getByRole('button', { name: 'Make the token' }).click();
    await page.getByText('Shown this once').waitFor();
    expect(watched.take()).toEqual([]);
  });

  it('a password and a code sign in elsewhere; a code is worth one attempt', async () => {
    const { page, context } = await openWindow(false);
    await page.goto('/sign-in?to=/me');
    await enterPassword(page, PASSWORD);
    await page.getByRole('textbox', { name: 'Six-digit code' }).fill('000000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('did not match').waitFor();
    await expectSound(page);
    // The code that set the app up is used up: the next one comes within half a minute.
    const used = app.code();
    await expect.poll(() => app.code(), { timeout: 35_000, interval: 500 }).not.toBe(used);
    await page.getByRole('textbox', { name: 'Six-digit code' }).fill(app.code());
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    await page.getByRole('button', { name: 'End all others' }).click();
    await page.getByRole('button', { name: 'End all others' }).waitFor({ state: 'detached' });
    await context.close();
    await first.page.goto('/me');
    await first.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('who guesses waits, and is told until when', async () => {
    const { page, context } = await openWindow(false);
    await page.goto('/sign-in');
    for (let attempt = 0; attempt < 6; attempt += 1) await enterPassword(page, `guess number ${String(attempt)}`);
    await page.getByRole('alert').getByText('Too many failed attempts. Wait until').waitFor();
    await expectSound(page);
    await context.close();
  });

  it.each([
    ['nl-BE', 'Aanmelden', 'Aanmelden met een passkey'],
    ['fr-LU', 'Se connecter', 'Se connecter avec une clé d’accès'],
  ])('the door speaks the language of the browser: %s', async (locale, heading, action) => {
    const { page, context } = await openWindow(false, locale);
    await page.goto('/');
    await page.getByRole('heading', { name: heading }).waitFor();
    await page.getByRole('button', { name: action }).waitFor();
    await expectSound(page);
    await context.close();
  });
});

async function enterPassword(page: Page, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(EMAIL);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/auth/sign-in/email'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await answered;
}
