/**
 * The door of /api/v1: who asks, whether another site made their browser ask, and whether they ask too often. A session is sent by the
 * browser whoever's page asks; so what acts with one must come from our own origin and carry a header that a foreign page cannot send.
 */
import { Refusal } from '@custodia/contract';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Identity, SignedIn } from './identity.ts';

export interface GuardOptions {
  readonly identity: Identity;
  /** Origins of our own pages. */
  readonly origins: readonly string[];
  readonly requestsPerMinute: number;
  readonly addressRequestsPerMinute: number;
}

const OWN_HEADER = 'x-custodia-request';
/** Never refused for being asked too often: a child may be at risk. The alarm under one identifier is one alarm, however often it is sent. */
const ALARM = '/api/v1/alarm/raise';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** For every route of `app`, which is the part of the server under /api/v1. */
export async function addGuard(app: FastifyInstance, options: GuardOptions): Promise<void> {
  await app.register(rateLimit, { global: false });
  const perAddress = app.createRateLimit({
    max: options.addressRequestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.ip,
  });
  const perAccount = app.createRateLimit({
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.signedIn?.caller.accountId ?? request.ip,
  });
  app.addHook('onRequest', async (request) => {
    const counts = request.routeOptions.url !== ALARM;
    if (counts) assertNotTooOften(await perAddress(request));
    request.signedIn = await options.identity.findCaller(request);
    if (request.signedIn?.by === 'session') assertOwnPage(request, options.origins);
    if (counts && request.signedIn !== null) assertNotTooOften(await perAccount(request));
  });
}

type Counted = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function assertNotTooOften(counted: Counted): void {
  if (counted.isAllowed || !counted.isExceeded) return;
  throw new Refusal('too-many', `Too many requests. Wait ${String(counted.ttlInSeconds)} seconds and try again.`);
}

/** @throws Refusal `forbidden` */
export function assertOwnPage(request: FastifyRequest, origins: readonly string[]): void {
  const { origin, [OWN_HEADER]: own, 'sec-fetch-site': site } = request.headers;
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const otherOrigin = origin !== undefined && !origins.includes(origin);
  const acts = !SAFE.has(request.method);
  // A browser names its origin in what acts; one too old for both headers cannot be told from a foreign page.
  const unnamed = acts && origin === undefined && site === undefined;
  if (foreign || otherOrigin || unnamed || (acts && own !== '1')) {
    throw new Refusal(
      'forbidden',
      'The request did not come from a page of this server. Open Custodia and do it there.',
    );
  }
}

/** @throws Refusal `unauthenticated` */
export function requireSignedIn(request: FastifyRequest): SignedIn {
  if (request.signedIn !== null) return request.signedIn;
  throw new Refusal('unauthenticated', 'Sign in first: nobody is signed in, or the session or token has ended.');
}
