/** What people sign in with beside a password: a passkey on a device of Chromium's own, and an authenticator app. */
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';

/** A device that answers for the person: present, and unlocked. Every page of the window may use it. */
export async function addPasskeyDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const BASE32_IN_GROUPS = /^(?:[A-Z2-7]{4} )+[A-Z2-7]{1,4}$/;

export interface AuthenticatorApp {
  /** The six digits that it shows now. */
  readonly code: () => string;
}

/** With the secret that the page shows, as somebody types it in who cannot photograph the picture. */
export async function setUpAuthenticatorApp(page: Page): Promise<AuthenticatorApp> {
  await page.getByRole('img', { name: 'Picture for the authenticator app' }).waitFor();
  const shown = await page.locator('code', { hasText: BASE32_IN_GROUPS }).innerText();
  const app = new TOTP({ secret: Secret.fromBase32(shown.replaceAll(/\s/g, '')) });
  return { code: () => app.generate() };
}
