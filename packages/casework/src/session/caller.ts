/** Who asks, where only somebody signed in can. */
import { Refusal } from '@custodia/contract';
import type { AccountCaller } from '../access/caller.ts';
import type { Casework } from '../context.ts';

/** @throws Refusal `unauthenticated` at the machine itself: nobody is signed in there. */
export function getAccountCaller({ caller }: Pick<Casework, 'caller'>): AccountCaller {
  if (caller.kind === 'account') return caller;
  throw new Refusal('unauthenticated', 'This is about somebody who is signed in. At the machine itself nobody is.');
}
