/** To the identity provider and back. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { BASE_PATH } from './auth.ts';
import { findSession } from './caller.ts';
import { leave, parse, pick, type DoorParts } from './door.ts';
import { setCookies } from './library.ts';
import type { ProviderConfig } from './provider.ts';
import { SignInRefusal } from './refuse.ts';

/** A page of ours, without another host in it. */
const returnTo = z.object({
  returnTo: z
    .string()
    .regex(/^\/(?![/\\])[\w/-]{0,200}$/)
    .default('/'),
});

export function addProviderDoors(app: FastifyInstance, parts: DoorParts, { id }: Pick<ProviderConfig, 'id'>): void {
  const { library, origin } = parts;
  app.post(`${BASE_PATH}/provider`, async (request, reply) => {
    const { returnTo: callbackURL } = parse(returnTo, request.body);
    if (!(await library.hasProvider())) throw new SignInRefusal('provider-unreachable');
    const begun = { provider: id, callbackURL, errorCallbackURL: '/sign-in', disableRedirect: true };
    const answer = await library.ask(request, '/sign-in/social', begun);
    if (answer.status >= 400) throw new SignInRefusal('provider-unreachable');
    setCookies(reply, origin, answer);
    return pick(answer.body as object, ['url']);
  });
  app.get(`${BASE_PATH}/callback/${id}`, async (request, reply) => {
    const before = await findSession(parts, request);
    const answer = await library.ask(request, `/callback/${id}`, null);
    setCookies(reply, origin, answer);
    if (before !== null) await leave(parts, before, answer);
    return reply.redirect(answer.location !== null ? ownPage(answer.location, origin) : '/sign-in?error=refused');
  });
}

/** Why it came to nothing is said in a word of ours: what the provider, or the library, wrote goes nowhere. */
function ownPage(location: string, origin: string): string {
  const { pathname, searchParams, origin: target } = new URL(location, origin);
  if (target !== origin) return '/sign-in?error=refused';
  return searchParams.has('error') ? '/sign-in?error=refused' : pathname;
}
