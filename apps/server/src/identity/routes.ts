/** `/api/auth`: the doors to the library, each with its rules, its counted attempts and an answer that says no more than it must. */
import { Refusal, REFUSALS } from '@custodia/contract';
import { showLink, showNumbersToCall } from '@custodia/casework';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { assertOwnPage } from '../http/guard.ts';
import { Locked } from './attempts.ts';
import { BASE_PATH } from './auth.ts';
import { addDoor, parse, type DoorParts } from './door.ts';
import { ENDPOINTS } from './endpoints.ts';
import { addProviderDoors } from './provider-doors.ts';
import { SignInRefusal } from './refuse.ts';

const REQUESTS_PER_MINUTE = 300;

export async function addDoors(app: FastifyInstance, parts: DoorParts): Promise<void> {
  await app.register(rateLimit, { global: false });
  const perAddress = app.createRateLimit({
    max: REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.ip,
  });
  app.setErrorHandler(async (cause, request, reply) => answerRefusal(cause, request, reply));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const counted = await perAddress(request);
    if (!counted.isAllowed && counted.isExceeded) throw new Refusal('too-many', 'Too many requests. Wait a minute.');
  });
  app.addHook('onRequest', async (request) => {
    // The identity provider sends the browser here from its own page; a state that only this browser has stands for ours.
    if (!request.url.startsWith(`${BASE_PATH}/callback/`)) assertOwnPage(request, [parts.origin]);
  });
  for (const endpoint of ENDPOINTS) addDoor(app, parts, endpoint);
  addWays(app, parts);
  if (parts.provider !== null) addProviderDoors(app, parts, parts.provider);
}

/** What a sign-in page offers, whom to call without signing in, and what a link is for. */
function addWays(app: FastifyInstance, { casework, provider, needsSetup, calloutBeforeSignIn }: DoorParts): void {
  app.get(`${BASE_PATH}/ways`, async () => ({
    provider: provider === null ? null : { name: provider.name },
    setup: await needsSetup(),
    callout: await showNumbersToCall(casework, calloutBeforeSignIn),
  }));
  app.post(`${BASE_PATH}/link/show`, async (request) => {
    const { token } = parse(z.object({ token: z.string().max(100) }), request.body) as { token: string };
    const link = await showLink(casework, token);
    if (link === null) throw new SignInRefusal('link-invalid');
    return link;
  });
}

async function answerRefusal(cause: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!(cause instanceof SignInRefusal || cause instanceof Locked)) throw cause;
  const reason = cause instanceof Locked ? 'locked' : cause.reason;
  const wait = cause instanceof Locked ? { retryAfterSeconds: cause.seconds } : {};
  if (cause instanceof Locked) reply.header('retry-after', String(cause.seconds));
  const { code, message } = cause;
  await reply.code(REFUSALS[code].status).send({ error: { code, message, requestId: request.id, reason, ...wait } });
}
