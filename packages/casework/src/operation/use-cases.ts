import type { UseCases } from '../perform/use-case.ts';
import { openOperation } from './open.ts';
import { listOperations, showOperation } from './show.ts';

export const operationUseCases = {
  'operation.open': { run: openOperation },
  'operation.list': { run: listOperations },
  'operation.show': { run: showOperation },
} satisfies UseCases<'operation.open' | 'operation.list' | 'operation.show'>;
