/** Drafts of operations, and the documents that come with them. */
import { sql, type Kysely } from 'kysely';
import type { DocumentKind } from '../schema/operation.ts';
import type { Database } from '../schema/tables.ts';
import type { BlobRow } from '../installation/store.ts';

export type { DocumentKind } from '../schema/operation.ts';

export interface DraftRow {
  readonly id: string;
  readonly authorId: string;
  readonly author: string;
  /** Everybody but the author who changed it. */
  readonly contributors: readonly string[];
  readonly fields: object;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly updatedBy: string;
}

export interface NewDraft extends Pick<DraftRow, 'id' | 'authorId' | 'author' | 'fields'> {
  readonly createdAt: string;
}

export async function insertDraft(tx: Kysely<Database>, draft: NewDraft): Promise<void> {
  await tx
    .insertInto('operation_draft')
    .values({
      id: draft.id,
      author_id: draft.authorId,
      author: draft.author,
      fields: JSON.stringify(draft.fields),
      created_at: draft.createdAt,
      updated_at: draft.createdAt,
      updated_by: draft.author,
    })
    .execute();
}

export interface DraftChange {
  /** The version that the change was made on. */
  readonly seenVersion: number;
  /** Absent: only the version is raised, because something beside the fields changed. */
  readonly fields?: object;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
}

/** False where the draft is at another version by now, or gone: then nothing is changed. */
export async function updateDraft(tx: Kysely<Database>, id: string, change: DraftChange): Promise<boolean> {
  const { seenVersion, fields, by, at } = change;
  const result = await tx
    .updateTable('operation_draft')
    .set((eb) => ({
      version: eb('version', '+', 1),
      updated_at: at,
      updated_by: by.name,
      contributors: sql<string[]>`case when author_id = ${by.id}::uuid or ${by.id}::uuid = any(contributors)
        then contributors else contributors || ${by.id}::uuid end`,
      ...(fields === undefined ? {} : { fields: JSON.stringify(fields) }),
    }))
    .where('id', '=', id)
    .where('version', '=', seenVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export interface DraftFilter {
  readonly id?: string;
  /** Only those that no operation came of. */
  readonly open?: boolean;
  readonly limit?: number;
}

/** The last changed first. */
export async function listDrafts(db: Kysely<Database>, filter: DraftFilter = {}): Promise<DraftRow[]> {
  let query = db.selectFrom('operation_draft').selectAll().orderBy('updated_at', 'desc');
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  if (filter.open === true) {
    query = query.where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('operation').select('operation.id').whereRef('operation.id', '=', 'operation_draft.id'),
        ),
      ),
    );
  }
  if (filter.id !== undefined) query = query.where('id', '=', filter.id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    authorId: row.author_id,
    author: row.author,
    contributors: row.contributors,
    fields: row.fields,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  }));
}

/** Puts those who change the state of one draft or operation in line, until the transaction ends. */
export async function lockOperation(tx: Kysely<Database>, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`operation:${id}`}, 0))`.execute(tx);
}

export interface DocumentRow {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly sha256: Uint8Array;
  readonly sizeBytes: number;
  /** By content; null for text. */
  readonly mediaType: string | null;
  /** Null where only the digest was kept. */
  readonly blobId: string | null;
  readonly addedAt: Date;
  readonly addedBy: string;
}

export interface NewDocument extends Omit<DocumentRow, 'addedAt' | 'blobId'> {
  readonly operationId: string;
  readonly addedAt: string;
  readonly blob: BlobRow | null;
}

export async function insertDocument(tx: Kysely<Database>, document: NewDocument): Promise<void> {
  const { blob } = document;
  if (blob !== null) {
    const row = { id: blob.id, scope: blob.scope, sha256: blob.sha256, size_bytes: blob.sizeBytes };
    await tx.insertInto('blob').values(row).execute();
  }
  await tx
    .insertInto('operation_document')
    .values({
      id: document.id,
      operation_id: document.operationId,
      kind: document.kind,
      name: document.name,
      sha256: document.sha256,
      size_bytes: document.sizeBytes,
      media_type: document.mediaType,
      blob_id: blob?.id ?? null,
      added_at: document.addedAt,
      added_by: document.addedBy,
    })
    .execute();
}

/** The newest of each kind, by kind. */
export async function listDocuments(db: Kysely<Database>, operationId: string): Promise<DocumentRow[]> {
  const rows = await db
    .selectFrom('operation_document')
    .selectAll()
    .distinctOn('kind')
    .where('operation_id', '=', operationId)
    .orderBy('kind')
    .orderBy('added_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    sha256: new Uint8Array(row.sha256),
    sizeBytes: Number(row.size_bytes),
    mediaType: row.media_type,
    blobId: row.blob_id,
    addedAt: row.added_at,
    addedBy: row.added_by,
  }));
}
