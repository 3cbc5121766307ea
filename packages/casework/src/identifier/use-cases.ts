import type { UseCases } from '../perform/use-case.ts';
import { listIdentifiers } from './list.ts';
import { listIdentifierPlaces } from './places.ts';

export const identifierUseCases = {
  'identifier.list': { run: listIdentifiers },
  'identifier.places': { run: listIdentifierPlaces },
} satisfies UseCases<'identifier.list' | 'identifier.places'>;
