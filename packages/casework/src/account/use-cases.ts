import type { UseCases } from '../perform/use-case.ts';
import { disableAccount, enableAccount, setRoles } from './change.ts';
import { createAccount } from './create.ts';
import { listAccounts, showAccount } from './show.ts';
import { accountSignInUseCases } from './sign-in-use-cases.ts';

type Name =
  'account.list' | 'account.show' | 'account.create' | 'account.setRoles' | 'account.disable' | 'account.enable';

// Changes are written as the application: no member may change an account, whatever a program above says.
export const accountUseCases = {
  'account.list': { run: listAccounts },
  'account.show': { run: showAccount },
  'account.create': { run: createAccount, as: 'application' },
  'account.setRoles': { run: setRoles, as: 'application' },
  'account.disable': { run: disableAccount, as: 'application' },
  'account.enable': { run: enableAccount, as: 'application' },
  ...accountSignInUseCases,
} satisfies UseCases<Name> & typeof accountSignInUseCases;
