import type { OutputOf, Procedures } from '@custodia/contract';

export type Assessment = OutputOf<Procedures['assessmentList']>[number];
