/** The custody chain of a report: what the log says of the operation, the exhibits and the assessment. */
import type { ReportData } from '@custodia/core';
import { logEntriesAbout, type AssessmentRow, type LogEntry } from '@custodia/store';
import type { Gathered } from '../assessment/gather.ts';
import type { Casework } from '../context.ts';

/** In the order of the log. What was erased from it stands there with its kind, and nobody's name. */
export async function gatherCustody(
  { database: { db } }: Casework,
  { id, operationId }: AssessmentRow,
  { exhibits }: Gathered,
): Promise<ReportData['custody']> {
  const subjects = [operationId, ...exhibits.map((exhibit) => exhibit.id), id];
  const entries = (await Promise.all(subjects.map((subject) => logEntriesAbout(db, subject)))).flat();
  return entries.toSorted((a, b) => a.index - b.index).map(describeEntry);
}

/** The names under which records say who did it. */
const BY = ['by', 'sealedBy', 'importedBy', 'openedBy', 'seenBy', 'erasedBy', 'builtBy'] as const;

function describeEntry(entry: LogEntry): ReportData['custody'][number] {
  const record = entry.record === null ? {} : (JSON.parse(entry.record) as Record<string, unknown>);
  const by = BY.map((name) => record[name]).find((name) => typeof name === 'string');
  const { index, kind, subject, appendedAt } = entry;
  return { logIndex: index, kind, subject, at: appendedAt.toISOString(), by: by ?? null };
}
