import type { UseCases } from '../perform/use-case.ts';
import { showHome } from './show.ts';

// What is a person's own lies beyond the member's role (tokens, notices): it is read by their account, everything else as themselves.
export const homeUseCases = {
  'home.show': { run: showHome, as: 'application' },
} satisfies UseCases<'home.show'>;
