/**
 * Passkeys (W3C Web Authentication) that the authenticator itself unlocks with a finger, a face or a code: a stolen key alone lets nobody in.
 * The library would accept them unverified; here both ceremonies refuse that.
 */
import { passkey } from '@better-auth/passkey';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { SignInMethod } from '@custodia/store';
import { PASSKEY } from './columns.ts';
import { isHalf } from './method.ts';

export function passkeys(origin: string) {
  return passkey({
    rpID: new URL(origin).hostname,
    rpName: 'Custodia',
    origin,
    schema: PASSKEY,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    advanced: { webAuthnChallengeCookie: 'passkey_challenge' },
    registration: {
      requireSession: true,
      afterVerification: async ({ verification }) => assertVerified(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: async ({ verification }) => assertVerified(verification.authenticationInfo.userVerified),
    },
  });
}

function assertVerified(userVerified: boolean | undefined): void {
  if (userVerified !== true) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED' });
}

/**
 * A session of one factor that has just shown a passkey becomes another one, with a new token: who knew the old token (a link read over
 * somebody's shoulder) has nothing.
 */
export const promoteAfterPasskey = {
  id: 'custodia-promote',
  hooks: {
    after: [
      {
        matcher: ({ path }: { path?: string }) => path === '/passkey/verify-registration',
        handler: createAuthMiddleware(async (ctx) => {
          const current = ctx.context.session;
          if (current === null || ctx.context.returned instanceof Error) return;
          const { method } = current.session as unknown as { method: SignInMethod };
          if (!isHalf({ method })) return;
          const session = await ctx.context.internalAdapter.createSession(current.user.id);
          await setSessionCookie(ctx, { session, user: current.user });
          await ctx.context.internalAdapter.deleteSession(current.session.token);
        }),
      },
    ],
  },
};
