/**
 * Reading a sealed exhibit and letting it in, or not. Everything that reading gives is loaded in one transaction with the log entry that
 * commits to it; where the exhibit does not lie within the authorisation, the rows are rolled back and only the finding is kept. A
 * process that dies here leaves a sealed, unfinished exhibit, which the next import or `fsck` finishes in the same way.
 */
import {
  decideAdmission,
  EXTRACTORS_ID,
  readExhibit,
  type AdmissionDecision,
  type NumberedEntry,
  type ReadInput,
  type ReadSummary,
} from '@custodia/core';
import { hex, type JsonValue } from '@custodia/proof';
import {
  appendToLog,
  claimImport,
  findExhibitSecret,
  insertFindings,
  insertImport,
  insertReading,
  listExhibits,
  findOperation,
  listWithheld,
  MESSAGE_COLUMNS,
  toMessageRow,
  type ExhibitRow,
  type ImportCounts,
  type NewWithheld,
  type TransactionScope,
} from '@custodia/store';
import { assertWanted, nowIso, type Casework } from '../context.ts';
import { openCommitter, type OpenCommitter } from './committer.ts';
import { IMPORTERS } from './importers.ts';
import { openParts } from './open-parts.ts';
import type { Stated } from './seal.ts';

/** Entries gathered before they are sent to the database. */
const LOAD_ENTRIES = 5000;

export interface Finished {
  readonly decision: AdmissionDecision;
  readonly summary: ReadSummary;
  readonly logIndex: number;
}

/** Null where another process reads, or has read, this exhibit. */
export async function finishImport(casework: Casework, exhibitId: string): Promise<Finished | null> {
  const [exhibit] = await listExhibits(casework.database.db, { exhibitId });
  if (exhibit?.content == null) return null;
  const authorisation = await authorisationOf(casework, exhibit.operationId);
  const admitted = await tryAdmit(casework, exhibit, authorisation);
  return admitted instanceof OutOfScope ? recordQuarantine(casework, exhibit, admitted) : admitted;
}

/** What a reading found that may not come in: carried out of the transaction that it rolls back. */
class OutOfScope extends Error {
  readonly decision: Extract<AdmissionDecision, { admission: 'quarantined' }>;
  readonly summary: ReadSummary;

  constructor(decision: Extract<AdmissionDecision, { admission: 'quarantined' }>, summary: ReadSummary) {
    super('out of scope');
    this.decision = decision;
    this.summary = summary;
  }
}

export type Authorisation = { readonly validFrom: string; readonly validUntil: string } | null;

/** The period within which what an operation holds must lie; null where there is no operation. */
export async function authorisationOf(casework: Casework, operationId: string | null): Promise<Authorisation> {
  if (operationId === null) return null;
  const operation = await findOperation(casework.database.db, operationId);
  if (operation === null) return null;
  return { validFrom: operation.validFrom.toISOString(), validUntil: operation.validUntil.toISOString() };
}

async function tryAdmit(
  casework: Casework,
  exhibit: ExhibitRow,
  authorisation: Authorisation,
): Promise<Finished | OutOfScope | null> {
  try {
    return await casework.database.withTransaction(async (tx) => {
      if ((await claimImport(tx.db, exhibit.id)) !== 'claimed') return null;
      const summary = await readInto(casework, exhibit, tx, authorisation !== null);
      const decision = decide(exhibit.content!.stated, authorisation, summary);
      if (decision.admission === 'quarantined') throw new OutOfScope(decision, summary);
      await insertReading(tx, exhibit.id, summary);
      const logIndex = await recordImport(casework, tx, exhibit, decision, summary);
      await casework.step('import-recorded');
      return { decision, summary, logIndex };
    });
  } catch (cause) {
    if (cause instanceof OutOfScope) return cause;
    throw cause;
  }
}

export function decide(stated: Stated, authorisation: Authorisation, summary: ReadSummary): AdmissionDecision {
  const { messages, system, events } = summary.counts;
  return decideAdmission({
    authorisation,
    times: summary.times,
    entries: messages + system + events,
    capturedAt: stated.capturedAt ?? null,
  });
}

/** Reads the exhibit; loads its entries as they come where `load` says so. */
async function readInto(
  casework: Casework,
  exhibit: ExhibitRow,
  tx: TransactionScope,
  load: boolean,
): Promise<ReadSummary> {
  const { input, committer } = await openReading(casework, exhibit.id, exhibit.content!.stated);
  const reading = readExhibit(input);
  try {
    return await loadAll(casework, exhibit, tx, load, reading);
  } finally {
    // Where it was broken off, it lets go of the sealed files that it reads.
    await reading.return(undefined as never).catch(() => undefined);
    await committer.close();
  }
}

async function loadAll(
  casework: Casework,
  exhibit: ExhibitRow,
  tx: TransactionScope,
  load: boolean,
  reading: ReturnType<typeof readExhibit>,
): Promise<ReadSummary> {
  let waiting: NumberedEntry[] = [];
  let done = 0;
  let loading: Promise<void> = Promise.resolve();
  for (;;) {
    // What is still being loaded then goes with the transaction, which waits for it.
    assertWanted(casework);
    const next = await reading.next();
    if (next.done !== true && load) waiting.push(...next.value);
    if (waiting.length >= LOAD_ENTRIES || next.done === true) {
      // One load runs while the next entries are read: the database and the reader each have a core.
      await loading;
      const batch = waiting;
      waiting = [];
      loading = loadEntries(tx, exhibit.id, batch);
      loading.catch(() => undefined);
      done += batch.length;
      casework.report({ stage: 'reading', done, total: null, unit: 'messages' });
    }
    if (next.done === true) {
      await loading;
      await casework.step('import-loaded');
      return next.value;
    }
  }
}

async function loadEntries(tx: TransactionScope, exhibitId: string, entries: readonly NumberedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.copyInto(
    'message',
    MESSAGE_COLUMNS,
    entries.map((entry) => toMessageRow(exhibitId, entry)),
  );
  await insertFindings(tx, exhibitId, entries);
}

export interface OpenReading {
  readonly input: ReadInput;
  /** To be closed when the reading has ended. */
  readonly committer: OpenCommitter;
}

/** Everything a reading depends on; `fsck` uses the same. */
export async function openReading(casework: Casework, exhibitId: string, stated: Stated): Promise<OpenReading> {
  const secret = await findExhibitSecret(casework.database.db, exhibitId);
  if (secret === null) throw new Error('The secret of this exhibit was erased.');
  const withheld = await listWithheld(casework.database.db, exhibitId);
  const parts = await openParts(casework, exhibitId);
  const committer = await openCommitter(
    casework,
    secret,
    parts.reduce((sum, part) => sum + part.sizeBytes, 0),
  );
  return { input: { ...describeReading(withheld, stated), parts, committer }, committer };
}

/** What a reading depends on besides the bytes; a preview uses the same. */
export function describeReading(
  withheld: readonly NewWithheld[],
  stated: Stated,
): Pick<ReadInput, 'withheld' | 'options' | 'importers'> {
  return {
    withheld: withheld.filter((item) => item.withinPart === null && item.sha256 !== null).map(describeMember),
    options: {
      dateOrder: stated.dateOrder,
      timeZone: stated.timeZone,
      firstDate: stated.firstDate,
      mapping: stated.mapping as ReadInput['options']['mapping'],
    },
    importers: IMPORTERS,
  };
}

function describeMember(item: NewWithheld): ReadInput['withheld'][number] {
  return {
    path: item.path,
    sizeBytes: item.sizeBytes ?? 0,
    sha256: hex(item.sha256!),
    md5: hex(item.md5!),
    mediaType: item.mediaType ?? 'application/octet-stream',
  };
}

async function recordQuarantine(casework: Casework, exhibit: ExhibitRow, found: OutOfScope): Promise<Finished | null> {
  const logIndex = await casework.database.withTransaction(async (tx) => {
    if ((await claimImport(tx.db, exhibit.id)) !== 'claimed') return null;
    return recordImport(casework, tx, exhibit, found.decision, found.summary);
  });
  return logIndex === null ? null : { decision: found.decision, summary: found.summary, logIndex };
}

async function recordImport(
  casework: Casework,
  tx: TransactionScope,
  exhibit: ExhibitRow,
  decision: AdmissionDecision,
  summary: ReadSummary,
): Promise<number> {
  const importedAt = nowIso(casework);
  const extractor = EXTRACTORS_ID;
  const counts = await countsOf(tx, exhibit.id, summary);
  const record = buildImportedRecord(casework, exhibit.id, importedAt, extractor, decision, summary, counts);
  const salt = casework.randomBytes(32);
  const { firstIndex } = await appendToLog(
    tx.db,
    casework.logKey,
    [{ kind: 'exhibit-imported', subject: exhibit.id, record, salt }],
    importedAt,
  );
  await insertImport(tx.db, {
    exhibitId: exhibit.id,
    format: summary.format,
    extractor,
    admission: decision.admission,
    reason: decision.reason,
    counts,
    firstAt: summary.times.firstAt,
    lastAt: summary.times.lastAt,
    timeBases: summary.times.bases,
    commitmentRoot: summary.commitmentRoot,
    commitmentCount: entriesOf(summary),
    importedAt,
    importedBy: casework.actor,
    logIndex: firstIndex,
  });
  return firstIndex;
}

function entriesOf(summary: ReadSummary): number {
  return summary.counts.messages + summary.counts.system + summary.counts.events;
}

async function countsOf(tx: TransactionScope, exhibitId: string, summary: ReadSummary): Promise<ImportCounts> {
  const withheld = await listWithheld(tx.db, exhibitId);
  return {
    ...summary.counts,
    media: withheld.filter((item) => item.sha256 !== null).length,
    participants: summary.participants.length,
    conversations: summary.conversations.length,
  };
}

/** The record that the second log entry of an exhibit commits to (docs/spec/evidence.md). */
function buildImportedRecord(
  casework: Casework,
  exhibitId: string,
  importedAt: string,
  extractor: string,
  decision: AdmissionDecision,
  summary: ReadSummary,
  counts: ImportCounts,
): JsonValue {
  return {
    kind: 'exhibit-imported',
    version: 1,
    exhibitId,
    format: summary.format,
    extractor,
    admission: decision.admission,
    reason: decision.reason,
    counts: { ...counts },
    firstAt: summary.times.firstAt,
    lastAt: summary.times.lastAt,
    timeBases: summary.times.bases,
    inferences: summary.inferences.map(({ part, about, value, because, strength }) => ({
      part,
      about,
      value,
      because,
      strength,
    })),
    commitment: { root: hex(summary.commitmentRoot), count: entriesOf(summary) },
    importedAt,
    importedBy: casework.actor,
    tool: casework.tool,
  };
}
