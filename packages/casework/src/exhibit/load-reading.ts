/** What reading gave, into the database: entries and findings, the log entries that commit to them, and what each import came to. */
import { EXTRACTORS_ID, type AdmissionDecision, type NumberedEntry, type ReadSummary } from '@custodia/core';
import { hex, type JsonValue } from '@custodia/proof';
import {
  appendToLog,
  insertFindings,
  insertImports,
  MESSAGE_COLUMNS,
  toMessageRow,
  type ImportCounts,
  type NewWithheld,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';

/** Entries, each with its exhibit. */
export async function loadEntries(
  tx: TransactionScope,
  entries: readonly (readonly [exhibitId: string, entry: NumberedEntry])[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.copyInto(
    'message',
    MESSAGE_COLUMNS,
    entries.map(([exhibitId, entry]) => toMessageRow(exhibitId, entry)),
  );
  await insertFindings(tx, entries);
}

export interface ReadExhibit {
  readonly exhibitId: string;
  readonly decision: AdmissionDecision;
  readonly summary: ReadSummary;
  readonly withheld: readonly NewWithheld[];
}

/** Logs, under one checkpoint, what each of these readings came to, in order. */
export async function recordImports(
  casework: Casework,
  { db }: TransactionScope,
  read: readonly ReadExhibit[],
): Promise<void> {
  if (read.length === 0) return;
  const importedAt = nowIso(casework);
  const entries = read.map((one) => ({
    kind: 'exhibit-imported',
    subject: one.exhibitId,
    record: buildImportedRecord(casework, importedAt, one),
    salt: casework.randomBytes(32),
  }));
  const { firstIndex } = await appendToLog(db, casework.logKey, entries, importedAt);
  await insertImports(
    db,
    read.map((one, i) => ({
      exhibitId: one.exhibitId,
      format: one.summary.format,
      extractor: EXTRACTORS_ID,
      admission: one.decision.admission,
      reason: one.decision.reason,
      counts: countsOf(one),
      firstAt: one.summary.times.firstAt,
      lastAt: one.summary.times.lastAt,
      timeBases: one.summary.times.bases,
      commitmentRoot: one.summary.commitmentRoot,
      commitmentCount: entriesOf(one.summary),
      importedAt,
      importedBy: casework.actor,
      logIndex: firstIndex + i,
    })),
  );
}

function entriesOf({ counts }: ReadSummary): number {
  return counts.messages + counts.system + counts.events;
}

function countsOf({ summary, withheld }: ReadExhibit): ImportCounts {
  return {
    ...summary.counts,
    media: withheld.filter((item) => item.sha256 !== null).length,
    participants: summary.participants.length,
    conversations: summary.conversations.length,
  };
}

/** The record that the second log entry of an exhibit commits to (docs/spec/evidence.md). */
function buildImportedRecord(casework: Casework, importedAt: string, read: ReadExhibit): JsonValue {
  const { exhibitId, decision, summary } = read;
  return {
    kind: 'exhibit-imported',
    version: 1,
    exhibitId,
    format: summary.format,
    extractor: EXTRACTORS_ID,
    admission: decision.admission,
    reason: decision.reason,
    counts: { ...countsOf(read) },
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
