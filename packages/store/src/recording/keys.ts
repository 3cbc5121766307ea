/** What a recording has heard, by digests of keys: an archive may give it once more, long after. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

/** Of these digests (16 bytes each) those that stretches before held, as positions in `digests`. */
export async function findHeard(
  db: Kysely<Database>,
  recordingId: string,
  digests: readonly Uint8Array[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ at: number }>`
    select asked.at::int - 1 as at
    from unnest(${digests.map((digest) => Buffer.from(digest))}::bytea[]) with ordinality asked (digest, at)
    join recording_key k on k.recording_id = ${recordingId} and k.digest = asked.digest`.execute(db);
  return new Set(rows.map(({ at }) => at));
}

/** Nothing of what is there already. */
export async function insertHeard(
  tx: Kysely<Database>,
  recordingId: string,
  digests: readonly Uint8Array[],
): Promise<void> {
  await sql`
    insert into recording_key (recording_id, digest)
    select ${recordingId}, digest from unnest(${digests.map((digest) => Buffer.from(digest))}::bytea[]) digest
    on conflict do nothing`.execute(tx);
}
