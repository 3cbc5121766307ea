import type { UseCases } from '../perform/use-case.ts';
import { gapsOfConversation } from './gaps.ts';
import { listConversations, showConversation } from './show.ts';
import { windowConversation } from './window.ts';

export const conversationUseCases = {
  'conversation.list': { run: listConversations },
  'conversation.show': { run: showConversation },
  'conversation.window': { run: windowConversation },
  'conversation.gaps': { run: gapsOfConversation },
} satisfies UseCases<'conversation.list' | 'conversation.show' | 'conversation.window' | 'conversation.gaps'>;
