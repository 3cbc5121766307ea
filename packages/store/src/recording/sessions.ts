/** How the recorders are doing: each connection, and the times in which nothing could be heard. */
import type { TlsFacts } from '@custodia/core';
import type { Kysely } from 'kysely';
import type { RecorderState } from '../schema/recording.ts';
import type { Database } from '../schema/tables.ts';

/** What a recorder says of itself; absent where it does not know. */
export interface RecorderFacts {
  readonly connectedSince?: string | null;
  readonly lastHeardAt?: string | null;
  /** When anything last came from the server. */
  readonly aliveAt?: string;
  readonly heard?: number;
  readonly perMinute?: number;
  /** From hearing to sealing, the slowest of the last minute and of what still waits. */
  readonly lagMs?: number | null;
  readonly clockOffsetMs?: number | null;
  readonly clockSource?: string | null;
  readonly tls?: TlsFacts | null;
  readonly spooled?: number;
  readonly joined?: readonly string[];
  /** Of each place, the server's id of the newest that its disk holds: from there on an archive is asked, whatever any clock says. */
  readonly reached?: Readonly<Record<string, string>>;
  readonly trouble?: string | null;
}

export interface RecorderRow {
  readonly id: string;
  readonly recordingId: string;
  readonly recorder: string;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly state: RecorderState;
  readonly sealed: number;
  readonly facts: RecorderFacts;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
}

export interface NewRecorder {
  readonly id: string;
  readonly recordingId: string;
  readonly operationId: string;
  /** Name of the machine and number of the process. */
  readonly recorder: string;
  readonly at: string;
}

/** Nothing happens where it is there already. */
export async function insertRecorder(db: Kysely<Database>, session: NewRecorder): Promise<void> {
  await db
    .insertInto('recording_session')
    .values({
      id: session.id,
      recording_id: session.recordingId,
      operation_id: session.operationId,
      recorder: session.recorder,
      started_at: session.at,
      seen_at: session.at,
      state: 'connecting',
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export interface RecorderSign {
  readonly state: RecorderState;
  readonly facts: RecorderFacts;
  readonly at: string;
  /** Of one that ends: why. */
  readonly reason?: string;
}

export async function updateRecorder(db: Kysely<Database>, id: string, sign: RecorderSign): Promise<void> {
  const ended = sign.state === 'ended' ? { ended_at: sign.at, end_reason: sign.reason ?? '' } : {};
  await db
    .updateTable('recording_session')
    .set({ state: sign.state, facts: JSON.stringify(sign.facts), seen_at: sign.at, ...ended })
    .where('id', '=', id)
    .where('state', '<>', 'ended')
    .execute();
}

/** Newest first. */
export async function listRecorders(db: Kysely<Database>, recordingId: string, limit = 20): Promise<RecorderRow[]> {
  const rows = await db
    .selectFrom('recording_session')
    .selectAll()
    .where('recording_id', '=', recordingId)
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    recordingId: row.recording_id,
    recorder: row.recorder,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    state: row.state,
    sealed: Number(row.sealed),
    facts: row.facts,
    endedAt: row.ended_at,
    endReason: row.end_reason,
  }));
}

export interface GapRow {
  readonly id: string;
  readonly room: string | null;
  readonly since: Date;
  readonly until: Date;
  readonly reason: string;
  readonly filledAt: Date | null;
  readonly entries: number | null;
  readonly complete: boolean | null;
}

export interface NewGap {
  readonly id: string;
  readonly recordingId: string;
  readonly operationId: string;
  readonly sessionId: string;
  readonly room: string | null;
  readonly since: string;
  readonly until: string;
  readonly reason: string;
}

export async function insertGap(db: Kysely<Database>, gap: NewGap): Promise<void> {
  const { id, room, since, until, reason } = gap;
  const about = { recording_id: gap.recordingId, operation_id: gap.operationId, session_id: gap.sessionId };
  await db
    .insertInto('recording_gap')
    .values({ id, ...about, room, since, until, reason })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function fillGap(
  db: Kysely<Database>,
  id: string,
  filled: { readonly at: string; readonly entries: number; readonly complete: boolean },
): Promise<void> {
  await db
    .updateTable('recording_gap')
    .set({ filled_at: filled.at, entries: filled.entries, complete: filled.complete })
    .where('id', '=', id)
    .execute();
}

/** Newest first. */
export async function listGaps(db: Kysely<Database>, recordingId: string, limit = 100): Promise<GapRow[]> {
  const rows = await db
    .selectFrom('recording_gap')
    .selectAll()
    .where('recording_id', '=', recordingId)
    .orderBy('since', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, room, since, until, reason, filled_at, entries, complete }) => ({
    ...{ id, room, since, until, reason, entries, complete },
    filledAt: filled_at,
  }));
}
