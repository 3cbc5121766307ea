import type { UseCases } from '../perform/use-case.ts';
import { listIdentifiers } from './list.ts';

export const identifierUseCases = {
  'identifier.list': { run: listIdentifiers },
} satisfies UseCases<'identifier.list'>;
