/** Lists of Tor exits and proxies that the unit brought in, and which of them held an address when. */
import type { ListedAddress, ListedRange } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import { isIP } from 'node:net';
import type { TransactionScope } from '../connection/transact.ts';
import { isUniqueViolation } from '../error.ts';
import type { ProxyKind } from '../schema/law.ts';
import type { Database } from '../schema/tables.ts';

export interface NewProxyList {
  readonly id: string;
  readonly name: string;
  readonly kind: ProxyKind;
  readonly source: string;
  /** Of the file. */
  readonly sha256: Uint8Array;
  readonly validFrom: string;
  readonly validUntil: string;
  /** At least one. */
  readonly ranges: readonly ListedRange[];
  readonly unreadLines: number;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly importedByAccount: string | null;
  readonly logIndex: number;
}

/** False where the same file stands there for the same period already; the transaction can then only roll back. */
export async function insertProxyList({ db, copyInto }: TransactionScope, list: NewProxyList): Promise<boolean> {
  try {
    await insertHead(db, list);
  } catch (cause) {
    if (isUniqueViolation(cause)) return false;
    throw cause;
  }
  const rows = function* () {
    for (const { range, validFrom, validUntil } of list.ranges) yield [list.id, range, validFrom, validUntil];
  };
  await copyInto('proxy_range', ['list_id', 'range', 'valid_from', 'valid_until'], rows());
  return true;
}

async function insertHead(db: Kysely<Database>, list: NewProxyList): Promise<void> {
  await db
    .insertInto('proxy_list')
    .values({
      id: list.id,
      name: list.name,
      kind: list.kind,
      source: list.source,
      sha256: list.sha256,
      valid_from: list.validFrom,
      valid_until: list.validUntil,
      range_count: list.ranges.length,
      unread_lines: list.unreadLines,
      imported_at: list.importedAt,
      imported_by: list.importedBy,
      imported_by_account: list.importedByAccount,
      log_index: list.logIndex,
    })
    .execute();
}

export interface ProxyListRow {
  readonly id: string;
  readonly name: string;
  readonly kind: ProxyKind;
  readonly source: string;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly rangeCount: number;
  readonly unreadLines: number;
  readonly importedAt: Date;
  readonly importedBy: string;
  readonly logIndex: number;
}

/** The newest first. */
export async function listProxyLists(db: Kysely<Database>): Promise<ProxyListRow[]> {
  const rows = await db.selectFrom('proxy_list').selectAll().orderBy('log_index', 'desc').execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    source: row.source,
    sha256: row.sha256.toString('hex'),
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    rangeCount: row.range_count,
    unreadLines: row.unread_lines,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    logIndex: Number(row.log_index),
  }));
}

/** For each of these addresses every entry that holds it, whenever it was valid. What is no address is left out. */
export async function findListed(
  db: Kysely<Database>,
  addresses: readonly string[],
): Promise<Map<string, ListedAddress[]>> {
  const { rows } = await sql<{ address: string; kind: ProxyKind; list: string; from: Date; until: Date }>`
    select a.address, l.kind, l.name as list, r.valid_from as "from", r.valid_until as "until"
    from unnest(${addresses.filter((address) => isIP(address) !== 0)}::text[]) a (address)
      join proxy_range r on r.range >>= a.address::inet
      join proxy_list l on l.id = r.list_id`.execute(db);
  const found = new Map<string, ListedAddress[]>();
  for (const { address, kind, list, from, until } of rows) {
    const entry = { kind, list, validFrom: from.toISOString(), validUntil: until.toISOString() };
    found.set(address, [...(found.get(address) ?? []), entry]);
  }
  return found;
}
