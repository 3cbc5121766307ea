import type { OutputOf, Procedures } from '@custodia/contract';

export type Listed = OutputOf<Procedures['linkList']>;
export type Proposal = Listed['proposals'][number];
export type Shown = OutputOf<Procedures['linkShow']>;
export type Pair = Shown['pairs'][number];
