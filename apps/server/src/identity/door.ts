/** One door to the library: who may, the attempt counted, what is handed on, what is given back, and what follows. */
import {
  announce,
  endSession,
  findAccountIdentity,
  insertIdentityNotices,
  offerCode,
  type IdentityDatabase,
  type SessionState,
} from '@custodia/store';
import type { Casework } from '@custodia/casework';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import { beginAttempt } from './attempts.ts';
import { BASE_PATH } from './auth.ts';
import { findSession, type CallerParts } from './caller.ts';
import { cookieName } from './cookie.ts';
import type { Endpoint } from './endpoints.ts';
import { setCookies, type Library, type LibraryAnswer } from './library.ts';
import { isHalf } from './method.ts';
import type { ProviderConfig } from './provider.ts';
import { refusalOf, SignInRefusal } from './refuse.ts';
import { assertMay } from './rules.ts';

export interface DoorParts extends CallerParts {
  readonly database: IdentityDatabase;
  readonly casework: Casework;
  readonly library: Library;
  readonly provider: Pick<ProviderConfig, 'id' | 'name'> | null;
  /** Whether the installation still waits for its first administrator. */
  readonly needsSetup: () => Promise<boolean>;
  /** Whether who is not signed in sees the numbers of the call-out list, and not the emergency number alone. */
  readonly calloutBeforeSignIn: boolean;
}

export function addDoor(app: FastifyInstance, parts: DoorParts, endpoint: Endpoint): void {
  const { method, path, input } = endpoint;
  app.route({
    method,
    url: BASE_PATH + path,
    handler: async (request, reply) => {
      const body = parse(input, method === 'GET' ? {} : request.body);
      const session = await findSession(parts, request);
      await assertMay({ endpoint, session, casework: parts.casework, now: parts.clock() });
      const person = await findPerson(parts, endpoint, request, session);
      const answer = await attempt(parts, { endpoint, request, session, person, body });
      setCookies(reply, parts.origin, answer);
      await settle(parts, endpoint, { session, person, answer });
      return reply.send(giveOf(endpoint, answer));
    },
  });
}

export function parse(input: z.ZodObject, body: unknown): Record<string, unknown> {
  const parsed = input.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  throw new SignInRefusal('input-invalid');
}

type Person = Pick<SessionState, 'accountId' | 'email'>;

interface Trying {
  readonly endpoint: Endpoint;
  readonly request: FastifyRequest;
  readonly session: SessionState | null;
  /** Whom it is aimed at, where that is not said in the body. */
  readonly person: Person | null;
  readonly body: Record<string, unknown>;
}

/** Asks the library, with the attempt counted; gives only an answer that is no refusal. */
async function attempt(parts: DoorParts, trying: Trying): Promise<LibraryAnswer> {
  const { endpoint, session, person, body } = trying;
  const email = person?.email ?? (typeof body.email === 'string' ? body.email : null);
  const counted =
    endpoint.counts === undefined ? null : await beginAttempt(parts, { email, address: trying.request.ip });
  const answer = await ask(parts, trying);
  if (answer.status < 400) {
    const signedIn = endpoint.signsIn === true && session === null && !isPending(answer);
    await (signedIn ? counted?.forget() : counted?.takeBack());
    return answer;
  }
  await (answer.status < 500 ? counted?.fail() : counted?.takeBack());
  throw refusalOf((answer.body as Record<string, unknown> | null)?.code, endpoint.refused);
}

/** Whom the attempt is aimed at, where it is not somebody named in the request. */
async function findPerson(
  { library, casework }: DoorParts,
  { counts }: Endpoint,
  request: FastifyRequest,
  session: SessionState | null,
): Promise<Person | null> {
  if (counts === 'own') return session;
  if (counts !== 'pending') return null;
  if (session !== null) return session;
  const id = await library.findPending(request);
  const account = id === null ? null : await findAccountIdentity(casework.database.db, id);
  return account === null ? null : { accountId: account.id, email: account.email };
}

const USED: LibraryAnswer = { status: 401, body: { code: 'INVALID_CODE' }, location: null, cookies: [] };

async function ask(parts: DoorParts, { endpoint, request, person, body }: Trying): Promise<LibraryAnswer> {
  const { path } = endpoint;
  if (path === '/two-factor/verify-totp') {
    const code = String(body.code).replaceAll(/\s/g, '');
    if (person !== null && !(await isFirstOffer(parts, person.accountId, code))) return USED;
    return await parts.library.ask(request, path, { code });
  }
  const more = path === '/change-password' ? { revokeOtherSessions: true } : {};
  return await parts.library.ask(request, path, { ...body, ...more });
}

/** RFC 6238, section 5.2: a code is worth one attempt, whoever makes it. */
async function isFirstOffer({ database, secret, clock }: DoorParts, accountId: string, code: string): Promise<boolean> {
  const digest = createHmac('sha256', secret).update(`code\n${accountId}\n${code}`).digest();
  return await offerCode(database.db, accountId, new Uint8Array(digest), clock());
}

function isPending({ body }: LibraryAnswer): boolean {
  return (body as { twoFactorRedirect?: unknown } | null)?.twoFactorRedirect === true;
}

interface Settling {
  readonly session: SessionState | null;
  readonly person: Person | null;
  readonly answer: LibraryAnswer;
}

/** What follows from it: who signed in anew has left the session before, and people hear of changes to how they sign in. */
async function settle(parts: DoorParts, endpoint: Endpoint, { session, person, answer }: Settling): Promise<void> {
  if (session !== null && endpoint.signsIn === true && !isPending(answer)) await leave(parts, session, answer);
  const { tells } = endpoint;
  // The first factors of an account are no news to the person who is just adding them.
  if (session !== null && tells !== undefined && !isHalf(session)) await tellPerson(parts, session.accountId, tells);
  if (session === null && tells === 'recovery-code-used') await tellPerson(parts, person!.accountId, tells);
}

/** Only where another was begun: a code that confirms an authenticator app keeps, or has replaced, the session it was sent with. */
export async function leave(
  { database, origin }: DoorParts,
  session: SessionState,
  { cookies }: LibraryAnswer,
): Promise<void> {
  const name = `${cookieName(origin, 'session_token')}=`;
  if (cookies.some((line) => line.startsWith(name))) await endSession(database.db, session.accountId, session.id);
}

async function tellPerson(
  { casework, clock }: DoorParts,
  accountId: string,
  kind: NonNullable<Endpoint['tells']>,
): Promise<void> {
  const { db } = casework.database;
  const notice = { id: casework.randomUuid(), accountId, kind, about: null, count: null, at: clock().toISOString() };
  await insertIdentityNotices(db, [notice]);
  await announce(db, { kind: 'session', subject: accountId, accounts: [accountId] });
}

function giveOf(endpoint: Endpoint, answer: LibraryAnswer): unknown {
  const { body } = answer;
  if (endpoint.gives === 'everything') return { ...body, ...required(endpoint, body as Record<string, unknown>) };
  if (endpoint.gives !== undefined && Array.isArray(body))
    return body.map((one) => pick(one as object, endpoint.gives!));
  if (endpoint.gives !== undefined) return pick(body as object, endpoint.gives);
  return { state: isPending(answer) ? 'second-factor' : 'done' };
}

/** The library asks for "preferred" when signing in; what is not verified is refused afterwards, so it is asked for as required. */
function required({ path }: Endpoint, { authenticatorSelection }: Record<string, unknown>): object {
  if (path === '/passkey/generate-authenticate-options') return { userVerification: 'required' };
  return { authenticatorSelection };
}

export function pick(body: object, fields: readonly string[] | 'everything'): object {
  return Object.fromEntries(Object.entries(body).filter(([field]) => fields.includes(field)));
}
