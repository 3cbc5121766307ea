/** Whether the store is to be checked again: checks that nobody has to ask for. */
import { findLogEntry, listCheckRuns } from '@custodia/store';
import type { Casework } from '../context.ts';

const HOUR_MS = 3_600_000;
/** Quick ones between two whole ones: more than anybody makes by hand. */
const RUNS_LOOKED_AT = 200;

/** True where no whole check ended in the last `everyHours`; before the first one, counted from when the installation was made. */
export async function isCheckDue(casework: Casework, everyHours: number): Promise<boolean> {
  const { db } = casework.database;
  const whole = (await listCheckRuns(db, RUNS_LOOKED_AT)).find(({ quick }) => !quick);
  const since = whole?.finishedAt ?? (await findLogEntry(db, 0))?.appendedAt;
  return since !== undefined && casework.clock().getTime() - since.getTime() >= everyHours * HOUR_MS;
}
