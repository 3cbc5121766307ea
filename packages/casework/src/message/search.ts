/** Search in admitted messages. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { searchEntries } from '@custodia/store';
import type { Casework } from '../context.ts';
import { showEntry } from '../conversation/show.ts';
import { requireId } from '../installation/find-id.ts';

export async function searchMessages(
  casework: Casework,
  input: InputOf<Procedures['messageSearch']>,
): Promise<OutputOf<Procedures['messageSearch']>> {
  const operationId = input.operation === undefined ? null : await requireId(casework, 'operation', input.operation);
  const hits = await searchEntries(casework.database.db, { text: input.text, operationId, limit: input.limit });
  return hits.map((hit) => ({
    ...showEntry(hit, hit.senderName),
    exhibitId: hit.exhibitId,
    conversationId: hit.conversationId,
    conversation: hit.conversationTitle,
  }));
}
