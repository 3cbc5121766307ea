/** Operations, the accounts their authorisation names, and how many exhibits each has. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Database, OperatorType } from '../schema/tables.ts';

export interface OperationRow {
  readonly id: string;
  readonly name: string;
  readonly operatorType: OperatorType;
  readonly legalBasis: string;
  readonly issuedBy: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly space: string | null;
  readonly accounts: readonly { readonly platform: string; readonly handle: string }[];
  readonly authority: { readonly name: string; readonly sha256: Uint8Array; readonly sizeBytes: number };
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly logIndex: number;
}

export interface NewOperation extends Omit<OperationRow, 'validFrom' | 'validUntil' | 'openedAt'> {
  readonly validFrom: string;
  readonly validUntil: string;
  readonly openedAt: string;
}

export async function insertOperation(tx: Kysely<Database>, operation: NewOperation): Promise<void> {
  await tx
    .insertInto('operation')
    .values({
      id: operation.id,
      name: operation.name,
      operator_type: operation.operatorType,
      legal_basis: operation.legalBasis,
      issued_by: operation.issuedBy,
      valid_from: operation.validFrom,
      valid_until: operation.validUntil,
      space: operation.space,
      authority_name: operation.authority.name,
      authority_sha256: operation.authority.sha256,
      authority_size_bytes: operation.authority.sizeBytes,
      opened_at: operation.openedAt,
      opened_by: operation.openedBy,
      log_index: operation.logIndex,
    })
    .execute();
  if (operation.accounts.length === 0) return;
  await tx
    .insertInto('operation_account')
    .values(operation.accounts.map((account) => ({ operation_id: operation.id, ...account })))
    .execute();
}

export async function listOperations(db: Kysely<Database>, limit: number): Promise<OperationRow[]> {
  const rows = await db.selectFrom('operation').selectAll().orderBy('opened_at').limit(limit).execute();
  const accounts = await db.selectFrom('operation_account').selectAll().execute();
  return rows.map((row) => toOperation(row, accounts));
}

/** Null where there is none, or none for who asks. */
export async function findOperation(db: Kysely<Database>, id: string): Promise<OperationRow | null> {
  const row = await db.selectFrom('operation').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const accounts = await db.selectFrom('operation_account').selectAll().where('operation_id', '=', id).execute();
  return toOperation(row, accounts);
}

type AccountRow = Selectable<Database['operation_account']>;

function toOperation(row: Selectable<Database['operation']>, accounts: readonly AccountRow[]): OperationRow {
  return {
    id: row.id,
    name: row.name,
    operatorType: row.operator_type,
    legalBasis: row.legal_basis,
    issuedBy: row.issued_by,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    space: row.space,
    accounts: inOrder(accounts.filter((a) => a.operation_id === row.id)).map(({ platform, handle }) => ({
      platform,
      handle,
    })),
    authority: {
      name: row.authority_name,
      sha256: new Uint8Array(row.authority_sha256),
      sizeBytes: Number(row.authority_size_bytes),
    },
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    logIndex: Number(row.log_index),
  };
}

/** By code units of `platform:handle`, whatever the collation of the database. */
function inOrder(accounts: readonly AccountRow[]): AccountRow[] {
  const nameOf = (row: AccountRow) => `${row.platform}:${row.handle}`;
  return accounts.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

export interface ExhibitTally {
  readonly admitted: number;
  readonly quarantined: number;
  readonly unfinished: number;
}

/** Exhibits of each operation by what became of them; operations without any are absent. */
export async function tallyExhibits(db: Kysely<Database>): Promise<Map<string, ExhibitTally>> {
  const { rows } = await sql<{ operation_id: string; admitted: number; quarantined: number; unfinished: number }>`
    select e.operation_id,
      count(*) filter (where i.admission = 'admitted')::int as admitted,
      count(*) filter (where i.admission = 'quarantined')::int as quarantined,
      count(*) filter (where i.exhibit_id is null and c.exhibit_id is not null)::int as unfinished
    from exhibit e left join exhibit_import i on i.exhibit_id = e.id left join exhibit_content c on c.exhibit_id = e.id
    where e.operation_id is not null group by e.operation_id`.execute(db);
  return new Map(rows.map(({ operation_id, ...tally }) => [operation_id, tally]));
}
