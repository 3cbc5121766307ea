/** Which exhibits are read, and by what they were read last. */
import { Refusal } from '@custodia/contract';
import { listExhibits, type ExhibitRow } from '@custodia/store';
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
