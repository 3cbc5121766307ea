/** Sign-in, put together: what the server asks (who is it?), its doors under /api/auth, and the links that a start prints. */
import {
  acceptEnter,
  acceptInvitation,
  acceptSetup,
  createEnterLink,
  createSetupLink,
  type Casework,
} from '@custodia/casework';
import { Refusal } from '@custodia/contract';
import {
  findAccountIdentity,
  hasAdministrator,
  openIdentityDatabase,
  readFactors,
  replacePasswordHash,
  sweepIdentity,
  type IdentityDatabase,
  type SignInMethod,
} from '@custodia/store';
import type { Identity } from '../http/identity.ts';
import { findCaller } from './caller.ts';
import { openLibrary } from './library.ts';
import type { AcceptedPerson } from './link-endpoints.ts';
import { hashPassword, isOutdated, verifyPassword } from './password.ts';
import { assertProviderSafe, type ProviderConfig } from './provider.ts';
import { addDoors } from './routes.ts';

export interface IdentityOptions {
  /** Acting for the server itself: its actor stands in records of a set-up. */
  readonly casework: Casework;
  /** Where browsers reach the server, without a path: `https://custodia.example.org`. */
  readonly origin: string;
  /** From a key file of its own (store: loadOrCreateIdentitySecret). */
  readonly secret: string;
  readonly provider?: ProviderConfig | null;
  /** True only where the installation holds the sample and the server listens to this machine alone: then links may let people in. */
  readonly sample?: boolean;
  /** Whether who is not signed in sees the numbers of the call-out list; so it is where nothing is said. */
  readonly calloutBeforeSignIn?: boolean;
  /** What the library has to say about a fault, for the log. */
  readonly onFault?: (message: string) => void;
}

export interface OpenIdentity extends Identity {
  /** An address to open once; null where an administrator can sign in already. */
  createSetupLink(): Promise<string | null>;
  /** An address that signs one of the sample's people in, once. @throws Refusal `forbidden` anywhere but in a sample on this machine. */
  createSignInLink(accountId: string): Promise<string>;
  close(): Promise<void>;
}

const SWEEP_EVERY_MS = 3_600_000;

/** @throws Refusal `input-invalid` where the identity provider could not be trusted. */
export function openIdentity(options: IdentityOptions): OpenIdentity {
  const { casework, origin, secret, provider = null, sample = false, calloutBeforeSignIn = true } = options;
  if (provider !== null) assertProviderSafe(provider);
  const { clock } = casework;
  const database = openIdentityDatabase(casework.database);
  const library = openLibrary({
    database,
    origin,
    secret,
    provider,
    links: linkDeeds(casework, sample),
    verifyPassword: async (given) => await verifyAndRenew(database, given),
    mayBegin: async (accountId, method) => await mayBegin(casework, accountId, method),
    onFault: options.onFault ?? (() => undefined),
  });
  const parts = { database, casework, origin, secret, clock, library, provider, calloutBeforeSignIn };
  const needsSetup = async (): Promise<boolean> => !(await hasAdministrator(casework.database.db));
  const sweeping = setInterval(
    () => void sweepIdentity(database.db, clock()).catch(() => undefined),
    SWEEP_EVERY_MS,
  ).unref();
  return {
    findCaller: async (request) => await findCaller(parts, request),
    routes: async (app) => await addDoors(app, { ...parts, needsSetup }),
    createSetupLink: async () => {
      const link = await createSetupLink(casework);
      return link === null ? null : origin + link.path;
    },
    createSignInLink: async (accountId) => {
      assertSample(sample);
      return origin + (await createEnterLink(casework, accountId)).path;
    },
    close: async () => {
      clearInterval(sweeping);
      await database.close();
    },
  };
}

function linkDeeds(casework: Casework, sample: boolean) {
  return {
    accept: async (token: string, person: AcceptedPerson | null) =>
      person === null ? await acceptInvitation(casework, token) : await acceptSetup(casework, token, person),
    enter: async (token: string) => (sample ? await acceptEnter(casework, token) : null),
  };
}

function assertSample(sample: boolean): void {
  if (sample) return;
  throw new Refusal('forbidden', 'Links that sign somebody in are made for the sample on this machine only.');
}

/** A digest that was cheap to make is made again as soon as the password is known: when it was right. */
async function verifyAndRenew(
  database: IdentityDatabase,
  { hash, password }: { readonly hash: string; readonly password: string },
): Promise<boolean> {
  if (!(await verifyPassword(hash, password))) return false;
  if (isOutdated(hash)) await replacePasswordHash(database.db, hash, await hashPassword(password));
  return true;
}

/**
 * Nobody who was let go; and a password alone begins nothing where a passkey is what the person signs in with: else whoever stole it could add
 * an authenticator app of their own.
 */
async function mayBegin({ database }: Casework, accountId: string, method: SignInMethod): Promise<boolean> {
  const account = await findAccountIdentity(database.db, accountId);
  if (account === null || account.disabled) return false;
  if (method !== 'password') return true;
  const { passkeys, totp } = await readFactors(database.db, accountId);
  return totp || passkeys === 0;
}
