/** Rows of what was found in messages: identifiers, traces of their writers, language and script. */
import type { TransactionScope } from '../connection/transact.ts';
import {
  OBSERVATION_COLUMNS,
  toObservationRows,
  toTraceRows,
  toWritingRows,
  TRACE_COLUMNS,
  WRITING_COLUMNS,
  type FoundIn,
} from '../message/rows.ts';

const TABLES = [
  ['observation', OBSERVATION_COLUMNS, toObservationRows],
  ['trace', TRACE_COLUMNS, toTraceRows],
  ['writing', WRITING_COLUMNS, toWritingRows],
] as const;

export async function insertFindings(
  { copyInto }: Pick<TransactionScope, 'copyInto'>,
  exhibitId: string,
  entries: readonly FoundIn[],
): Promise<void> {
  for (const [table, columns, toRows] of TABLES) {
    const rows = entries.flatMap((entry) => toRows(exhibitId, entry));
    if (rows.length > 0) await copyInto(table, columns, rows);
  }
}
