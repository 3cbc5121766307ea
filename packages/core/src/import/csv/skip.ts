/** Rows that became no message, as the importers report them. */
import type { SkippedRecord } from '../importer.ts';
import type { CsvItem } from './scan.ts';

const EXPECTED = {
  'malformed-record': 'A row whose quoted cells are closed.',
  'record-too-large': 'A row of at most 1 MiB.',
  truncated: 'A complete row; the file ends inside a quoted cell.',
} as const;

/** `columns`: how many cells a row should have had, where that is what is wrong with it. */
export function skipRow(item: CsvItem, part: number, columns?: number): SkippedRecord {
  const span = { part, offset: item.offset, length: item.end - item.offset, line: item.line };
  if (item.kind === 'failed') return { kind: 'skipped', span, reason: item.reason, expected: EXPECTED[item.reason] };
  const expected = `A row of ${columns ?? 0} cells, as in the header; this one has ${item.cells.length}.`;
  return { kind: 'skipped', span, reason: 'malformed-record', expected };
}
