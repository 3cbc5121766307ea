/** A recording as it is shown: what was ordered, and how its recorders are doing now. */
import type { InputOf, OutputOf, Procedures, RecordingShown } from '@custodia/contract';
import {
  listGaps,
  listOperations,
  listRecorders,
  listRecordings,
  listStretches,
  tallyRecordingBatches,
  type GapRow,
  type RecorderRow,
  type RecordingRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { getRecording } from './find.ts';

type Summary = OutputOf<Procedures['recordingList']>[number];

export async function showRecording(
  casework: Casework,
  input: InputOf<Procedures['recordingShow']>,
): Promise<RecordingShown> {
  return describeRecording(casework, await getRecording(casework, input.id));
}

export async function showRecordings(
  casework: Casework,
  input: InputOf<Procedures['recordingList']>,
): Promise<Summary[]> {
  const { db } = casework.database;
  const about =
    input.operation === undefined ? {} : { operationId: await requireId(casework, 'operation', input.operation) };
  const recordings = await listRecordings(db, { ...about, limit: input.limit });
  const shown = await Promise.all(recordings.map((recording) => describeRecording(casework, recording)));
  return shown.map(({ recorders: _r, gaps: _g, stretches: _s, ...summary }) => summary);
}

export async function describeRecording(casework: Casework, recording: RecordingRow): Promise<RecordingShown> {
  const { db } = casework.database;
  const { id, operationId, policy, end } = recording;
  const operation = (await listOperations(db, Number.MAX_SAFE_INTEGER)).find((one) => one.id === operationId);
  const recorders = (await listRecorders(db, id)).map((row) => describeRecorder(casework, recording, row));
  const gaps = await listGaps(db, id);
  const { protocol, server, account, rooms, direct, orderedBy } = recording;
  return {
    ...{ id, operationId, protocol, server, account, direct, orderedBy, rooms: [...rooms] },
    operation: operation?.name ?? '',
    state: stateOf(end !== null, recorders),
    orderedAt: recording.orderedAt.toISOString(),
    authorisedUntil: operation?.validUntil.toISOString() ?? '',
    policy: {
      ...policy,
      concerned: [...policy.concerned],
      certificates: [...policy.certificates],
      setAt: policy.setAt.toISOString(),
    },
    end: end === null ? null : { ...end, at: end.at.toISOString() },
    waiting: (await tallyRecordingBatches(db)).get(id)?.batches ?? 0,
    openGaps: gaps.filter(({ complete }) => complete !== true).length,
    recorders,
    gaps: gaps.map(describeGap),
    stretches: (await listStretches(db, id)).map((row) => ({ ...row, madeAt: row.madeAt.toISOString() })),
  };
}

/** Ended by a person, or as long as one recorder gives signs of life, recording; silent where none of those that were there does. */
function stateOf(ended: boolean, recorders: readonly RecordingShown['recorders'][number][]): Summary['state'] {
  if (ended) return 'ended';
  const there = recorders.filter(({ state }) => state !== 'ended');
  if (there.some(({ state, silent }) => state === 'recording' && !silent)) return 'recording';
  if (recorders.length === 0) return 'ordered';
  return there.length === 0 ? 'ordered' : 'silent';
}

function describeRecorder(
  { clock }: Casework,
  { policy }: RecordingRow,
  row: RecorderRow,
): RecordingShown['recorders'][number] {
  const { facts, state } = row;
  return {
    ...{ id: row.id, recorder: row.recorder, state, sealed: row.sealed, endReason: row.endReason },
    silent: state !== 'ended' && clock().getTime() - row.seenAt.getTime() > policy.silenceMinutes * 60_000,
    startedAt: row.startedAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    spooled: facts.spooled ?? null,
    connectedSince: facts.connectedSince ?? null,
    lastHeardAt: facts.lastHeardAt ?? null,
    heard: facts.heard ?? null,
    perMinute: facts.perMinute ?? null,
    lagMs: facts.lagMs ?? null,
    clockOffsetMs: facts.clockOffsetMs ?? null,
    clockSource: facts.clockSource ?? null,
    tls: facts.tls ?? null,
    joined: [...(facts.joined ?? [])],
    trouble: facts.trouble ?? null,
  };
}

function describeGap({ id, room, reason, entries, complete, ...gap }: GapRow): RecordingShown['gaps'][number] {
  const [since, until] = [gap.since.toISOString(), gap.until.toISOString()];
  return { id, room, since, until, reason, entries, complete, filledAt: gap.filledAt?.toISOString() ?? null };
}
