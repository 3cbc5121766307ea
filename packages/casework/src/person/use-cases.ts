import type { UseCases } from '../perform/use-case.ts';
import { listAccounts } from './accounts.ts';
import { attachAccount, detachAccount } from './attach.ts';
import { claim, retractClaim } from './claim.ts';
import { createPerson, setCategory } from './create.ts';
import { showPerson } from './show.ts';
import { listPeople } from './summarise.ts';

export const personUseCases = {
  'person.list': { run: listPeople },
  'person.show': { run: showPerson },
  'person.accounts': { run: listAccounts },
  'person.create': { run: createPerson },
  'person.setCategory': { run: setCategory },
  'person.attachAccount': { run: attachAccount },
  'person.detachAccount': { run: detachAccount },
  'person.claim': { run: claim },
  'person.retractClaim': { run: retractClaim },
} satisfies UseCases<
  | 'person.list'
  | 'person.show'
  | 'person.accounts'
  | 'person.create'
  | 'person.setCategory'
  | 'person.attachAccount'
  | 'person.detachAccount'
  | 'person.claim'
  | 'person.retractClaim'
>;
