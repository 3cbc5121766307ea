import type { UseCases } from '../perform/use-case.ts';
import { createToken } from './create.ts';
import { listTokens } from './list.ts';
import { revokeToken } from './revoke.ts';

export const tokenUseCases = {
  'token.create': { run: createToken, as: 'application' },
  'token.list': { run: listTokens, as: 'application' },
  'token.revoke': { run: revokeToken, as: 'application' },
} satisfies UseCases<'token.create' | 'token.list' | 'token.revoke'>;
