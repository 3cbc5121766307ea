/** Who asks: by the cookie of a session, or by a token. Looked up anew for every request, so that what changes takes effect at once. */
import { Refusal, type Permission } from '@custodia/contract';
import { digestSecret, TOKEN_PREFIX } from '@custodia/casework';
import {
  findSessionState,
  findTokenState,
  noteTokenUse,
  prolongSession,
  type IdentityDatabase,
  type SessionState,
} from '@custodia/store';
import type { FastifyRequest } from 'fastify';
import type { SignedIn } from '../http/identity.ts';
import { cookieName, readSignedCookie } from './cookie.ts';
import { isHalf, rolesOf } from './method.ts';
import { endOf, NOTE_TOKEN_EVERY_MS, PROLONG_EVERY_MS } from './times.ts';

export interface CallerParts {
  readonly database: IdentityDatabase;
  readonly origin: string;
  readonly secret: string;
  readonly clock: () => Date;
}

/** What a session of one factor may ask for besides adding the other. */
const FOR_HALF = new Set(['/api/v1/session/me', '/api/v1/session/end']);
/** A page that listens is not a person who works. */
const NO_USE = new Set(['/api/v1/events']);
const BACKGROUND_HEADER = 'x-custodia-background';

/**
 * Null where nobody is signed in.
 *
 * @throws Refusal `second-factor-needed` where the session may only add a factor; `unauthenticated` for a token that is worth nothing: a
 *   program should be told, not taken for a browser without a session.
 */
export async function findCaller(parts: CallerParts, request: FastifyRequest): Promise<SignedIn | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return await findByToken(parts, request, authorization);
  const session = await findSession(parts, request);
  if (session === null) return null;
  const secondFactor = !isHalf(session);
  if (!secondFactor && !FOR_HALF.has(pathOf(request))) {
    throw new Refusal(
      'second-factor-needed',
      'Add a passkey or an authenticator app first: a password alone lets nobody work.',
    );
  }
  await prolong(parts, request, session);
  const { accountId, name, id: sessionId } = session;
  const caller = { kind: 'account', accountId, name, roles: rolesOf(session), scopes: null } as const;
  return { caller: { ...caller, requestId: request.id, sessionId, secondFactor }, by: 'session' };
}

/** The session of this browser if it has not ended, whatever it may do. */
export async function findSession(
  { database, origin, secret, clock }: CallerParts,
  request: Pick<FastifyRequest, 'headers'>,
): Promise<SessionState | null> {
  const token = readSignedCookie(request.headers.cookie, cookieName(origin, 'session_token'), secret);
  if (token === null) return null;
  const session = await findSessionState(database.db, token);
  return session === null || session.disabled || session.expiresAt <= clock() ? null : session;
}

async function prolong(
  { database, clock }: CallerParts,
  request: FastifyRequest,
  session: SessionState,
): Promise<void> {
  const now = clock();
  if (NO_USE.has(pathOf(request)) || request.headers[BACKGROUND_HEADER] !== undefined) return;
  if (now.getTime() - session.updatedAt.getTime() < PROLONG_EVERY_MS) return;
  await prolongSession(database.db, session.id, now, endOf(session.createdAt, now));
}

async function findByToken(parts: CallerParts, request: FastifyRequest, authorization: string): Promise<SignedIn> {
  const { database, clock } = parts;
  const now = clock();
  const [, secret] = /^Bearer +([\w-]{20,100})$/i.exec(authorization) ?? [];
  const ours = secret?.startsWith(TOKEN_PREFIX) === true;
  const token = ours ? await findTokenState(database.db, digestSecret(secret), now) : null;
  if (token === null)
    throw new Refusal('unauthenticated', 'The token is not valid: it was revoked, has expired, or never was one.');
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() >= NOTE_TOKEN_EVERY_MS) {
    await noteTokenUse(database.db, token.id, now);
  }
  const { accountId, name } = token;
  const scopes = token.scopes as Permission[];
  const caller = { kind: 'account', accountId, name, roles: rolesOf(token), scopes } as const;
  return { caller: { ...caller, requestId: request.id, sessionId: null }, by: 'token' };
}

function pathOf({ url }: Pick<FastifyRequest, 'url'>): string {
  return url.split('?', 1)[0]!;
}
