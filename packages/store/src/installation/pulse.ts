/** How an installation is doing, in numbers: for metrics. Counts, ages and names of machines; nothing of any case. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface Pulse {
  /** The job that waits longest; null where none waits. */
  readonly queuedSince: Date | null;
  readonly runningSince: Date | null;
  /** Audit events that are not sealed into the log, and the oldest of them. */
  readonly unsealed: number;
  readonly unsealedSince: Date | null;
  /** Recorders that have not ended, by state. */
  readonly recorders: readonly { readonly state: string; readonly count: number }[];
  /** Of these the slowest from hearing to sealing; null where none says. */
  readonly recorderLagMs: number | null;
  /** When the one that was silent longest gave its last sign. */
  readonly recorderSeenAt: Date | null;
  /** Lines on the recorders' disks that are not sealed yet. */
  readonly spooled: number;
  readonly logEntries: number;
  readonly contradictions: number;
  /** The last cosignature of each witness, by its clock. */
  readonly witnesses: readonly { readonly name: string; readonly at: Date }[];
  /** The last time-stamp of each authority. */
  readonly authorities: readonly { readonly name: string; readonly at: Date }[];
  /** Null where none was made. */
  readonly backupAt: Date | null;
  readonly checkedAt: Date | null;
  readonly findings: number | null;
  /** Alarms that nobody has taken charge of. */
  readonly alarmsOpen: number;
}

export async function readPulse(db: Kysely<Database>): Promise<Pulse> {
  const [numbers, recorders, witnesses, authorities] = await Promise.all([
    readNumbers(db),
    db
      .selectFrom('recording_session')
      .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
      .where('state', '!=', 'ended')
      .groupBy('state')
      .execute(),
    newestBy(db, sql`select witness as name, max(cosigned_at) as at from log_cosignature group by witness`),
    newestBy(db, sql`select authority as name, max(generated_at) as at from log_timestamp group by authority`),
  ]);
  return { ...numbers, recorders, witnesses, authorities };
}

type Numbers = Omit<Pulse, 'recorders' | 'witnesses' | 'authorities'>;

async function readNumbers(db: Kysely<Database>): Promise<Numbers> {
  const { rows } = await sql<Record<string, unknown>>`select
    (select min(created_at) from job where state = 'queued') as "queuedSince",
    (select min(started_at) from job where state = 'running') as "runningSince",
    (select count(*)::int from audit_event where number > sealed.last) as "unsealed",
    (select min(at) from audit_event where number > sealed.last) as "unsealedSince",
    live.lag as "recorderLagMs", live.seen as "recorderSeenAt", coalesce(live.spooled, 0) as "spooled",
    (select coalesce(max(size), 0)::float8 from log_checkpoint) as "logEntries",
    (select count(*)::int from log_contradiction) as "contradictions",
    (select max(snapshot_at) from backup) as "backupAt",
    checked.finished_at as "checkedAt", jsonb_array_length(checked.findings) as "findings",
    (select count(*)::int from alarm a join alarm_state s on s.alarm_id = a.id
      where not a.drill and s.open and s.acknowledged_at is null) as "alarmsOpen"
    from (select coalesce(max(last), -1) as last from audit_batch) sealed,
      (select max((facts ->> 'lagMs')::float8) as lag, min(seen_at) as seen, sum((facts ->> 'spooled')::float8) as spooled
        from recording_session where state <> 'ended') live
      left join lateral (select finished_at, findings from check_run order by finished_at desc limit 1) checked on true`.execute(
    db,
  );
  return rows[0] as unknown as Numbers;
}

async function newestBy(
  db: Kysely<Database>,
  query: ReturnType<typeof sql>,
): Promise<readonly { readonly name: string; readonly at: Date }[]> {
  const { rows } = await sql<{ name: string; at: Date }>`${query} order by name`.execute(db);
  return rows;
}
