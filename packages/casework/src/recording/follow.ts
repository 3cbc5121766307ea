/**
 * The round over all recordings: what is due becomes readable, whoever recorded it, and whoever should know is told when recorders fall silent or
 * are heard of again. Every server and every recorder goes round; the database keeps them apart.
 */
import {
  announce,
  findRecordingState,
  listRecordings,
  tallyRecordingBatches,
  updateRecordingState,
  type RecordingRow,
} from '@custodia/store';
import { Refusal, type InputOf, type Procedures, type RecordingShown } from '@custodia/contract';
import { nowIso, type Casework } from '../context.ts';
import { getRecording } from './find.ts';
import { makeStretch } from './make-stretch.ts';
import { describeRecording } from './show.ts';

/** One recording that cannot be followed holds up no other: the first fault is thrown when all were tried. */
export async function followRecordings(casework: Casework): Promise<void> {
  const waiting = await tallyRecordingBatches(casework.database.db);
  const faults: unknown[] = [];
  for (const recording of await listRecordings(casework.database.db)) {
    const oldest = waiting.get(recording.id)?.oldest ?? null;
    await followOne(casework, recording, oldest).catch((fault: unknown) => faults.push(fault));
  }
  if (faults.length > 0) throw faults[0];
}

async function followOne(casework: Casework, recording: RecordingRow, oldest: Date | null): Promise<void> {
  const { state } = await describeRecording(casework, recording);
  await tellOfSilence(casework, recording, state === 'silent');
  if (oldest === null) return;
  const age = casework.clock().getTime() - oldest.getTime();
  const due = age >= recording.policy.stretchMinutes * 60_000 || state === 'ended';
  if (due) await makeStretch(casework, recording);
}

async function tellOfSilence(casework: Casework, recording: RecordingRow, silent: boolean): Promise<void> {
  const { db } = casework.database;
  const { silentSince } = await findRecordingState(db, recording.id);
  if (silent === (silentSince !== null)) return;
  await updateRecordingState(db, recording.id, { silentSince: silent ? nowIso(casework) : null });
  await announce(db, { kind: 'recording', subject: recording.id, operation: recording.operationId });
}

/** Now, for somebody who asks: as far as it is decided what may stay. What waits is said. */
export async function readRecording(
  casework: Casework,
  input: InputOf<Procedures['recordingRead']>,
): Promise<RecordingShown> {
  const recording = await getRecording(casework, input.id);
  const outcome = await makeStretch(casework, recording);
  if (outcome === 'busy')
    throw new Refusal('busy', 'This recording is being made readable at this moment. Look again in a minute.');
  return describeRecording(casework, recording);
}
