/** Tokens: for programs that act on one's behalf, with a part of what one may do oneself, for a time. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';
import { permission } from '../session/procedures.ts';
import { instant, uuid } from '../shapes.ts';

const token = z.object({
  id: uuid,
  name: z.string(),
  hint: z.string().describe('how it begins'),
  scopes: z.array(permission),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable().describe('to the minute; null: never'),
  revokedAt: instant.nullable(),
});

const TOKEN_DAYS_MAX = 365;

const tokenCreate = defineProcedure({
  name: 'token.create',
  summary: 'Make a token that acts for you with some of your permissions; it is shown once',
  input: z.object({
    name: z.string().trim().min(1).max(80).describe('what it is for'),
    scopes: z.array(permission).min(1).describe('what it may do: permissions that you hold'),
    days: z.coerce.number().int().min(1).max(TOKEN_DAYS_MAX).default(90).describe('until it expires'),
  }),
  output: token.extend({ token: z.string().describe('shown this once; only a digest of it is kept') }),
  permission: 'token:own',
  face: 'http',
  refusals: ['unauthenticated', 'forbidden'],
  logs: ['account-token-created'],
  command: {
    words: ['token', 'create'],
    examples: [
      'custodia token create --name "nightly check" --scopes installation:check --server https://custodia.example.org',
    ],
  },
});

const tokenList = defineProcedure({
  name: 'token.list',
  summary: 'Your tokens, with when each was last used',
  input: z.object({}),
  output: token,
  gives: 'stream',
  permission: 'token:own',
  face: 'http',
  refusals: ['unauthenticated'],
  command: { words: ['token', 'list'], examples: ['custodia token list --server https://custodia.example.org'] },
});

const tokenRevoke = defineProcedure({
  name: 'token.revoke',
  summary: 'Make a token of yours worthless at once',
  input: z.object({ token: uuid }),
  output: z.object({ revoked: z.literal(true) }),
  permission: 'token:own',
  face: 'http',
  refusals: ['unauthenticated', 'not-found'],
  logs: ['account-token-revoked'],
  command: {
    words: ['token', 'revoke'],
    positionals: ['token'],
    examples: ['custodia token revoke 0f5c2c7e-0000-4000-8000-000000000000 --server https://custodia.example.org'],
  },
});

export const tokenProcedures = { tokenCreate, tokenList, tokenRevoke } as const;
