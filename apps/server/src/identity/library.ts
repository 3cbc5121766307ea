/**
 * The library in use: handing it a request and reading its answer. Where an identity provider is configured and does not answer, everything else
 * works without it; it is looked for again when somebody wants to sign in with it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ADDRESS_HEADER, BASE_PATH, buildAuth, type Auth, type AuthParts } from './auth.ts';
import { cookieName, readSignedCookie, withoutLifetime } from './cookie.ts';

export interface LibraryAnswer {
  readonly status: number;
  /** Parsed JSON; null where there is none. */
  readonly body: Record<string, unknown> | readonly unknown[] | null;
  readonly location: string | null;
  readonly cookies: readonly string[];
}

export interface Library {
  ask(request: FastifyRequest, path: string, body: unknown): Promise<LibraryAnswer>;
  /** Whose second step this browser is in the middle of; null where it is in none. */
  findPending(request: FastifyRequest): Promise<string | null>;
  /** Whether people can be sent to the identity provider now. */
  hasProvider(): Promise<boolean>;
}

const LOOK_AGAIN_MS = 10_000;

export function openLibrary(parts: AuthParts): Library {
  const { origin, secret, provider } = parts;
  let auth: Auth = buildAuth(parts);
  let lookedAt = Date.now();
  const providerFound = async (): Promise<boolean> => {
    const { socialProviders } = await auth.$context;
    // Discovery must name itself as we know it (OpenID Connect Discovery 1.0, section 4.3).
    return socialProviders.some(({ id, issuer }) => id === provider!.id && issuer === provider!.issuer);
  };
  return {
    async ask(request, path, body) {
      return await readAnswer(await auth.handler(toRequest(request, origin, path, body)));
    },
    async findPending(request) {
      const identifier = readSignedCookie(request.headers.cookie, cookieName(origin, 'two_factor'), secret);
      if (identifier === null) return null;
      const { internalAdapter } = await auth.$context;
      return (await internalAdapter.findVerificationValue(identifier))?.value ?? null;
    },
    async hasProvider() {
      if (provider === null) return false;
      if (await providerFound()) return true;
      if (Date.now() - lookedAt < LOOK_AGAIN_MS) return false;
      lookedAt = Date.now();
      auth = buildAuth(parts);
      return await providerFound();
    },
  };
}

/** What the library needs to know, and nothing that a browser made up about where it stands. */
const HANDED_ON = ['cookie', 'origin', 'user-agent', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'] as const;

function toRequest(request: FastifyRequest, origin: string, path: string, body: unknown): Request {
  const headers = new Headers({ [ADDRESS_HEADER]: request.ip, accept: 'application/json' });
  for (const name of HANDED_ON) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const { method } = request;
  const { search } = new URL(request.url, origin);
  const url = `${origin}${BASE_PATH}${path}${method === 'GET' ? search : ''}`;
  if (method === 'GET') return new Request(url, { method, headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method, headers, body: JSON.stringify(body) });
}

async function readAnswer(response: Response): Promise<LibraryAnswer> {
  const text = await response.text();
  return {
    status: response.status,
    body: parse(text),
    location: response.headers.get('location'),
    cookies: response.headers.getSetCookie(),
  };
}

function parse(text: string): LibraryAnswer['body'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

export function setCookies(reply: FastifyReply, origin: string, { cookies }: LibraryAnswer): void {
  const session = `${cookieName(origin, 'session_token')}=`;
  for (const line of cookies) {
    reply.header('set-cookie', line.startsWith(session) ? withoutLifetime(line) : line);
  }
}
