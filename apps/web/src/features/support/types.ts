import type { OutputOf, Procedures } from '@custodia/contract';

export type SupportCase = OutputOf<Procedures['supportOpen']>;
