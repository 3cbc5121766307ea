import type { UseCases } from '../perform/use-case.ts';
import { confirmTerm, rejectTerm } from './decide.ts';
import { listTerms } from './held.ts';
import { proposeTerm } from './propose.ts';

// Written as the application: no member changes the lists on their own, and the second person is judged here and in the database.
export const termUseCases = {
  'term.list': { run: listTerms },
  'term.propose': { run: proposeTerm, as: 'application' },
  'term.confirm': { run: confirmTerm, as: 'application' },
  'term.reject': { run: rejectTerm, as: 'application' },
} satisfies UseCases<'term.list' | 'term.propose' | 'term.confirm' | 'term.reject'>;
