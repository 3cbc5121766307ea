import type { UseCases } from '../perform/use-case.ts';
import { inviteAccount } from './invite.ts';
import { resetFactors } from './reset-factors.ts';

/** As the application: what people sign in with is out of every member's reach. */
export const accountSignInUseCases = {
  'account.invite': { run: inviteAccount, as: 'application' },
  'account.resetFactors': { run: resetFactors, as: 'application' },
} satisfies UseCases<'account.invite' | 'account.resetFactors'>;
