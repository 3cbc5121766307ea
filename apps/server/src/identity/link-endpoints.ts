/**
 * One-time links as endpoints of the library, so that the sessions they begin are like any other: `/link/accept` begins one that may add
 * means of signing in, `/link/enter` one for a person of the sample. Who may use which link is decided by what is handed in.
 */
import { createAuthEndpoint, sessionMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth';
import { z } from 'zod';

export interface AcceptedPerson {
  readonly name: string;
  readonly email: string;
}

export interface LinkDeeds {
  /** Uses the link up and gives the account it stands for; null where it is worth nothing (any more). */
  accept(token: string, person: AcceptedPerson | null): Promise<string | null>;
  enter(token: string): Promise<string | null>;
}

const token = z.string().min(20).max(100);
const person = z.object({ name: z.string().trim().min(1).max(120), email: z.email().max(254) });

/** The plugin of the library. */
export function linkEndpoints(deeds: LinkDeeds) {
  return {
    id: 'custodia-link',
    endpoints: {
      acceptLink: createAuthEndpoint(
        '/link/accept',
        { method: 'POST', body: z.object({ token, person: person.nullish() }) },
        async (ctx) => begin(ctx, await deeds.accept(ctx.body.token, ctx.body.person ?? null)),
      ),
      enterByLink: createAuthEndpoint('/link/enter', { method: 'POST', body: z.object({ token }) }, async (ctx) =>
        begin(ctx, await deeds.enter(ctx.body.token)),
      ),
      setFirstPassword: createAuthEndpoint(
        '/password/set',
        { method: 'POST', body: z.object({ password: z.string() }), use: [sessionMiddleware] },
        async (ctx) => {
          const userId = ctx.context.session.user.id;
          const { minPasswordLength, maxPasswordLength } = ctx.context.password.config;
          const { length } = ctx.body.password;
          if (length < minPasswordLength || length > maxPasswordLength)
            throw ctx.error('BAD_REQUEST', { code: 'PASSWORD_LENGTH' });
          const password = await ctx.context.password.hash(ctx.body.password);
          await ctx.context.internalAdapter.createAccount({
            userId,
            providerId: 'credential',
            accountId: userId,
            password,
          });
          return ctx.json({ status: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

type Context = Parameters<typeof setSessionCookie>[0];

async function begin(ctx: Context, accountId: string | null) {
  const user = accountId === null ? null : await ctx.context.internalAdapter.findUserById(accountId);
  const session = user === null ? null : await ctx.context.internalAdapter.createSession(user.id);
  if (user === null || !session) throw ctx.error('UNAUTHORIZED', { code: 'LINK_INVALID' });
  await setSessionCookie(ctx, { session, user });
  return ctx.json({ status: true });
}
