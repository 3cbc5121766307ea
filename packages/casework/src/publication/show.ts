/** The ledger of publications, and one of them. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { listPublications } from '@custodia/store';
import type { Casework } from '../context.ts';
import { describePublication, summarisePublication, type ShownPublication } from './describe.ts';
import { getPublication, listPublic, stateOf } from './find.ts';

export async function listLedger(
  casework: Casework,
  { state }: InputOf<Procedures['publicationList']>,
): Promise<OutputOf<Procedures['publicationList']>> {
  const rows = await listPublications(casework.database.db);
  const asked = rows.filter((row) => state === undefined || stateOf(row) === state);
  return asked.toReversed().map((row) => summarisePublication(casework, row));
}

export async function showPublication(
  casework: Casework,
  { id }: InputOf<Procedures['publicationShow']>,
): Promise<ShownPublication> {
  const row = await getPublication(casework, id);
  return describePublication(casework, row, await listPublic(casework.database));
}
