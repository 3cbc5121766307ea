/** What the server needs to know of sign-in: who asks, and how they said so. Implemented in src/identity. */
import type { AccountCaller } from '@custodia/casework';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';

export interface SignedIn {
  readonly caller: AccountCaller;
  /** A browser sends a session by itself, so that other sites could make it act; a token is sent on purpose. */
  readonly by: 'session' | 'token';
}

export interface Identity {
  /** Null where nobody is signed in. Throws a Refusal where somebody is, and may do nothing yet (`second-factor-needed`). */
  findCaller(request: FastifyRequest): Promise<SignedIn | null>;
  /** Its own routes (signing in and out, under /api/auth). */
  readonly routes: FastifyPluginAsync;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set under /api/v1, before anything else is done. */
    signedIn: SignedIn | null;
    /** Name of the procedure that is asked for, for logs and metrics; null for any other request. */
    procedure: string | null;
  }
}
