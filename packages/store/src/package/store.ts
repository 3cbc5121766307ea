/** Packages that were built, what they disclosed, and to whom. */
import { sql, type Kysely } from 'kysely';
import type { KeyKind } from '../schema/custody.ts';
import type { Database } from '../schema/tables.ts';

export interface NewPackage {
  readonly id: string;
  readonly operationId: string;
  readonly disclosure: 'whole' | 'selected';
  readonly messageCount: number;
  readonly sha256: Uint8Array;
  readonly sizeBytes: number;
  readonly recipients: readonly { readonly kind: string; readonly id: string }[];
  /** Of the recipients above, those that are on record. */
  readonly recipientIds: readonly string[];
  readonly exhibits: readonly DisclosedPart[];
  readonly files: readonly PackageFile[];
  readonly builtAt: string;
  readonly builtBy: string;
  readonly logIndex: number;
}

/** What of an exhibit was disclosed. */
export interface DisclosedPart {
  readonly exhibitId: string;
  readonly disclosure: 'whole' | 'selected';
  readonly conversations: readonly string[];
  readonly messages: number;
}

export interface PackageFile {
  readonly encryption: KeyKind;
  readonly sha256: Uint8Array;
  readonly sizeBytes: number;
}

export async function insertPackage(tx: Kysely<Database>, built: NewPackage): Promise<void> {
  await tx
    .insertInto('package')
    .values({
      id: built.id,
      operation_id: built.operationId,
      disclosure: built.disclosure,
      message_count: built.messageCount,
      sha256: built.sha256,
      size_bytes: built.sizeBytes,
      recipients: JSON.stringify(built.recipients),
      built_at: built.builtAt,
      built_by: built.builtBy,
      log_index: built.logIndex,
    })
    .execute();
  await insertDisclosed(tx, built);
  for (const file of built.files) {
    await tx
      .insertInto('package_file')
      .values({ package_id: built.id, encryption: file.encryption, sha256: file.sha256, size_bytes: file.sizeBytes })
      .execute();
  }
  for (const recipient_id of new Set(built.recipientIds)) {
    await tx.insertInto('package_recipient').values({ package_id: built.id, recipient_id }).execute();
  }
}

async function insertDisclosed(tx: Kysely<Database>, { id, exhibits }: NewPackage): Promise<void> {
  for (const exhibit of exhibits) {
    await tx
      .insertInto('package_exhibit')
      .values({
        package_id: id,
        exhibit_id: exhibit.exhibitId,
        disclosure: exhibit.disclosure,
        conversations: [...exhibit.conversations],
        message_count: exhibit.messages,
      })
      .execute();
  }
}

export interface PackageRow {
  readonly id: string;
  readonly operationId: string;
  readonly operationName: string;
  readonly disclosure: 'whole' | 'selected';
  readonly messages: number;
  readonly sha256: Uint8Array;
  readonly sizeBytes: number;
  readonly recipients: readonly { readonly kind: string; readonly id: string }[];
  readonly recipientIds: readonly string[];
  readonly builtAt: Date;
  readonly builtBy: string;
  readonly logIndex: number;
}

export interface PackageFilter {
  readonly operationId?: string;
  readonly packageId?: string;
  readonly limit?: number;
}

/** The last first. */
export async function listPackages(db: Kysely<Database>, filter: PackageFilter): Promise<PackageRow[]> {
  let query = db
    .selectFrom('package as p')
    .innerJoin('operation as o', 'o.id', 'p.operation_id')
    .selectAll('p')
    .select('o.name as operation_name')
    .select(
      sql<
        string[]
      >`array(select recipient_id::text from package_recipient r where r.package_id = p.id order by recipient_id)`.as(
        'recipient_ids',
      ),
    )
    .orderBy('p.log_index', 'desc');
  if (filter.operationId !== undefined) query = query.where('p.operation_id', '=', filter.operationId);
  if (filter.packageId !== undefined) query = query.where('p.id', '=', filter.packageId);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map((row) => ({
    id: row.id,
    operationId: row.operation_id,
    operationName: row.operation_name,
    disclosure: row.disclosure,
    messages: row.message_count,
    sha256: new Uint8Array(row.sha256),
    sizeBytes: Number(row.size_bytes),
    recipients: row.recipients,
    recipientIds: row.recipient_ids,
    builtAt: row.built_at,
    builtBy: row.built_by,
    logIndex: Number(row.log_index),
  }));
}

/** Which of these packages, by their ids, are on record. */
export async function listRecorded(db: Kysely<Database>, packageIds: readonly string[]): Promise<Set<string>> {
  if (packageIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('package')
    .select('id')
    .where('id', '=', sql<string>`any(${[...packageIds]}::uuid[])`)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export async function listDisclosed(db: Kysely<Database>, packageId: string): Promise<DisclosedPart[]> {
  const rows = await db
    .selectFrom('package_exhibit')
    .selectAll()
    .where('package_id', '=', packageId)
    .orderBy('exhibit_id')
    .execute();
  return rows.map((row) => ({
    exhibitId: row.exhibit_id,
    disclosure: row.disclosure,
    conversations: row.conversations,
    messages: row.message_count,
  }));
}

export async function listPackageFiles(db: Kysely<Database>, packageId: string): Promise<PackageFile[]> {
  const rows = await db
    .selectFrom('package_file')
    .selectAll()
    .where('package_id', '=', packageId)
    .orderBy('encryption')
    .execute();
  return rows.map((row) => ({
    encryption: row.encryption,
    sha256: new Uint8Array(row.sha256),
    sizeBytes: Number(row.size_bytes),
  }));
}

/** Packages that disclosed something of an exhibit, in the order they were built. Seen by who reads the exhibit. */
export async function packagesWith(
  db: Kysely<Database>,
  exhibitId: string,
): Promise<
  { readonly id: string; readonly disclosure: string; readonly messages: number; readonly logIndex: number }[]
> {
  const rows = await db
    .selectFrom('package_exhibit as e')
    .innerJoin('log_entry as l', 'l.subject', 'e.package_id')
    .select(['e.package_id', 'e.disclosure', 'e.message_count', 'l.index'])
    .where('e.exhibit_id', '=', exhibitId)
    .where('l.kind', '=', 'package-built')
    .orderBy('l.index')
    .execute();
  return rows.map((row) => ({
    id: row.package_id,
    disclosure: row.disclosure,
    messages: row.message_count,
    logIndex: Number(row.index),
  }));
}
