/** The installation itself, and finding things by the beginning of their identifier. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface InstallationRow {
  readonly id: string;
  /** Checkpoint origin and key name of the log. */
  readonly origin: string;
  readonly createdAt: Date;
}

export async function findInstallation(db: Kysely<Database>): Promise<InstallationRow | null> {
  const row = await db.selectFrom('installation').select(['id', 'origin', 'created_at']).executeTakeFirst();
  return row === undefined ? null : { id: row.id, origin: row.origin, createdAt: row.created_at };
}

const INITIALISATION_LOCK = 0x494e4954;

/** Until the transaction ends, no other process makes the installation of this database. */
export async function lockInitialisation(tx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(INITIALISATION_LOCK)})`.execute(tx);
}

export async function insertInstallation(
  tx: Kysely<Database>,
  installation: {
    readonly id: string;
    readonly origin: string;
    readonly createdAt: string;
    readonly createdBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('installation')
    .values({
      id: installation.id,
      origin: installation.origin,
      created_at: installation.createdAt,
      created_by: installation.createdBy,
    })
    .execute();
}

export type Identified =
  | 'assessment'
  | 'referral'
  | 'operation'
  | 'exhibit'
  | 'conversation'
  | 'participant'
  | 'person'
  | 'recipient'
  | 'package'
  | 'partner'
  | 'deconfliction'
  | 'overlap';

const FULL_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Identifiers that begin with `prefix` (hexadecimal and hyphens), at most two: none, the one, or ambiguous. */
export async function findIds(db: Kysely<Database>, noun: Identified, prefix: string): Promise<string[]> {
  const wanted = prefix.toLowerCase();
  const matches = FULL_ID.test(wanted) ? sql`id = ${wanted}::uuid` : sql`id::text like ${`${wanted}%`}`;
  const { rows } = await sql<{ id: string }>`
    select id::text as id from ${sql.table(noun)} where ${matches} order by id limit 2`.execute(db);
  return rows.map((row) => row.id);
}

export interface BlobKeyRow {
  readonly scope: string;
  readonly recipient: string;
  readonly wrappedIdentity: Uint8Array;
}

/** The key of an operation (or of the installation, for what came in without one); null before its first blob, and once destroyed. */
export async function findBlobKey(db: Kysely<Database>, scope: string): Promise<BlobKeyRow | null> {
  const row = await db.selectFrom('blob_key').selectAll().where('scope', '=', scope).executeTakeFirst();
  return row === undefined
    ? null
    : { scope: row.scope, recipient: row.recipient, wrappedIdentity: new Uint8Array(row.wrapped_identity) };
}

/** Keeps the first of two keys made at the same moment; the caller reads back which one stands. */
export async function insertBlobKey(
  db: Kysely<Database>,
  key: BlobKeyRow & { readonly createdAt: string },
): Promise<void> {
  await db
    .insertInto('blob_key')
    .values({
      scope: key.scope,
      recipient: key.recipient,
      wrapped_identity: key.wrappedIdentity,
      created_at: key.createdAt,
    })
    .onConflict((conflict) => conflict.column('scope').doNothing())
    .execute();
}

export interface BlobRow {
  readonly id: string;
  readonly scope: string;
  readonly sha256: Uint8Array;
  readonly sizeBytes: number;
}

export async function insertAuthority(tx: Kysely<Database>, operationId: string, blob: BlobRow): Promise<void> {
  await tx
    .insertInto('blob')
    .values({ id: blob.id, scope: blob.scope, sha256: blob.sha256, size_bytes: blob.sizeBytes })
    .execute();
  await tx.insertInto('operation_authority').values({ operation_id: operationId, blob_id: blob.id }).execute();
}

export async function findAuthorityBlob(db: Kysely<Database>, operationId: string): Promise<BlobRow | null> {
  const row = await db
    .selectFrom('operation_authority as a')
    .innerJoin('blob as b', 'b.id', 'a.blob_id')
    .select(['b.id', 'b.scope', 'b.sha256', 'b.size_bytes'])
    .where('a.operation_id', '=', operationId)
    .executeTakeFirst();
  return row === undefined ? null : toBlob(row);
}

/** All blobs that records refer to, in pages by id. */
export async function listBlobs(db: Kysely<Database>, afterId: string, limit: number): Promise<BlobRow[]> {
  const rows = await db.selectFrom('blob').selectAll().where('id', '>', afterId).orderBy('id').limit(limit).execute();
  return rows.map(toBlob);
}

function toBlob(row: { id: string; scope: string; sha256: Buffer; size_bytes: number }): BlobRow {
  return { id: row.id, scope: row.scope, sha256: new Uint8Array(row.sha256), sizeBytes: Number(row.size_bytes) };
}

/** Those of `ids` that a record refers to. */
export async function referencedBlobs(db: Kysely<Database>, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('blob')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map((row) => row.id));
}

const BLOB_FILES_LOCK = 0x424c4f42;

/**
 * Until the transaction ends, keeps apart those who record blobs (`recording`, any number) and the one who destroys blobs that nothing
 * records (`sweeping`): a sweep sees every record that was about to be made, and a record sees what a sweep destroyed.
 */
export async function lockBlobFiles(tx: Kysely<Database>, role: 'recording' | 'sweeping'): Promise<void> {
  const lock = sql.lit(BLOB_FILES_LOCK);
  await (
    role === 'recording'
      ? sql`select pg_advisory_xact_lock_shared(${lock})`
      : sql`select pg_advisory_xact_lock(${lock})`
  ).execute(tx);
}
