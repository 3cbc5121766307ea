import type { UseCases } from '../perform/use-case.ts';
import { listConversations, showConversation } from './show.ts';

export const conversationUseCases = {
  'conversation.list': { run: listConversations },
  'conversation.show': { run: showConversation },
} satisfies UseCases<'conversation.list' | 'conversation.show'>;
