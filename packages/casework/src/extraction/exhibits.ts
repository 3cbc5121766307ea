/** Which exhibits are read, and what of their messages. */
import { Refusal } from '@custodia/contract';
import type { searchableText } from '@custodia/core';
import { listExhibits, type EntryRow, type ExhibitRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

/** Of those asked for, the ones whose messages are here. Throws `input-invalid` where neither an operation nor an exhibit is named. */
export async function exhibitsToRead(
  casework: Casework,
  { operation, exhibit }: { readonly operation?: string | undefined; readonly exhibit?: string | undefined },
): Promise<ExhibitRow[]> {
  if (operation === undefined && exhibit === undefined) {
    throw new Refusal(
      'input-invalid',
      'Name what is to be read: --operation for all its exhibits, or --exhibit for one.',
    );
  }
  const rows = await listExhibits(casework.database.db, {
    operationId: operation === undefined ? undefined : await requireId(casework, 'operation', operation),
    exhibitId: exhibit === undefined ? undefined : await requireId(casework, 'exhibit', exhibit),
  });
  return rows.filter(isReadable);
}

/** Throws `state-invalid` where it is quarantined, unfinished or erased: nothing of it was kept. */
export async function readableExhibit(casework: Casework, given: string): Promise<ExhibitRow> {
  const exhibitId = await requireId(casework, 'exhibit', given);
  const [exhibit] = await listExhibits(casework.database.db, { exhibitId });
  if (exhibit !== undefined && isReadable(exhibit)) return exhibit;
  throw new Refusal('state-invalid', `No messages of exhibit ${exhibitId} are kept here, so nothing was found in any.`);
}

function isReadable({ status, imported }: ExhibitRow): boolean {
  return imported?.admission === 'admitted' && (status === 'admitted' || status === 'reduced');
}

/** Of a stored entry, what is searched. Of the sender it matters only whether there is one. */
export function asWritten({ kind, text, sender, extra }: EntryRow): Parameters<typeof searchableText>[0] {
  return { ...(extra as object | null), kind, text, sender: sender === null ? null : String(sender) };
}
