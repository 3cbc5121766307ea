/** Being signed in: who one is here, from where else one is signed in, and ending it. Signing in itself is no procedure (/api/auth). */
import { z } from 'zod';
import { PERMISSIONS, ROLES, type Permission, type Role } from '../access/roles.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, instant, uuid } from '../shapes.ts';
import { NOTICE_KINDS } from './notices.ts';

const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);
export const permission = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]);

/** How a session was begun. The last two have shown one factor: with them one adds the second, and does nothing else. */
const signInMethod = z.enum(['passkey', 'totp', 'recovery-code', 'provider', 'sample-link', 'password', 'link']);

const factors = z
  .object({
    passkeys: z.number().int(),
    password: z.boolean(),
    totp: z.boolean().describe('one-time codes of an authenticator app'),
    provider: z.boolean().describe("bound to a subject at the unit's own identity provider"),
  })
  .describe('what there is to sign in with');

const notice = z.object({
  id: uuid,
  kind: z.enum(NOTICE_KINDS),
  about: z.object({ id: uuid, name: z.string() }).nullable().describe('the other person it is about'),
  count: z.number().int().nullable(),
  at: instant,
});

const sessionRow = z.object({
  id: uuid,
  current: z.boolean().describe('the one that asks'),
  method: signInMethod,
  since: instant,
  lastUsedAt: instant,
  endsAt: instant.describe('if it is not used again'),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
});

const sessionMe = defineProcedure({
  name: 'session.me',
  summary: 'Who is signed in, what they may do, and what they should know about their own account',
  input: z.object({}),
  output: z.object({
    account: z.object({ id: uuid, name: z.string(), email: z.string(), roles: z.array(role) }),
    permissions: z.array(permission).describe('everything that these roles, and the token, allow somewhere'),
    secondFactor: z
      .enum(['shown', 'needed'])
      .describe('`needed`: the session may only add a second factor until one was shown'),
    by: z.enum(['session', 'token']),
    factors,
    notices: z.array(notice).describe('not yet marked as seen, newest first'),
  }),
  permission: 'session:own',
  effect: 'private',
  face: 'http',
  refusals: ['unauthenticated'],
  command: { words: ['session', 'me'], examples: ['custodia session me --server https://custodia.example.org'] },
});

const sessionList = defineProcedure({
  name: 'session.list',
  summary: 'From where one is signed in now',
  input: z.object({}),
  output: sessionRow,
  gives: 'stream',
  permission: 'session:own',
  face: 'http',
  refusals: ['unauthenticated'],
  command: { words: ['session', 'list'], examples: ['custodia session list --server https://custodia.example.org'] },
});

const sessionRevoke = defineProcedure({
  name: 'session.revoke',
  summary: 'End one of your sessions, or all others',
  input: z.object({
    session: uuid.optional().describe('the session; all but the one that asks where absent'),
  }),
  output: z.object({ ended: z.number().int() }),
  permission: 'session:own',
  effect: 'write',
  face: 'http',
  refusals: ['unauthenticated', 'not-found'],
  command: {
    words: ['session', 'revoke'],
    positionals: ['session'],
    examples: ['custodia session revoke --server https://custodia.example.org'],
  },
});

const sessionEnd = defineProcedure({
  name: 'session.end',
  summary: 'Sign out: end the session that asks',
  input: z.object({}),
  output: z.object({ ended: z.number().int() }),
  permission: 'session:own',
  effect: 'write',
  face: 'http',
  refusals: ['unauthenticated'],
  command: { words: ['session', 'end'], examples: ['custodia session end --server https://custodia.example.org'] },
});

const sessionRevokeAll = defineProcedure({
  name: 'session.revokeAll',
  summary: 'End every session of a person, and every token of theirs where asked',
  input: z.object({
    id: idOrPrefix.describe('identifier of the account'),
    tokens: z.boolean().default(false).describe('revoke their tokens too'),
  }),
  output: z.object({ ended: z.number().int(), revoked: z.number().int() }),
  permission: 'account:manage',
  subjects: [{ field: 'id', kind: 'account' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'storage-failed'],
  logs: ['account-sessions-ended'],
  command: {
    words: ['session', 'revoke-all'],
    positionals: ['id'],
    examples: ['custodia session revoke-all 3f2a'],
  },
});

const sessionNoticesSeen = defineProcedure({
  name: 'session.noticesSeen',
  summary: 'Mark notices about your own account as seen',
  input: z.object({ notices: z.array(uuid).min(1).max(50) }),
  output: z.object({ seen: z.number().int() }),
  permission: 'session:own',
  effect: 'private',
  face: 'http',
  refusals: ['unauthenticated'],
  command: {
    words: ['session', 'notices-seen'],
    positionals: ['notices'],
    examples: [
      'custodia session notices-seen 0f5c2c7e-0000-4000-8000-000000000000 --server https://custodia.example.org',
    ],
  },
});

export const sessionProcedures = {
  sessionMe,
  sessionList,
  sessionRevoke,
  sessionEnd,
  sessionRevokeAll,
  sessionNoticesSeen,
} as const;
