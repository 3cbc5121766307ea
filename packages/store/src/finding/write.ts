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

/** Findings in entries, each with its exhibit. */
export async function insertFindings(
  { copyInto }: Pick<TransactionScope, 'copyInto'>,
  found: readonly (readonly [exhibitId: string, entry: FoundIn])[],
): Promise<void> {
  for (const [table, columns, toRows] of TABLES) {
    const rows = found.flatMap(([exhibitId, entry]) => toRows(exhibitId, entry));
    if (rows.length > 0) await copyInto(table, columns, rows);
  }
}
