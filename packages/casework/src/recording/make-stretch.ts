/**
 * From sealed batches to an exhibit that can be read. What is to be made is written down first; a process that dies is followed by one that makes
 * the same bytes, which the import knows again. Once the exhibit is there the batches go, and with them the text of what was reduced and its salts.
 */
import {
  announce,
  appendToLog,
  claimRecording,
  eraseRecordingBatches,
  findHeard,
  findRecordingState,
  insertHeard,
  insertStretch,
  listRecordingBatches,
  listStretches,
  updateRecordingState,
  type AppendedRecord,
  type Making,
  type RecordingBatchRow,
  type RecordingRow,
  type RecordingState,
  type TransactionScope,
} from '@custodia/store';
import { sha256 } from '@custodia/proof';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nowIso, type Casework } from '../context.ts';
import { importExhibits } from '../exhibit/import.ts';
import type { ImportResult } from '../exhibit/import-result.ts';
import { destroyPending } from '../installation/sweep.ts';
import { openBatches, type OpenBatch } from './open-batches.ts';
import { decidedBatches, keysIn, writeStretch, type Written } from './write-stretch.ts';

/** Batches and lines of one stretch: what is held in memory at once. What is beyond is the next one. */
const BATCHES_MAX = 4000;
const LINES_MAX = 50_000;

export type StretchOutcome = 'made' | 'nothing' | 'busy';

/** @throws Error where the exhibit could not be imported: the batches stay, and it is made the next time. */
export async function makeStretch(casework: Casework, recording: RecordingRow): Promise<StretchOutcome> {
  const outcome = await casework.database.withTransaction(async (tx): Promise<StretchOutcome> => {
    if (!(await claimRecording(tx.db, recording.id))) return 'busy';
    const { db } = casework.database;
    const state = await findRecordingState(db, recording.id);
    const planned = await plan(casework, recording, state);
    if (planned === null) return 'nothing';
    const { making, batches } = planned;
    await updateRecordingState(db, recording.id, { making });
    await casework.step('recording-stretch-planned');
    const heard = await heardBefore(casework, recording.id, keysIn(batches));
    const written = writeStretch(batches, state, making, heard);
    const exhibitId = await importText(casework, recording, making, written);
    await casework.step('recording-stretch-imported');
    await conclude(casework, tx, recording, { making, written, exhibitId });
    return 'made';
  });
  if (outcome === 'made') await destroyPending(casework);
  return outcome;
}

/** Those that stretches before held: whoever makes this one once more finds the same, since its own are kept with it. */
async function heardBefore({ database }: Casework, recordingId: string, keys: readonly string[]): Promise<string[]> {
  const heard = await findHeard(database.db, recordingId, keys.map(digestOf));
  return keys.filter((_, at) => heard.has(at));
}

/** As `recording_key` has it. */
function digestOf(key: string): Uint8Array {
  return sha256(new TextEncoder().encode(key)).subarray(0, 16);
}

interface Planned {
  readonly making: Making;
  readonly batches: readonly OpenBatch[];
}

async function plan(casework: Casework, recording: RecordingRow, state: RecordingState): Promise<Planned | null> {
  const { db } = casework.database;
  const rows = await listRecordingBatches(db, recording.id, BATCHES_MAX);
  const begun = state.making;
  const wanted = begun === null ? upTo(LINES_MAX, rows) : rows.filter(({ id }) => begun.batchIds.includes(id));
  const all = await Array.fromAsync(openBatches(casework, recording, wanted));
  if (begun !== null) return all.length === 0 ? null : { making: begun, batches: all };
  const number = ((await listStretches(db, recording.id))[0]?.number ?? 0) + 1;
  const terms = { nowMs: casework.clock().getTime(), policy: recording.policy, number };
  const batches = decidedBatches(all, state, terms);
  return batches.length === 0 ? null : { making: { ...terms, batchIds: batches.map(({ row }) => row.id) }, batches };
}

/** From the first; one at least, however many lines it has. */
function upTo(most: number, rows: readonly RecordingBatchRow[]): readonly RecordingBatchRow[] {
  let lines = 0;
  const end = rows.findIndex((row, i) => (lines += row.lines) > most && i > 0);
  return end < 0 ? rows : rows.slice(0, end);
}

/** In a file that only this process reads, for as long as the import takes. */
async function importText(
  casework: Casework,
  { operationId, protocol, account }: RecordingRow,
  { number }: Making,
  { texts }: Written,
): Promise<string> {
  const folder = join(casework.surroundings.dataFolder, 'recorder');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = await mkdtemp(join(folder, 'stretch-'));
  const path = join(own, `${protocol} ${account.replace(/[^\w@.-]/g, '_')} ${number}.recording`);
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(texts.map((text) => `${text}\n`).join(''));
    await file.close();
    const [result] = await Array.fromAsync(importExhibits(casework, { operation: operationId, path: [path] }));
    return requireExhibit(result);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function requireExhibit(result: ImportResult | undefined): string {
  if (result?.exhibitId != null) return result.exhibitId;
  throw new Error(`A stretch of a recording could not be imported: ${result?.reason ?? 'no result'}`);
}

interface Concluded {
  readonly making: Making;
  readonly written: Written;
  readonly exhibitId: string;
}

async function conclude(
  casework: Casework,
  tx: TransactionScope,
  { id, operationId }: RecordingRow,
  { making, written, exhibitId }: Concluded,
): Promise<void> {
  const madeAt = nowIso(casework);
  const { number, batchIds, policy } = making;
  const counts = { batches: batchIds.length, lines: written.lines, reduced: written.reduced };
  const by = { at: madeAt, by: casework.actor, tool: casework.tool };
  const { bystanders, windowMinutes } = policy;
  const entry = (kind: string, facts: object): AppendedRecord => ({
    ...{ kind, subject: id, salt: casework.randomBytes(32) },
    record: { kind, version: 1, ...facts, ...by },
  });
  const told = { recordingId: id, number, exhibitId, ...counts, bystanders, windowMinutes };
  const erased = {
    subjectKind: 'recording-batches',
    subject: id,
    exhibitId,
    counts,
    reason: 'They are an exhibit now.',
  };
  const entries = [entry('recording-stretch-made', told), entry('erasure', erased)];
  const { firstIndex } = await appendToLog(tx.db, casework.logKey, entries, madeAt);
  const about = { recordingId: id, operationId, number, exhibitId, madeAt, logIndex: firstIndex };
  await insertStretch(tx.db, { ...about, ...counts });
  await eraseRecordingBatches(tx, batchIds, firstIndex + 1);
  await insertHeard(tx.db, id, written.keys.map(digestOf));
  await updateRecordingState(tx.db, id, { anchors: written.anchors, making: null });
  await announce(tx.db, { kind: 'recording', subject: id, operation: operationId });
}
