/** Who may use an endpoint now: what the library does not ask. */
import { Refusal } from '@custodia/contract';
import { readFactors, type Factors, type SessionState } from '@custodia/store';
import type { Casework } from '@custodia/casework';
import type { Endpoint } from './endpoints.ts';
import { isHalf } from './method.ts';
import { SignInRefusal } from './refuse.ts';
import { FRESH_MS } from './times.ts';

export interface Asking {
  readonly endpoint: Endpoint;
  readonly session: SessionState | null;
  readonly casework: Casework;
  readonly now: Date;
}

/** @throws Refusal */
export async function assertMay({ endpoint, session, casework, now }: Asking): Promise<void> {
  if (endpoint.who === 'anyone' && (session === null || !confirmsFactor(endpoint))) return;
  if (session === null) {
    throw new Refusal('unauthenticated', 'Sign in first: nobody is signed in, or the session has ended.');
  }
  const factors = await readFactors(casework.database.db, session.accountId);
  if (isHalf(session)) assertFirstFactor(endpoint, factors);
  else if (needsFresh(endpoint) && now.getTime() - session.createdAt.getTime() >= FRESH_MS) {
    throw new SignInRefusal('session-not-fresh');
  }
  assertNothingLost(endpoint, factors);
}

/** Part of signing in, or, for somebody who is signed in, the end of adding an authenticator app. */
function confirmsFactor({ path }: Endpoint): boolean {
  return path === '/two-factor/verify-totp';
}

function needsFresh({ who }: Endpoint): boolean {
  return who === 'fresh' || who === 'half';
}

/**
 * A session of one factor adds the first second factor of an account. Where there is one already it adds none: else a stolen password, or a link
 * read over somebody's shoulder, would be enough to bring one's own.
 */
function assertFirstFactor(endpoint: Endpoint, factors: Factors): void {
  const adds = endpoint.who === 'half' || confirmsFactor(endpoint);
  if (adds && factors.passkeys === 0 && !factors.totp) return;
  throw new Refusal('second-factor-needed', 'Sign in with your passkey, or with your password and a code.');
}

function assertNothingLost({ path }: Endpoint, factors: Factors): void {
  const byPassword = factors.password && factors.totp;
  if (path === '/two-factor/disable' && factors.passkeys === 0) throw new SignInRefusal('last-factor');
  if (path === '/passkey/delete-passkey' && factors.passkeys === 1 && !byPassword)
    throw new SignInRefusal('last-factor');
  if (path === '/password/set' && factors.password) throw new SignInRefusal('factor-there');
  if (path === '/two-factor/enable' && factors.totp) throw new SignInRefusal('factor-there');
}
