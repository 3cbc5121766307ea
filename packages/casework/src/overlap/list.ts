/** Where another operation holds the same identifier: that it does, and whom to ask. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { listOverlaps as listStored } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

/** The database decides what may be told; it is asked on behalf of the caller. */
export async function listOverlaps(
  casework: Casework,
  input: InputOf<Procedures['overlapList']>,
): Promise<OutputOf<Procedures['overlapList']>> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const found = await listStored(casework.database.db, operationId);
  return found.map((one) => ({ ...one, ask: [...one.ask] }));
}
