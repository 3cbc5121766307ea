/** Operations as they are shown. */
import { Refusal, type OutputOf, type Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import { listOperations as listStored, tallyExhibits, type ExhibitTally, type OperationRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

type Shown = OutputOf<Procedures['operationShow']>;

const NO_EXHIBITS: ExhibitTally = { admitted: 0, quarantined: 0, unfinished: 0 };

export async function listOperations(casework: Casework, input: { readonly limit: number }): Promise<Shown[]> {
  const rows = await listStored(casework.database.db, input.limit);
  const tallies = await tallyExhibits(casework.database.db);
  return rows.map((row) => show(row, tallies.get(row.id) ?? NO_EXHIBITS));
}

export async function showOperation(casework: Casework, input: { readonly id: string }): Promise<Shown> {
  return getOperation(casework, await requireId(casework, 'operation', input.id));
}

/** By its full identifier; throws `not-found`. */
export async function getOperation(casework: Casework, id: string): Promise<Shown> {
  const operation = (await listOperations(casework, { limit: Number.MAX_SAFE_INTEGER })).find((one) => one.id === id);
  if (operation === undefined) throw new Refusal('not-found', `There is no operation ${id} here.`);
  return operation;
}

function show(row: OperationRow, exhibits: ExhibitTally): Shown {
  return {
    id: row.id,
    name: row.name,
    operatorType: row.operatorType,
    legalBasis: row.legalBasis,
    issuedBy: row.issuedBy,
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil.toISOString(),
    space: row.space,
    accounts: row.accounts.map(({ platform, handle }) => ({ platform, handle })),
    authority: { name: row.authority.name, sha256: hex(row.authority.sha256), sizeBytes: row.authority.sizeBytes },
    openedAt: row.openedAt.toISOString(),
    openedBy: row.openedBy,
    logIndex: row.logIndex,
    exhibits: { ...exhibits },
  };
}
