/** Telling the log what it does not know yet of alarms: after each deed, and in the server's round for what failed then. */
import type { JsonValue } from '@custodia/proof';
import { appendToLog, takeAlarmsToLog } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';

/** Gives the number of entries. What is taken and what is logged commit together: an entry is written once. */
export async function logAlarms(casework: Casework): Promise<number> {
  return await casework.database.withTransaction(async ({ db }) => {
    const waiting = await takeAlarmsToLog(db);
    if (waiting.length === 0) return 0;
    const records = waiting.map(({ kind, alarmId, record }) => ({
      kind,
      subject: alarmId,
      record: JSON.parse(record) as JsonValue,
      salt: casework.randomBytes(32),
    }));
    await appendToLog(db, casework.logKey, records, nowIso(casework));
    return records.length;
  });
}
