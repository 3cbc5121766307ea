/** Exhibits: what was received and sealed, what was withheld, and what reading it gave. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Admission, Database, ImportCounts } from '../schema/tables.ts';

export interface NewExhibit {
  readonly id: string;
  readonly operationId: string | null;
  readonly sealedAt: string;
  readonly sealedBy: string;
  readonly logIndex: number;
  readonly receivedName: string;
  readonly receivedSha256: Uint8Array;
  readonly receivedSizeBytes: number;
  readonly secret: Uint8Array;
  readonly stated: object;
  readonly parts: readonly NewPart[];
  readonly withheld: readonly NewWithheld[];
}

export interface NewPart {
  readonly part: number;
  readonly path: string;
  /** Of the sealed bytes. */
  readonly sha256: Uint8Array;
  readonly sizeBytes: number;
  /** True where media inside was replaced by a marker before sealing. */
  readonly reduced: boolean;
  readonly blobId: string;
}

export interface NewWithheld {
  readonly path: string;
  readonly withinPart: number | null;
  readonly atOffset: number | null;
  readonly sizeBytes: number | null;
  readonly sha256: Uint8Array | null;
  readonly md5: Uint8Array | null;
  readonly mediaType: string | null;
  readonly reason: string;
}

/** Exhibits, in bulk. `scope`: whose key opens their blobs. */
export async function insertExhibits(
  tx: Kysely<Database>,
  scope: string,
  exhibits: readonly NewExhibit[],
): Promise<void> {
  for (const some of slicesOf(exhibits, 1000)) {
    await tx
      .insertInto('exhibit')
      .values(
        some.map(({ id, operationId, sealedAt, sealedBy, logIndex }) => ({
          id,
          operation_id: operationId,
          sealed_at: sealedAt,
          sealed_by: sealedBy,
          log_index: logIndex,
        })),
      )
      .execute();
    await tx
      .insertInto('exhibit_content')
      .values(
        some.map(({ id, receivedName, receivedSha256, receivedSizeBytes, stated }) => ({
          exhibit_id: id,
          received_name: receivedName,
          received_sha256: receivedSha256,
          received_size_bytes: receivedSizeBytes,
          stated: JSON.stringify(stated),
        })),
      )
      .execute();
    const secrets = some.map(({ id, secret }) => ({ exhibit_id: id, secret }));
    await tx.insertInto('exhibit_secret').values(secrets).execute();
  }
  await insertParts(
    tx,
    scope,
    exhibits.flatMap(({ id, parts }) => parts.map((part) => ({ ...part, exhibitId: id }))),
  );
  await insertWithheld(
    tx,
    exhibits.flatMap(({ id, withheld }) => withheld.map((item, number) => ({ ...item, exhibitId: id, number }))),
  );
}

async function insertParts(
  tx: Kysely<Database>,
  scope: string,
  parts: readonly (NewPart & { readonly exhibitId: string })[],
): Promise<void> {
  for (const slice of slicesOf(parts, 1000)) {
    await tx
      .insertInto('blob')
      .values(slice.map((part) => ({ id: part.blobId, scope, sha256: part.sha256, size_bytes: part.sizeBytes })))
      .execute();
    await tx
      .insertInto('exhibit_part')
      .values(
        slice.map((part) => ({
          exhibit_id: part.exhibitId,
          part: part.part,
          path: part.path,
          sha256: part.sha256,
          size_bytes: part.sizeBytes,
          reduced: part.reduced,
          blob_id: part.blobId,
        })),
      )
      .execute();
  }
}

async function insertWithheld(
  tx: Kysely<Database>,
  withheld: readonly (NewWithheld & { readonly exhibitId: string; readonly number: number })[],
): Promise<void> {
  for (const slice of slicesOf(withheld, 1000)) {
    const rows = slice.map((item) => ({
      exhibit_id: item.exhibitId,
      number: item.number,
      path: item.path,
      within_part: item.withinPart,
      at_offset: item.atOffset,
      size_bytes: item.sizeBytes,
      sha256: item.sha256,
      md5: item.md5,
      media_type: item.mediaType,
      reason: item.reason,
    }));
    await tx.insertInto('exhibit_withheld').values(rows).execute();
  }
}

function slicesOf<T>(items: readonly T[], size: number): T[][] {
  const slices: T[][] = [];
  for (let at = 0; at < items.length; at += size) slices.push(items.slice(at, at + size));
  return slices;
}

/** Exhibits of this operation (null: of none) that were received as one of these digests, not erased; the earliest first. */
export async function findExhibitsByDigest(
  db: Kysely<Database>,
  operationId: string | null,
  receivedSha256: readonly Uint8Array[],
): Promise<ExhibitRow[]> {
  const digests = receivedSha256.map((digest) => Buffer.from(digest));
  const rows = await selectExhibits(db)
    .where('c.received_sha256', '=', sql<Buffer>`any(${digests}::bytea[])`)
    .where('e.operation_id', operationId === null ? 'is' : '=', operationId)
    .execute();
  return rows.map(toExhibit);
}

/**
 * Puts in line, until the transaction ends, everyone who is about to seal any of these bytes for this operation: the second of them then
 * finds the exhibit of the first. Always in one order, so that two who lock the same never wait for each other.
 */
export async function lockReceivedBytes(
  tx: Kysely<Database>,
  operationId: string | null,
  receivedSha256: readonly Uint8Array[],
): Promise<void> {
  const names = receivedSha256.map((one) => `exhibit-bytes:${operationId ?? ''}:${Buffer.from(one).toString('hex')}`);
  await sql`
    select pg_advisory_xact_lock(key) from
      (select distinct hashtextextended(name, 0) as key from unnest(${names}::text[]) name order by key offset 0) keys
    `.execute(tx);
}

export interface ExhibitRow {
  readonly id: string;
  readonly operationId: string | null;
  readonly sealedAt: Date;
  readonly sealedBy: string;
  readonly logIndex: number;
  /** Null once erased. */
  readonly content: {
    readonly name: string;
    readonly sha256: Uint8Array;
    readonly sizeBytes: number;
    readonly stated: object;
  } | null;
  /** Null while the import is unfinished, or where it never happened. */
  readonly imported: ExhibitImport | null;
  /** `reduced`: a participant was erased, and with them the original; the messages of others stay. */
  readonly status: 'admitted' | 'quarantined' | 'unfinished' | 'reduced' | 'erased';
}

export interface ExhibitImport {
  readonly format: string;
  readonly extractor: string;
  readonly admission: Admission;
  readonly reason: string | null;
  readonly counts: ImportCounts;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly timeBases: readonly string[];
  readonly commitmentRoot: Uint8Array;
  readonly commitmentCount: number;
  readonly importedAt: Date;
  readonly importedBy: string;
  readonly logIndex: number;
}

export interface ExhibitFilter {
  readonly operationId?: string;
  readonly exhibitId?: string;
  readonly exhibitIds?: readonly string[];
  readonly status?: 'admitted' | 'quarantined' | 'unfinished';
  readonly limit?: number;
}

export async function listExhibits(db: Kysely<Database>, filter: ExhibitFilter): Promise<ExhibitRow[]> {
  let query = selectExhibits(db);
  if (filter.operationId !== undefined) query = query.where('e.operation_id', '=', filter.operationId);
  if (filter.exhibitId !== undefined) query = query.where('e.id', '=', filter.exhibitId);
  if (filter.exhibitIds !== undefined)
    query = query.where('e.id', '=', sql<string>`any(${[...filter.exhibitIds]}::uuid[])`);
  if (filter.status === 'quarantined')
    query = query.where('i.admission', '=', 'quarantined').where('c.exhibit_id', 'is not', null);
  if (filter.status === 'admitted')
    query = query.where('i.admission', '=', 'admitted').where('c.exhibit_id', 'is not', null);
  if (filter.status === 'unfinished')
    query = query.where('i.exhibit_id', 'is', null).where('c.exhibit_id', 'is not', null);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map(toExhibit);
}

function selectExhibits(db: Kysely<Database>) {
  return db
    .selectFrom('exhibit as e')
    .leftJoin('exhibit_content as c', 'c.exhibit_id', 'e.id')
    .leftJoin('exhibit_import as i', 'i.exhibit_id', 'e.id')
    .select([
      'e.id',
      'e.operation_id',
      'e.sealed_at',
      'e.sealed_by',
      'e.log_index as sealed_index',
      'c.received_name',
      'c.received_sha256',
      'c.received_size_bytes',
      'c.stated',
      'i.format',
      'i.extractor',
      'i.admission',
      'i.reason',
      'i.counts',
      'i.first_at',
      'i.last_at',
      'i.time_bases',
      'i.commitment_root',
      'i.commitment_count',
      'i.imported_at',
      'i.imported_by',
      'i.log_index as import_index',
      (eb) =>
        eb.exists(eb.selectFrom('erasure').select('erasure.id').whereRef('erasure.subject', '=', 'e.id')).as('erased'),
    ])
    .orderBy('e.log_index');
}

type SelectedExhibit = Awaited<ReturnType<ReturnType<typeof selectExhibits>['execute']>>[number];

function toExhibit(row: SelectedExhibit): ExhibitRow {
  const content =
    row.received_name === null
      ? null
      : {
          name: row.received_name,
          sha256: new Uint8Array(row.received_sha256!),
          sizeBytes: Number(row.received_size_bytes),
          stated: row.stated!,
        };
  const imported = toImport(row);
  const gone = row.erased === true ? 'erased' : 'reduced';
  const status = content === null ? gone : (imported?.admission ?? 'unfinished');
  return {
    id: row.id,
    operationId: row.operation_id,
    sealedAt: row.sealed_at,
    sealedBy: row.sealed_by,
    logIndex: Number(row.sealed_index),
    content,
    imported,
    status,
  };
}

function toImport(row: SelectedExhibit): ExhibitImport | null {
  if (row.format === null) return null;
  return {
    format: row.format,
    extractor: row.extractor!,
    admission: row.admission!,
    reason: row.reason,
    counts: row.counts!,
    firstAt: row.first_at,
    lastAt: row.last_at,
    timeBases: row.time_bases === null || row.time_bases === '' ? [] : row.time_bases.split(','),
    commitmentRoot: new Uint8Array(row.commitment_root!),
    commitmentCount: row.commitment_count!,
    importedAt: row.imported_at!,
    importedBy: row.imported_by!,
    logIndex: Number(row.import_index),
  };
}

export interface PartRow extends NewPart {
  /** Whose key opens the blob. */
  readonly scope: string;
}

export async function listParts(db: Kysely<Database>, exhibitId: string): Promise<PartRow[]> {
  const rows = await db
    .selectFrom('exhibit_part as p')
    .innerJoin('blob as b', 'b.id', 'p.blob_id')
    .select(['p.part', 'p.path', 'p.sha256', 'p.size_bytes', 'p.reduced', 'p.blob_id', 'b.scope'])
    .where('p.exhibit_id', '=', exhibitId)
    .orderBy('p.part')
    .execute();
  return rows.map((row) => ({
    part: row.part,
    path: row.path,
    sha256: new Uint8Array(row.sha256),
    sizeBytes: Number(row.size_bytes),
    reduced: row.reduced,
    blobId: row.blob_id,
    scope: row.scope,
  }));
}

export async function listWithheld(db: Kysely<Database>, exhibitId: string): Promise<NewWithheld[]> {
  return (await listWithheldOf(db, [exhibitId])).get(exhibitId) ?? [];
}

/** In order, by exhibit; none of an exhibit of which nothing was withheld. */
export async function listWithheldOf(
  db: Kysely<Database>,
  exhibitIds: readonly string[],
): Promise<Map<string, NewWithheld[]>> {
  const rows = await db
    .selectFrom('exhibit_withheld')
    .selectAll()
    .where('exhibit_id', '=', sql<string>`any(${[...exhibitIds]}::uuid[])`)
    .orderBy('exhibit_id')
    .orderBy('number')
    .execute();
  const byExhibit = new Map<string, NewWithheld[]>();
  for (const row of rows) {
    const of = byExhibit.get(row.exhibit_id) ?? [];
    byExhibit.set(row.exhibit_id, of);
    of.push(toWithheld(row));
  }
  return byExhibit;
}

function toWithheld(row: Selectable<Database['exhibit_withheld']>): NewWithheld {
  return {
    path: row.path,
    withinPart: row.within_part,
    atOffset: row.at_offset === null ? null : Number(row.at_offset),
    sizeBytes: row.size_bytes === null ? null : Number(row.size_bytes),
    sha256: row.sha256 === null ? null : new Uint8Array(row.sha256),
    md5: row.md5 === null ? null : new Uint8Array(row.md5),
    mediaType: row.media_type,
    reason: row.reason,
  };
}

/** The secret that message salts derive from; null once a person or the exhibit was erased. */
export async function findExhibitSecret(db: Kysely<Database>, exhibitId: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('exhibit_secret')
    .select('secret')
    .where('exhibit_id', '=', exhibitId)
    .executeTakeFirst();
  return row === undefined ? null : new Uint8Array(row.secret);
}

export interface NewImport extends Omit<ExhibitImport, 'importedAt'> {
  readonly exhibitId: string;
  readonly importedAt: string;
}

export async function insertImports(tx: Kysely<Database>, imports: readonly NewImport[]): Promise<void> {
  for (const some of slicesOf(imports, 1000)) {
    const rows = some.map((imported) => ({
      exhibit_id: imported.exhibitId,
      format: imported.format,
      extractor: imported.extractor,
      admission: imported.admission,
      reason: imported.reason,
      counts: JSON.stringify(imported.counts),
      first_at: imported.firstAt,
      last_at: imported.lastAt,
      time_bases: imported.timeBases.join(','),
      commitment_root: imported.commitmentRoot,
      commitment_count: imported.commitmentCount,
      imported_at: imported.importedAt,
      imported_by: imported.importedBy,
      log_index: imported.logIndex,
    }));
    await tx.insertInto('exhibit_import').values(rows).execute();
  }
}

/**
 * Claims the reading of exhibits for the caller's transaction; gives those that are now its own. Another process is at the others, has finished
 * them, or erased them. The claims end with the transaction, however that ends, so that a killed import can be taken up again.
 */
export async function claimImports(tx: Kysely<Database>, exhibitIds: readonly string[]): Promise<Set<string>> {
  const { rows: tried } = await sql<{ id: string; got: boolean }>`
    select id::text, pg_try_advisory_xact_lock(hashtextextended('exhibit-import:' || id, 0)) as got
    from unnest(${[...exhibitIds]}::uuid[]) id`.execute(tx);
  const got = tried.filter((one) => one.got).map(({ id }) => id);
  // After the locks: what another process finished before it let go of them is seen now.
  const { rows: open } = await sql<{ id: string }>`
    select s.exhibit_id as id from exhibit_secret s
    where s.exhibit_id = any(${got}::uuid[]) and not exists (select from exhibit_import i where i.exhibit_id = s.exhibit_id)`.execute(
    tx,
  );
  return new Set(open.map(({ id }) => id));
}
