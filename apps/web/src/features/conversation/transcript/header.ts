import type { OutputOf, Procedures } from '@custodia/contract';

/** What a conversation is, without its entries. */
export type Header = OutputOf<Procedures['conversationShow']>;
