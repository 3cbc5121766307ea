import type { UseCases } from '../perform/use-case.ts';
import { listBehind, showFigures } from './figures.ts';
import { listTerms, setTerm } from './term.ts';

// What is counted is read as the caller: row-level security leaves out what they need not know. A term is of the unit; it is written as the
// application, like what authorities subscribe to.
export const outcomeUseCases = {
  'outcome.figures': { run: showFigures },
  'outcome.list': { run: listBehind },
  'outcome.terms': { run: listTerms },
  'outcome.setTerm': { run: setTerm, as: 'application' },
} satisfies UseCases<'outcome.figures' | 'outcome.list' | 'outcome.terms' | 'outcome.setTerm'>;
