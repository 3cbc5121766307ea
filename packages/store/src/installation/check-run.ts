/** Results of checks of the store, kept. */
import type { Kysely } from 'kysely';
import type { CheckFinding } from '../schema/custody.ts';
import type { Database } from '../schema/tables.ts';

export interface CheckRun {
  readonly id: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly runBy: string;
  readonly quick: boolean;
  readonly holds: boolean;
  readonly checked: Readonly<Record<string, number>>;
  readonly findings: readonly CheckFinding[];
  readonly notes: readonly string[];
}

export async function insertCheckRun(db: Kysely<Database>, run: CheckRun): Promise<void> {
  await db
    .insertInto('check_run')
    .values({
      id: run.id,
      started_at: run.startedAt,
      finished_at: run.finishedAt,
      run_by: run.runBy,
      quick: run.quick,
      holds: run.holds,
      checked: JSON.stringify(run.checked),
      findings: JSON.stringify(run.findings),
      notes: JSON.stringify(run.notes),
    })
    .execute();
}

/** The last first. */
export async function listCheckRuns(db: Kysely<Database>, limit: number): Promise<CheckRun[]> {
  const rows = await db.selectFrom('check_run').selectAll().orderBy('finished_at', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    runBy: row.run_by,
    quick: row.quick,
    holds: row.holds,
    checked: row.checked,
    findings: row.findings,
    notes: row.notes,
  }));
}
