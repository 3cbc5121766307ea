import type { UseCases } from '../perform/use-case.ts';
import { listIdentifiers } from './list.ts';
import { listIdentifierPlaces } from './places.ts';

export const identifierUseCases = {
  'identifier.list': { run: listIdentifiers, onReplica: true },
  'identifier.places': { run: listIdentifierPlaces, onReplica: true },
} satisfies UseCases<'identifier.list' | 'identifier.places'>;
