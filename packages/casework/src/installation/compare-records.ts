/**
 * Ties the rows about operations, exhibits and erasures to the records that the log commits to: a row that says something else than its
 * record, or that is gone without a tombstone, is a finding. Facts that stand only in the record are taken from it.
 */
import { canonicalize, hex, type JsonObject, type JsonValue } from '@custodia/proof';
import {
  listErasures,
  listExhibits,
  listFrames,
  listOperations,
  listParts,
  listRooms,
  listWithheld,
  logEntriesFrom,
  wasRecordErased,
  type ExhibitRow,
  type LogEntry,
  type OperationRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { buildSealedRecord } from '../exhibit/seal.ts';
import { describeOperation } from '../package/dossier.ts';

export interface RecordFinding {
  readonly kind: 'log' | 'operation' | 'exhibit';
  readonly subject: string;
  readonly finding: string;
}

const PAGE = 1000;

export async function* compareRecords(casework: Casework): AsyncGenerator<RecordFinding> {
  const { db } = casework.database;
  const operations = new Map((await listOperations(db, Number.MAX_SAFE_INTEGER)).map((row) => [row.id, row]));
  const exhibits = new Map((await listExhibits(db, {})).map((row) => [row.id, row]));
  for (let start = 0; ;) {
    const page = await logEntriesFrom(db, start, PAGE);
    if (page.length === 0) return;
    for (const entry of page) {
      const finding = await compareEntry(casework, entry, operations, exhibits);
      if (finding !== null) yield finding;
    }
    start = page.at(-1)!.index + 1;
  }
}

async function compareEntry(
  casework: Casework,
  entry: LogEntry,
  operations: ReadonlyMap<string, OperationRow>,
  exhibits: ReadonlyMap<string, ExhibitRow>,
): Promise<RecordFinding | null> {
  const subject = entry.subject ?? '';
  if (entry.record === null) return (await isErased(casework, entry)) ? null : missingRecord(entry);
  const record = parseRecord(entry.record);
  if (record === null) return null; // Not what was logged: found where records are digested.
  switch (entry.kind) {
    case 'operation-opened':
      return compare('operation', subject, record, await describeOpened(casework, operations.get(subject), record));
    case 'operation-authorised':
      return compare('operation', subject, record, await describeAuthorised(casework, subject, record));
    case 'exhibit-sealed':
      return compare('exhibit', subject, record, await describeSealed(casework, exhibits.get(subject), record));
    case 'exhibit-imported':
      return compare('exhibit', subject, record, describeImported(exhibits.get(subject), record));
    default:
      return null;
  }
}

function parseRecord(text: string): JsonObject | null {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return null;
  }
}

async function isErased(casework: Casework, { index, kind, subject }: LogEntry): Promise<boolean> {
  if (kind === 'erasure' || subject === null) return false;
  if (await wasRecordErased(casework.database, index)) return true;
  const tombstones = await listErasures(casework.database, subject);
  return tombstones.some(({ subjectKind }) => subjectKind === 'exhibit' || kind !== 'exhibit-imported');
}

function missingRecord({ index }: LogEntry): RecordFinding {
  return { kind: 'log', subject: String(index), finding: 'Its record is gone, and no erasure accounts for it.' };
}

function compare(
  kind: RecordFinding['kind'],
  subject: string,
  record: JsonObject,
  rows: JsonValue | null,
): RecordFinding | null {
  if (rows === null) return { kind, subject, finding: 'It is in the log, and its rows are gone.' };
  if (canonicalize(rows) === canonicalize(record)) return null;
  return { kind, subject, finding: `Its rows do not say what its record in the log (${record.kind as string}) says.` };
}

async function describeOpened(
  { database }: Casework,
  row: OperationRow | undefined,
  record: JsonObject,
): Promise<JsonValue | null> {
  if (row === undefined) return null;
  const rooms = (await listRooms(database.db, row.id)).map((room) => ({ ...room }));
  const facts = describeOperation(row) as unknown as JsonObject;
  const opened = { openedAt: row.openedAt.toISOString(), openedBy: row.openedBy };
  return { ...record, ...facts, ...opened, ...(rooms.length === 0 && record.rooms === undefined ? {} : { rooms }) };
}

/** The frame is the record's, member for member: whoever changes what was authorised changes what was logged. */
async function describeAuthorised(casework: Casework, id: string, record: JsonObject): Promise<JsonValue | null> {
  const [frame] = await listFrames(casework.database.db, id);
  if (frame === undefined) return null;
  const { fields, documents, author, authorId, authorisedBy, authorisedById } = frame;
  return {
    ...record,
    ...{ author, authorId, by: authorisedBy, byId: authorisedById },
    frame: fields as JsonObject,
    documents: documents as readonly JsonObject[],
    at: frame.authorisedAt.toISOString(),
  };
}

async function describeSealed(
  casework: Casework,
  row: ExhibitRow | undefined,
  record: JsonObject,
): Promise<JsonValue | null> {
  if (row?.content == null) return null;
  const { db } = casework.database;
  const { name, sha256, sizeBytes, stated } = row.content;
  const received = record.received as { modifiedAt: string | null };
  return buildSealedRecord({ actor: row.sealedBy, tool: record.tool as string }, row.id, row.sealedAt.toISOString(), {
    operationId: row.operationId,
    receivedName: name,
    modifiedAt: received.modifiedAt,
    survey: { sha256, sizeBytes, kind: 'text', mediaType: null },
    received: { parts: await listParts(db, row.id), withheld: await listWithheld(db, row.id) },
    stated: stated,
  });
}

function describeImported(row: ExhibitRow | undefined, record: JsonObject): JsonValue | null {
  if (row?.imported == null) return null;
  const { format, extractor, admission, reason, firstAt, lastAt, importedBy } = row.imported;
  return {
    ...record,
    ...{ format, extractor, admission, reason, firstAt, lastAt, importedBy },
    counts: { ...row.imported.counts },
    timeBases: [...row.imported.timeBases],
    commitment: { root: hex(row.imported.commitmentRoot), count: row.imported.commitmentCount },
    importedAt: row.imported.importedAt.toISOString(),
  };
}
