import type { OutputOf, Procedures } from '@custodia/contract';

export type Summary = OutputOf<Procedures['personList']>[number];
export type Person = OutputOf<Procedures['personShow']>;
export type Claim = Person['claimed'][number];
export type Account = OutputOf<Procedures['personAccounts']>['accounts'][number];
