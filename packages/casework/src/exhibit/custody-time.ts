/** The trusted times that matter to an exhibit, each with the note it is over and the proof that the present log grew from that one. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { base64, buildConsistencyProof } from '@custodia/proof';
import {
  findCheckpoint,
  logHashReader,
  timestampsCovering,
  type LogEntry,
  type StoredCheckpoint,
  type StoredTimestamp,
} from '@custodia/store';
import type { Casework } from '../context.ts';

type Described = OutputOf<Procedures['exhibitCustody']>['timestamps'][number];

/** The earliest over each entry, and those over the newest checkpoint; by size of the log. */
export async function timestampsOf(
  { database }: Casework,
  entries: readonly LogEntry[],
  newest: StoredCheckpoint,
): Promise<StoredTimestamp[]> {
  const found = new Map<string, StoredTimestamp>();
  const keep = (stamp: StoredTimestamp | undefined) => {
    if (stamp !== undefined && stamp.size <= newest.size) found.set(`${stamp.size} ${stamp.authority}`, stamp);
  };
  for (const { index } of entries) keep((await timestampsCovering(database.db, index + 1, 1))[0]);
  for (const stamp of await timestampsCovering(database.db, newest.size)) keep(stamp);
  return [...found.values()].sort((a, b) => a.size - b.size);
}

export async function describeTimestamps(
  { database }: Casework,
  stamps: readonly StoredTimestamp[],
  newest: StoredCheckpoint,
): Promise<Described[]> {
  const reader = logHashReader(database.db);
  const described: Described[] = [];
  for (const { size, authority, generatedAt, token } of stamps) {
    const checkpoint = (await findCheckpoint(database.db, size))!.note;
    const consistency = (await buildConsistencyProof(size, newest.size, reader)).map(base64);
    described.push({
      size,
      authority,
      generatedAt: generatedAt.toISOString(),
      token: base64(token),
      checkpoint,
      consistency,
    });
  }
  return described;
}
