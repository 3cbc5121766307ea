import type { UseCases } from '../perform/use-case.ts';
import { searchMessages } from './search.ts';
import { sourceOfMessage } from './source.ts';

export const messageUseCases = {
  'message.search': { run: searchMessages, onReplica: true },
  'message.source': { run: sourceOfMessage, as: 'application' },
} satisfies UseCases<'message.search' | 'message.source'>;
