/** Which identifiers of an operation another one holds too. The database tells no more than that, whoever asks it. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface Overlap {
  readonly kind: string;
  readonly system: string | null;
  /** As the operation that asks holds it. */
  readonly value: string;
  /** Names of those who answer for the others. */
  readonly ask: readonly string[];
}

/** By kind and value; empty also where the operation is not for who asks. */
export async function listOverlaps(db: Kysely<Database>, operationId: string): Promise<Overlap[]> {
  const { rows } = await sql<Overlap>`select kind, system, value, ask from overlaps_of(${operationId})`.execute(db);
  return rows;
}
