/** Identifiers that stand in messages of the operation: what "known in a case" is here. */
import { parseIdentifiers } from '@custodia/screening';
import { listTalks } from '@custodia/store';
import type { Casework } from '../../context.ts';

export interface Known {
  /** As they were found; null where the operation has no messages at all: then nothing can be said. */
  readonly identifiers: readonly string[] | null;
  /** In every way of writing that payments have them; null as above. */
  readonly written: readonly string[] | null;
  /** Exhibits whose messages were looked at, sorted. */
  readonly saidIn: readonly string[];
}

export async function findKnown({ database: { db } }: Casework, operationId: string): Promise<Known> {
  const found = new Set<string>();
  const saidIn = new Set<string>();
  for await (const { exhibitId, messages } of listTalks(db, operationId)) {
    if (messages.length > 0) saidIn.add(exhibitId);
    for (const { identifiers } of messages) for (const one of identifiers) found.add(one);
  }
  if (saidIn.size === 0) return { identifiers: null, written: null, saidIn: [] };
  // A line that begins so is a remark; no account, telephone or wallet does.
  const identifiers = [...found].filter((one) => one.trim() !== '' && !one.startsWith('#')).sort();
  const written = identifiers.length === 0 ? [] : parseIdentifiers(identifiers.join('\n'), 'messages');
  return { identifiers, written, saidIn: [...saidIn].sort() };
}
