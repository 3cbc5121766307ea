/** Sealed batches as their lines, with what must be known of each to decide whether it may stay. */
import { parseRecordingLine, weigh, type RecordingBatch, type Weighed } from '@custodia/core';
import { hex } from '@custodia/proof';
import type { RecordingBatchRow, RecordingRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { identityOf } from '../exhibit/sealer.ts';

export interface OpenBatch {
  readonly row: RecordingBatchRow;
  readonly batch: RecordingBatch;
  readonly lines: readonly OpenLine[];
}

export interface OpenLine {
  readonly n: number;
  readonly text: string;
  /** When it was written down. */
  readonly at: string;
  readonly weighed: Weighed;
}

/** One after the other: what waits may be more than memory holds. */
export async function* openBatches(
  casework: Casework,
  recording: RecordingRow,
  rows: readonly RecordingBatchRow[],
): AsyncGenerator<OpenBatch> {
  if (rows.length === 0) return;
  const identity = await identityOf(casework, recording.operationId);
  for (const row of rows) {
    const batch = describe(recording, row);
    const texts = (await readText(casework, row.blobId, identity)).split('\n').slice(0, -1);
    yield { row, batch, lines: texts.map((text, i) => openLine(row.first + i, text, batch)) };
  }
}

function openLine(n: number, text: string, batch: RecordingBatch): OpenLine {
  const line = parseRecordingLine(text);
  if (line === null) throw new Error('A sealed batch holds a line that no recorder wrote.');
  return { n, text, at: line.at, weighed: weigh(line, batch) };
}

async function readText({ blobs }: Casework, blobId: string, identity: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of blobs.open(blobId, identity)) pieces.push(piece.slice());
  return Buffer.concat(pieces).toString('utf8');
}

function describe({ protocol, server, account }: RecordingRow, row: RecordingBatchRow): RecordingBatch {
  const { id, sessionId, first, lines, root, logIndex, sealedAt } = row;
  const what = { id, session: sessionId, protocol, server, account, first, count: lines };
  return { ...what, root: hex(root), logIndex, sealedAt: sealedAt.toISOString() };
}
