import type { UseCases } from '../perform/use-case.ts';
import { searchMessages } from './search.ts';

export const messageUseCases = {
  'message.search': { run: searchMessages },
} satisfies UseCases<'message.search'>;
