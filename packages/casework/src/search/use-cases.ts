import type { UseCases } from '../perform/use-case.ts';
import { listSearches, removeSearch, runSearch, saveSearch } from './saved.ts';

export const searchUseCases = {
  'search.save': { run: saveSearch },
  'search.list': { run: listSearches },
  'search.remove': { run: removeSearch },
  'search.run': { run: runSearch, onReplica: true },
} satisfies UseCases<'search.save' | 'search.list' | 'search.remove' | 'search.run'>;
