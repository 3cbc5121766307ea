/**
 * What linking holds on to between one whole linking of an operation and the next: accounts as they are compared, who has which value, and what is
 * known of values. All of it follows from exhibits and can be made anew, so an erasure takes it whole.
 */
import { type AccountRecord, type HeldValue, SHARED_BY_MANY, type ThrowAwayReason } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import type { Database } from '../schema/tables.ts';

export interface Bearer {
  readonly account: string;
  readonly exhibitId: string;
  readonly participantId: string;
}

export interface IndexedAccount {
  readonly record: AccountRecord;
  readonly bearers: readonly Bearer[];
}

export interface IndexedValue extends HeldValue {
  readonly kind: string;
  readonly value: string;
  /** An alias that the last whole linking found to be everybody's. */
  readonly common: boolean;
}

const TABLES = ['link_holding', 'link_account', 'link_value', 'link_exhibit'] as const;

export async function forgetIndex(db: Kysely<Database>, operationId: string): Promise<void> {
  for (const table of TABLES) await db.deleteFrom(table).where('operation_id', '=', operationId).execute();
}

/** Puts accounts in, or again with what more of them came. `sinceWhole`: after the last whole linking. */
export async function indexAccounts(
  tx: TransactionScope,
  operationId: string,
  accounts: readonly IndexedAccount[],
  sinceWhole: boolean,
): Promise<void> {
  const keys = accounts.map(({ record }) => record.key);
  for (const table of ['link_holding', 'link_account'] as const) {
    await sql`delete from ${sql.table(table)} where operation_id = ${operationId} and account = any(${keys}::text[])`.execute(
      tx.db,
    );
  }
  await tx.copyInto(
    'link_account',
    ['operation_id', 'account', 'record', 'bearers', 'since_whole'],
    accounts.map(({ record, bearers }) => [
      operationId,
      record.key,
      JSON.stringify(record),
      JSON.stringify(bearers),
      sinceWhole,
    ]),
  );
  await tx.copyInto(
    'link_holding',
    ['operation_id', 'account', 'kind', 'value'],
    accounts.flatMap(({ record }) =>
      weighing(record).map(({ column, text }) => [operationId, record.key, column, text]),
    ),
  );
}

/** What may weigh: the rest brings nobody together. */
function weighing({ holdings }: AccountRecord): AccountRecord['holdings'] {
  return holdings.filter(({ thrown }) => thrown === null);
}

export async function indexExhibits(
  db: Kysely<Database>,
  operationId: string,
  exhibits: readonly string[],
): Promise<void> {
  await sql`insert into link_exhibit (operation_id, exhibit_id) select ${operationId}::uuid, unnest(${exhibits}::uuid[])
    on conflict do nothing`.execute(db);
}

/** Exhibits of the operation in which somebody takes part and which were not linked. */
export async function listUnlinkedExhibits(db: Kysely<Database>, operationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.id from exhibit e where e.operation_id = ${operationId} and exists (select from participant p where p.exhibit_id = e.id)
      and not exists (select from link_exhibit l where l.operation_id = e.operation_id and l.exhibit_id = e.id) order by e.id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Replaces what was known of these values. */
export async function indexValues(
  tx: TransactionScope,
  operationId: string,
  values: readonly IndexedValue[],
): Promise<void> {
  const [kinds, texts] = [values.map(({ kind }) => kind), values.map(({ value }) => value)];
  await sql`delete from link_value v using unnest(${kinds}::text[], ${texts}::text[]) as w (kind, value)
    where v.operation_id = ${operationId} and v.kind = w.kind and v.value = w.value`.execute(tx.db);
  await tx.copyInto(
    'link_value',
    ['operation_id', 'kind', 'value', 'standing', 'thrown', 'agreed', 'common'],
    values.map((one) => [operationId, one.kind, one.value, one.standing, one.thrown, one.agreed, one.common]),
  );
}

/** Accounts by key, those of them that are in. */
export async function findIndexed(
  db: Kysely<Database>,
  operationId: string,
  accounts: readonly string[],
): Promise<IndexedAccount[]> {
  const { rows } = await sql<IndexedAccount>`select record, bearers from link_account
    where operation_id = ${operationId} and account = any(${accounts}::text[]) order by account collate "C"`.execute(
    db,
  );
  return rows;
}

export interface IndexSize {
  /** Whether anybody is in it: an erasure takes it whole. */
  readonly held: boolean;
  /** Accounts that came, or of which more came, after the last whole linking. */
  readonly sinceWhole: number;
}

export async function measureIndex(db: Kysely<Database>, operationId: string): Promise<IndexSize> {
  const { rows } =
    await sql<IndexSize>`select exists (select from link_account where operation_id = ${operationId}) as held,
    (select count(*)::int from link_account where operation_id = ${operationId} and since_whole) as "sinceWhole"`.execute(
      db,
    );
  return rows[0]!;
}

/**
 * Everybody whose groups may change because of these accounts: who has a value of theirs, and who is tied to those by any value that weighs. Null
 * where they are more than `most`.
 */
export async function findReach(
  db: Kysely<Database>,
  operationId: string,
  accounts: readonly string[],
  most: number,
): Promise<string[] | null> {
  const reached = new Set(accounts);
  let frontier = [...new Set([...accounts, ...(await listFellows(db, operationId, accounts, false))])];
  for (const account of frontier) reached.add(account);
  while (frontier.length > 0) {
    if (reached.size > most) return null;
    const fellows = await listFellows(db, operationId, frontier, true);
    frontier = fellows.filter((account) => !reached.has(account));
    for (const account of frontier) reached.add(account);
  }
  return [...reached].sort();
}

/**
 * Who has a value of these accounts. `weighing`: only values that are not known to weigh nothing; else also those that did not, which somebody new
 * may change, except where the reason is that very many have them or that an alias is everybody's.
 */
async function listFellows(
  db: Kysely<Database>,
  operationId: string,
  accounts: readonly string[],
  weighing: boolean,
): Promise<string[]> {
  const settled = weighing ? sql`v.thrown is not null` : sql`(v.common or v.thrown = 'shared-by-many')`;
  const { rows } = await sql<{ account: string }>`
    with had as (select distinct h.kind, h.value from link_holding h where h.operation_id = ${operationId} and h.account = any(${accounts}::text[])
      and not exists (select from link_value v where v.operation_id = h.operation_id and v.kind = h.kind and v.value = h.value and ${settled}))
    select distinct h.account from had join link_holding h on h.operation_id = ${operationId} and h.kind = had.kind and h.value = had.value`.execute(
    db,
  );
  return rows.map(({ account }) => account);
}

/** What is known of the values of these accounts, and of values that more than weigh by how many they are had. */
export async function listKnownValues(
  db: Kysely<Database>,
  operationId: string,
  accounts: readonly string[],
): Promise<IndexedValue[]> {
  const { rows } = await sql<IndexedValue & { thrown: ThrowAwayReason | null }>`
    select v.kind, v.value, v.standing, v.thrown, v.agreed, v.common from link_value v where v.operation_id = ${operationId}
      and (v.kind, v.value) in (select h.kind, h.value from link_holding h where h.operation_id = ${operationId} and h.account = any(${accounts}::text[]))`.execute(
    db,
  );
  return rows;
}

export async function listCommonAliases(db: Kysely<Database>, operationId: string): Promise<string[]> {
  const { rows } = await sql<{
    value: string;
  }>`select value from link_value where operation_id = ${operationId} and common order by value`.execute(db);
  return rows.map(({ value }) => value);
}

/** Values of these accounts that very many have, with how many. */
export async function listWidelyHeld(
  db: Kysely<Database>,
  operationId: string,
  accounts: readonly string[],
): Promise<{ readonly kind: string; readonly value: string; readonly holders: number }[]> {
  const { rows } = await sql<{ kind: string; value: string; holders: number }>`
    with had as (select distinct kind, value from link_holding where operation_id = ${operationId} and account = any(${accounts}::text[]))
    select had.kind, had.value, count(*)::int as holders from had join link_holding h on h.operation_id = ${operationId} and h.kind = had.kind and h.value = had.value
    group by 1, 2 having count(*) > ${SHARED_BY_MANY}`.execute(db);
  return rows;
}
