/** How a session was begun, and with it what it may do. */
import type { Role } from '@custodia/contract';
import type { SessionState, SignInMethod } from '@custodia/store';

/** By the endpoint of the library that makes the session. */
const BY_PATH: Readonly<Record<string, SignInMethod>> = {
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'totp',
  '/two-factor/verify-backup-code': 'recovery-code',
  '/passkey/verify-authentication': 'passkey',
  '/passkey/verify-registration': 'passkey',
  '/callback/:id': 'provider',
  '/link/accept': 'link',
  '/link/enter': 'sample-link',
};

/** Endpoints that put a new session in the place of one that is good already. */
const CARRIED_OVER = new Set(['/change-password', '/two-factor/disable']);

/** Null where nothing says how: then there is no session. */
export function methodOf(path: string | undefined, current: SignInMethod | undefined): SignInMethod | null {
  if (path === undefined) return null;
  if (CARRIED_OVER.has(path)) return current ?? null;
  return BY_PATH[path] ?? null;
}

/**
 * Sessions of one factor only: a password that no second factor stands behind yet, or a one-time link. They may add a factor, see who they
 * are and leave; nothing else.
 */
const HALF: ReadonlySet<SignInMethod> = new Set<SignInMethod>(['password', 'link']);

export function isHalf({ method }: Pick<SessionState, 'method'>): boolean {
  return HALF.has(method);
}

/** Roles as the contract knows them: an account has no others. */
export function rolesOf({ roles }: { readonly roles: readonly string[] }): readonly Role[] {
  return roles as readonly Role[];
}
