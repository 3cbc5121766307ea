import type { InputGiven, OutputOf, Procedures } from '@custodia/contract';

export type WorkPage = OutputOf<Procedures['triageList']>;
export type WorkRow = WorkPage['rows'][number];
export type Asked = Omit<InputGiven<Procedures['triageList']>, 'operation' | 'from' | 'limit' | 'ids'>;
export type Told = OutputOf<Procedures['triageAct']>;
