/** What a conversation does not hold, as far as the file shows it. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { findGaps } from '@custodia/core';
import { listGapEntries } from '@custodia/store';
import type { Casework } from '../context.ts';
import { getConversation } from './window.ts';

export async function gapsOfConversation(
  casework: Casework,
  input: InputOf<Procedures['conversationGaps']>,
): Promise<OutputOf<Procedures['conversationGaps']>> {
  const place = await getConversation(casework, input.id);
  return { conversationId: place.id, gaps: findGaps(await listGapEntries(casework.database.db, place)) };
}
