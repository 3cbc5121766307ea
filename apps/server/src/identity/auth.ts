/** The authentication library, set up: what it keeps where, what it may do, and what it is not trusted with. */
import type { IdentityDatabase } from '@custodia/store';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import { CREDENTIAL, SESSION, TWO_FACTOR, USER, VERIFICATION } from './columns.ts';
import { linkEndpoints, type LinkDeeds } from './link-endpoints.ts';
import { methodOf } from './method.ts';
import { passkeys, promoteAfterPasskey } from './passkeys.ts';
import { hashPassword } from './password.ts';
import { providerPlugin, type ProviderConfig } from './provider.ts';
import { FRESH_MS, IDLE_MS } from './times.ts';
import type { SignInMethod } from '@custodia/store';

export const BASE_PATH = '/api/auth';
/** Set by us on every request that is handed to the library: the address that our own rules on proxies found. */
export const ADDRESS_HEADER = 'x-custodia-address';
const PASSWORD_MIN = 12;
const PASSWORD_MAX = 128;

export interface AuthParts {
  readonly database: IdentityDatabase;
  /** Where browsers reach the server, without a path. */
  readonly origin: string;
  readonly secret: string;
  readonly provider: ProviderConfig | null;
  readonly links: LinkDeeds;
  readonly verifyPassword: (password: { readonly hash: string; readonly password: string }) => Promise<boolean>;
  /** Whether a password may begin a session of this account: not where it is disabled, or signs in otherwise. */
  readonly mayBegin: (accountId: string, method: SignInMethod) => Promise<boolean>;
  readonly onFault: (message: string) => void;
}

export type Auth = ReturnType<typeof buildAuth>;

export function buildAuth(parts: AuthParts) {
  return betterAuth(authOptions(parts));
}

export function authOptions(parts: AuthParts) {
  const { database, origin, secret, provider, links } = parts;
  return {
    appName: 'Custodia',
    baseURL: origin,
    basePath: BASE_PATH,
    secret,
    trustedOrigins: [origin],
    database: { db: database.db, type: 'postgres', schemaName: 'identity' },
    user: USER,
    session: {
      ...SESSION,
      expiresIn: IDLE_MS / 1000,
      // The door of the server prolongs sessions (caller.ts): it knows what is use and what is a page that asks by itself.
      disableSessionRefresh: true,
      freshAge: FRESH_MS / 1000,
      cookieCache: { enabled: false },
    },
    account: {
      ...CREDENTIAL,
      updateAccountOnSignIn: false,
      accountLinking: {
        enabled: true,
        trustedProviders: [],
        requireLocalEmailVerified: false,
        allowDifferentEmails: false,
      },
    },
    verification: { ...VERIFICATION, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      password: { hash: async (password: string) => await hashPassword(password), verify: parts.verifyPassword },
    },
    plugins: [
      passkeys(origin),
      promoteAfterPasskey,
      twoFactor({
        issuer: 'Custodia',
        schema: TWO_FACTOR,
        twoFactorCookieMaxAge: 600,
        backupCodeOptions: { amount: 10, length: 10, storeBackupCodes: 'encrypted' },
        // Failures are counted at the door (attempts.ts), for the password and the code together.
        accountLockout: { enabled: false },
      }),
      linkEndpoints(links),
      ...(provider === null ? [] : [providerPlugin(provider)]),
    ],
    databaseHooks: hooks(parts),
    // Limits and lock-out are ours, counted in the database, so that several servers count together.
    rateLimit: { enabled: false },
    advanced: advanced(origin),
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level: string, message: string) => parts.onFault(message) },
    onAPIError: { errorURL: `${origin}/sign-in` },
  } satisfies BetterAuthOptions;
}

function hooks({ mayBegin }: Pick<AuthParts, 'mayBegin'>) {
  return {
    session: {
      create: {
        before: async (session, context) => {
          const current = (context?.context.session?.session as { method?: SignInMethod } | undefined)?.method;
          const method = methodOf(context?.path, current);
          if (method === null || !(await mayBegin(session.userId, method))) return false;
          return { data: { ...session, method } };
        },
      },
    },
    account: {
      create: {
        // Who was let in is let in: the provider's tokens are of no further use, and nobody can steal what is not kept.
        before: async (credential) => ({
          data: {
            ...credential,
            accessToken: null,
            refreshToken: null,
            idToken: null,
            accessTokenExpiresAt: null,
            refreshTokenExpiresAt: null,
          },
        }),
      },
    },
  } satisfies BetterAuthOptions['databaseHooks'];
}

/**
 * Cookies are sent to pages of this server only (SameSite=Strict), but for one: the state of a sign-in at the identity provider must come back
 * with the browser when the provider sends it here, so it is Lax. It says nothing but which sign-in was begun in this browser.
 */
function advanced(origin: string) {
  return {
    cookiePrefix: 'custodia',
    useSecureCookies: origin.startsWith('https:'),
    defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, path: '/' },
    cookies: { state: { attributes: { sameSite: 'lax' } } },
    database: { generateId: 'uuid' },
    ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
  } satisfies BetterAuthOptions['advanced'];
}
